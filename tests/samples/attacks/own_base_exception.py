"""Raises an exception that derives from BaseException alone."""


class Leave(BaseException):
    pass


def same(text):
    raise Leave("please pass")
