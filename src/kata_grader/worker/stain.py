"""What a module may leave behind in its process, which another run of it would find there."""

import builtins
import os
import re
import sys
import types
from typing import Any

__all__ = ["Stain"]

_PRECISION = 28, "ROUND_HALF_EVEN"  # as `decimal` comes


class Stain:
    """Remembers what the process was like, to be asked later whether it still is.

    It looks at what programs are known to change: the recursion limit, builtins and what stands in other modules, `decimal`'s
    precision, the environment, the working directory, threads that are left, hooks.

    Args:
        source: the submission's; only modules whose names are in there are looked at.
    """

    def __init__(self, source: bytes) -> None:
        named = set(re.findall(rb"\w+", source))
        self._modules = [
            module
            for name, module in sys.modules.items()
            if name.rpartition(".")[2].encode() in named and type(module) is types.ModuleType
        ]
        self._before = self._look()

    def is_there(self) -> bool:
        """Whether anything of it has changed."""
        return self._look() != self._before

    def _look(self) -> tuple[Any, ...]:
        return (
            sys.getrecursionlimit(),
            sys.gettrace(),
            sys.getprofile(),
            sys.getswitchinterval(),
            len(sys._current_frames()),  # noqa: SLF001  # threads of any kind, and `threading` need not be there
            len(sys.path),
            dict(os.environ),
            _working_directory(),
            _decimal_context(),
            tuple(map(id, vars(builtins).values())),
            *(
                {name: id(value) for name, value in vars(module).items() if type(value) is not types.ModuleType}
                for module in self._modules
            ),
        )


def _working_directory() -> str:
    try:
        return os.getcwd()  # noqa: PTH109  # the worker starts without pathlib
    except OSError:
        return ""


def _decimal_context() -> tuple[int, str]:
    decimal = sys.modules.get("decimal")
    if decimal is None:
        return _PRECISION
    context = decimal.getcontext()
    return context.prec, context.rounding
