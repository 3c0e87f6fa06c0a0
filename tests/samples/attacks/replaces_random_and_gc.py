"""Replaces random and switches the garbage collector against its users."""

import gc
import random
import sys

random.seed = lambda *_: None
gc.collect = gc.get_objects
gc.disable()
sys.modules["random"] = sys.modules["gc"] = None


def same(text):
    return None
