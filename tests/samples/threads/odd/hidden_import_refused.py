"""an import by a name that is put together"""

import importlib


def main():
    importlib.import_module("multi" + "processing")
    return 1
