"""What each level is made of."""

import enum

from kata_grader.model import Level

__all__ = ["LAYERS", "Layer"]


class Layer(enum.StrEnum):
    """One thing that shuts a worker in, by itself."""

    BUBBLEWRAP = "bubblewrap"
    NAMESPACES = "namespaces"
    LANDLOCK = "landlock"
    SECCOMP = "seccomp"
    LIMITS = "limits"


LAYERS = {
    Level.NAMESPACES: frozenset(Layer),
    Level.JAIL: frozenset(Layer) - {Layer.NAMESPACES},
    Level.LANDLOCK: frozenset({Layer.LANDLOCK, Layer.SECCOMP, Layer.LIMITS}),
    Level.LIMITS: frozenset({Layer.LIMITS}),
}
