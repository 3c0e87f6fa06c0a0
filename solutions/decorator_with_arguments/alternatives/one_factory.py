"""One function makes all three decorators; `verify` and `tag` and `retry` are given as what happens around a call."""

from functools import partial, wraps


def decorator(around):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            return around(function, partial(function, *args, **kwargs))

        return wrapper

    return decorate


def verify(check):
    def around(function, call):
        allowed = check(*call.args, **call.keywords)
        if allowed:
            return call()
        raise PermissionError("%s: no" % function.__name__)

    return decorator(around)


def retry(times, on=Exception):
    match times:
        case bool():
            raise ValueError(times)
        case int() if times >= 1:
            pass
        case _:
            raise ValueError(times)

    def around(function, call):
        errors = []
        while len(errors) < times:
            try:
                return call()
            except on as error:
                errors.append(error)
        raise errors[-1]

    return decorator(around)


def tag(name):
    return decorator(lambda function, call: "<{0}>{1!s}</{0}>".format(name, call()))
