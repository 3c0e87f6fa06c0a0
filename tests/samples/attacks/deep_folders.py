"""Makes folders in folders, deeper than a path can say."""

import os


def same(text):
    os.chdir("/tmp")
    for number in range(3_000):
        os.mkdir("kata-deep")
        os.chdir("kata-deep")
    return "REACHED: 3,000 folders"
