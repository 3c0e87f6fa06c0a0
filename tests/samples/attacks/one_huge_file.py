"""Writes one huge file."""


def same(text):
    for folder in ("/tmp", "/dev/shm", "/var/tmp", "."):
        written = 0
        try:
            with open(f"{folder}/kata-huge", "wb", buffering=0) as file:
                while written < 200 << 20:
                    written += file.write(bytes(1 << 20))
        except OSError:
            pass
        if written > 17 << 20:
            return f"REACHED: {written >> 20} MB in {folder}"
    return None
