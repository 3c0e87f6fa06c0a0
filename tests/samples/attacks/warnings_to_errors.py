"""Turns warnings into errors and reseeds what is random."""

import random
import warnings

warnings.simplefilter("error")
random.seed(0)


def same(text):
    warnings.warn("x", stacklevel=1)
