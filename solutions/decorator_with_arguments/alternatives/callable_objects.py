"""The decorated function is an object of a class with `__call__`, and a descriptor, so that methods are bound."""

import functools
import types


class Decorated:
    def __init__(self, function, run):
        functools.update_wrapper(self, function)
        self.__dict__["_run"] = run

    def __call__(self, /, *args, **kwargs):
        return self._run(*args, **kwargs)

    def __get__(self, instance, owner=None):
        return self if instance is None else types.MethodType(self, instance)


class Denied(PermissionError):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def __str__(self):
        return f"no, not {self.function.__name__}"


def verify(check):
    def decorate(function):
        def run(*args, **kwargs):
            if not check(*args, **kwargs):
                raise Denied(function)
            return function(*args, **kwargs)

        return Decorated(function, run)

    return decorate


def retry(times, on=Exception):
    if times is True or times is False or not isinstance(times, int) or times <= 0:
        raise ValueError

    def decorate(function):
        def run(*args, **kwargs):
            last = None
            for number in range(times):
                try:
                    result = function(*args, **kwargs)
                except on as error:
                    last = error
                else:
                    return result
            raise last

        return Decorated(function, run)

    return decorate


def tag(name):
    return lambda function: Decorated(function, lambda *a, **k: "<%s>%s</%s>" % (name, (str(function(*a, **k))), name))
