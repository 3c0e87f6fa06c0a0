"""Decorators that are classes, whose instances are callable and which make their wrappers by hand, without `functools`."""


def _named_like(wrapper, function):
    wrapper.__name__ = function.__name__
    wrapper.__doc__ = function.__doc__
    wrapper.__wrapped__ = function
    return wrapper


class verify:
    def __init__(self, check):
        self.check = check

    def __call__(self, function):
        def wrapper(*args, **kwargs):
            if self.check(*args, **kwargs):
                return function(*args, **kwargs)
            raise PermissionError(function.__name__)

        return _named_like(wrapper, function)


class retry:
    def __init__(self, times, on=Exception):
        if type(times) is bool or not isinstance(times, int):
            raise ValueError("an int")
        if not times > 0:
            raise ValueError("at least one")
        self.times = times
        self.on = on

    def __call__(self, function):
        def wrapper(*args, **kwargs):
            left = self.times
            while True:
                left -= 1
                try:
                    return function(*args, **kwargs)
                except self.on:
                    if left == 0:
                        raise

        return _named_like(wrapper, function)


class tag:
    def __init__(self, name):
        self.name = name

    def __call__(self, function):
        def wrapper(*args, **kwargs):
            return "".join(["<", self.name, ">", str(function(*args, **kwargs)), "</", self.name, ">"])

        return _named_like(wrapper, function)
