"""Returns and prints text that no encoding takes."""


def same(text):
    print("\ud800")
    return "\udcff" + text
