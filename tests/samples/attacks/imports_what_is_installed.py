"""Imports what is installed beside Python."""


def same(text):
    import msgspec

    return f"REACHED: {msgspec.__file__}"
