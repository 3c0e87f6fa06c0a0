"""Raises unittest's SkipTest."""

import unittest


def same(text):
    raise unittest.SkipTest("not today")
