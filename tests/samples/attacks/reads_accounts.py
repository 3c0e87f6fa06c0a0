"""Reads the accounts of the host."""


def same(text):
    for path in ("/etc/shadow", "/etc/passwd"):
        try:
            with open(path) as file:
                return "REACHED: " + file.read()[:100]
        except OSError:
            pass
    return None
