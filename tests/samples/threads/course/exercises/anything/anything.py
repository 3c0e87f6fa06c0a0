"""Anything."""


def main() -> int:
    """Give 1."""
    raise NotImplementedError
