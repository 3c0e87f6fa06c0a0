"""Prints escape sequences that rewrite the reader's terminal."""


def same(text):
    print("\x1b]0;owned\x07\x1b[2J\x1b[31m\r\x00 1 passed")
    return "\x1b[2J\u202egnorw"
