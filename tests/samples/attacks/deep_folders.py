"""Makes folders in folders, deeper than a path can say."""

import os


def same(text):
    os.chdir("/tmp")
    for number in range(1_500):
        os.mkdir("kata-deep")
        os.chdir("kata-deep")
    return "REACHED: 1,500 folders"
