"""What a submission calls, watched while it runs: finds what the source hides from `rules`."""

import builtins
import os
import sys
import types
from collections.abc import Callable
from typing import Any

from .rules import BUILTINS, Found, Rules, has_spec

__all__ = ["Guard"]

_LIBRARY = os.path.dirname(os.__file__)  # noqa: PTH120  # the worker starts without pathlib
_FORMATS = frozenset({"format", "format_map"})


class ForbiddenCall(Exception):
    """Raised in the submission when it calls what its kata forbids."""


class Guard:
    """Watches for calls that break a kata's rules.

    Calls of C functions are seen as `sys.setprofile` reports them, so that it does not matter by which name the submission knows a
    function. What the standard library does for itself is its own business. What C itself calls (`map` of a function) is not
    reported; for that the submission's builtins are stand-ins.

    Args:
        rules: what may not be called.
        filename: what tracebacks call the submission.
    """

    def __init__(self, rules: Rules, filename: str) -> None:
        self._filename = filename
        self._functions = {name: getattr(builtins, name) for name in rules.calls if name in BUILTINS}
        self._methods = frozenset(rules.calls) - BUILTINS
        self._format_specs = rules.format_specs
        self.found: Found | None = None

    def __enter__(self) -> None:
        self.found = None
        sys.setprofile(self._called)

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def builtins(self) -> dict[str, Any]:
        """Stand-ins for builtins that would let a forbidden one through."""
        stand_ins = {name: self._stand_in(name) for name in self._functions}
        if self._format_specs:
            stand_ins["format"] = self._format
        return {**stand_ins, "getattr": self._getattr}

    def _called(self, frame: types.FrameType, event: str, function: Any) -> None:
        if event != "c_call" or not self._is_the_submissions(frame):
            return
        name = function.__name__
        owner = getattr(function, "__self__", None)
        if (name in self._functions and function is self._functions[name]) or (
            name in self._methods and not isinstance(owner, types.ModuleType)
        ):
            self._refuse("call", name)
        elif self._format_specs and name in _FORMATS and isinstance(owner, str) and has_spec(owner):
            self._refuse("format", owner)

    def _is_the_submissions(self, frame: types.FrameType) -> bool:
        """Whether a frame runs the submission's code, or code that it has made from text."""
        name = frame.f_code.co_filename
        return name == self._filename or (name.startswith("<") and not name.startswith("<frozen"))

    def _refuse(self, what: str, name: str) -> None:
        frame: types.FrameType | None = sys._getframe()  # noqa: SLF001  # documented, and `inspect` takes long to import
        while frame is not None and frame.f_code.co_filename != self._filename:
            frame = frame.f_back
        if self.found is None:
            self.found = Found(frame.f_lineno if frame else 0, what, name)
        raise ForbiddenCall(f"`{name}` may not be used in this kata")

    def _stand_in(self, name: str) -> Callable[..., Any]:
        def refuse(*_: object, **__: object) -> None:
            self._refuse("call", name)

        return refuse

    def _format(self, value: object, spec: str = "") -> str:
        if spec:
            self._refuse("format", spec)
        return format(value)

    def _getattr(self, owner: Any, name: Any, *default: Any) -> Any:
        of_builtins = owner is builtins and name in self._functions
        if of_builtins or (
            name in self._methods
            and isinstance(getattr(owner, name, None), types.BuiltinMethodType | types.MethodDescriptorType)
        ):
            self._refuse("call", name)
        return getattr(owner, name, *default)
