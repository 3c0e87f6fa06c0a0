"""Lets a regular expression backtrack for years."""

import re


def same(text):
    return re.match(r"(a+)+$", "a" * 60 + "!")
