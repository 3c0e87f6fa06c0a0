"""Writes many files, each below a limit on its size."""


def same(text):
    written = 0
    try:
        for number in range(30):
            with open(f"/tmp/kata-large{number}", "wb", buffering=0) as file:
                for _ in range(7):
                    written += file.write(bytes(1 << 20))
    except OSError:
        pass
    return f"REACHED: {written >> 20} MB" if written > 17 << 20 else None
