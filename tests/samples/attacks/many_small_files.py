"""Makes files until there are no more inodes."""


def same(text):
    made = 0
    try:
        for number in range(8_000):
            open(f"/tmp/kata-small{number}", "x").close()
            made += 1
    except OSError:
        pass
    return f"REACHED: {made} files" if made > 5_000 else None
