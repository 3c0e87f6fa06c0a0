"""Skips the test that calls it."""


def same(text):
    import pytest

    pytest.skip("not today")
