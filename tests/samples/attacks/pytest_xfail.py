"""Marks the test that calls it as an expected failure."""


def same(text):
    import pytest

    pytest.xfail("expected")
