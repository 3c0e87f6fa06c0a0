"""Never returns."""


def same(text):
    while True:
        pass
