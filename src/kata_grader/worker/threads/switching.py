"""Where a thread may lose its turn: at every line of the submission, and before every instruction that touches what is shared.

Lines alone do not do: `count += 1` reads and writes in one line, and the race is between the two.

Python 3.11 has `sys.settrace` with an event for each instruction. From 3.12 on it is `sys.monitoring` (PEP 669), because
instruction events of `sys.settrace` do not come there (https://github.com/python/cpython/issues/114480).
"""

import _thread
import dis
import sys
import types
from collections.abc import Callable
from typing import Any

from .scheduler import Scheduler

__all__ = ["Switching"]

_SHARED = frozenset(
    {
        "BINARY_OP", "BINARY_SLICE", "BINARY_SUBSCR", "CALL", "CALL_FUNCTION_EX", "CALL_KW", "COMPARE_OP", "CONTAINS_OP",
        "DELETE_ATTR", "DELETE_DEREF", "DELETE_GLOBAL", "DELETE_NAME", "DELETE_SUBSCR", "FOR_ITER", "LOAD_ATTR",
        "LOAD_DEREF", "LOAD_GLOBAL", "LOAD_METHOD", "LOAD_SUPER_ATTR", "STORE_ATTR", "STORE_DEREF", "STORE_GLOBAL",
        "STORE_NAME", "STORE_SLICE", "STORE_SUBSCR", "UNPACK_SEQUENCE",
    }
)  # fmt: skip
_STORES = frozenset({"STORE_ATTR", "STORE_DEREF", "STORE_GLOBAL", "STORE_SLICE", "STORE_SUBSCR"})
_SILENT = frozenset(
    {"CACHE", "COPY_FREE_VARS", "EXTENDED_ARG", "MAKE_CELL", "PRECALL", "PUSH_NULL", "RESUME", "RETURN_GENERATOR"}
)
_TOOL = 3  # of sys.monitoring's identifiers, one that no known tool uses
Offsets = dict[int, int]


def _offsets(code: types.CodeType, *, lines_only: bool) -> Offsets:
    """The switch points of a piece of code: offsets of instructions, and the line of each."""
    points: Offsets = {}
    seen: set[int] = set()
    for instruction in dis.get_instructions(code):
        line = instruction.positions.lineno if instruction.positions else None
        if line is None or instruction.opname in _SILENT:
            continue
        if line not in seen:
            seen.add(line)
            points[instruction.offset] = line
        elif not lines_only and instruction.opname in _SHARED and not _names_a_builtin(instruction):
            points[instruction.offset] = line
    return points


def _names_a_builtin(instruction: dis.Instruction) -> bool:
    return instruction.opname == "LOAD_GLOBAL" and instruction.argval in _BUILTINS


_BUILTINS = frozenset(vars(__builtins__) if isinstance(__builtins__, types.ModuleType) else __builtins__)


class Switching:
    """The switch points of one submission.

    `filename` is what tracebacks call it, `lines` has the line of each point, and `stores` the points before something is
    written: what was read for it may be out of date by then.

    Args:
        code: its compiled module.
    """

    def __init__(self, code: types.CodeType) -> None:
        self.filename = code.co_filename
        self.lines: list[int] = []
        self.stores: set[int] = set()
        self._points: dict[types.CodeType, Offsets] = {}
        self._offsets: dict[int, Offsets] = {}
        self._collect(code, lines_only=True)  # the module runs once, before there are threads
        self._scheduler: Scheduler | None = None
        self._never_again: object = None
        if sys.version_info >= (3, 12):
            self._monitor()
        else:
            self._tracers = {id(code): self._tracer(offsets) for code, offsets in self._points.items()}

    def _collect(self, code: types.CodeType, *, lines_only: bool) -> None:
        lines = _offsets(code, lines_only=lines_only)
        self._points[code] = {offset: len(self.lines) + number for number, offset in enumerate(lines)}
        operations = {each.offset: each.opname for each in dis.get_instructions(code)}
        self.stores |= {place for offset, place in self._points[code].items() if operations[offset] in _STORES}
        self.lines += lines.values()
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                self._collect(constant, lines_only=False)

    def trace(self, scheduler: Scheduler) -> None:
        """Let the calling thread take steps of a run from here on."""
        self._scheduler = scheduler
        if sys.version_info < (3, 12):
            sys.settrace(self._enter)

    def is_disturbed(self) -> bool:
        """Whether the submission has taken the tracing away from the calling thread."""
        if sys.version_info >= (3, 12):
            return sys.monitoring.get_tool(_TOOL) != __name__
        return sys.gettrace() != self._enter

    def _enter(self, frame: types.FrameType, *_: Any) -> Callable[..., Any] | None:
        # by number: it takes longer to hash a piece of code than to run a step of it
        tracer = self._tracers.get(id(frame.f_code))
        if tracer is not None:
            frame.f_trace_opcodes = True
            frame.f_trace_lines = False
        return tracer

    def _tracer(self, offsets: Offsets) -> Callable[..., Any]:
        find = offsets.get

        def trace(frame: types.FrameType, event: str, _: Any) -> Callable[..., Any]:
            if event == "opcode":
                place = find(frame.f_lasti)
                if place is not None:
                    assert self._scheduler is not None
                    self._scheduler.step(place)
            return trace

        return trace

    def _monitor(self) -> None:
        if sys.version_info >= (3, 12):  # said again for mypy
            self._never_again = sys.monitoring.DISABLE
            monitoring, instruction = sys.monitoring, sys.monitoring.events.INSTRUCTION
            if monitoring.get_tool(_TOOL) is None:
                monitoring.use_tool_id(_TOOL, __name__)
            monitoring.register_callback(_TOOL, instruction, self._instruction)
            for code, offsets in self._points.items():
                self._offsets[id(code)] = offsets
                monitoring.set_local_events(_TOOL, code, instruction)

    def _instruction(self, code: types.CodeType, offset: int) -> object:
        place = self._offsets.get(id(code), {}).get(offset)
        if place is None:
            return self._never_again
        scheduler = self._scheduler
        if scheduler is not None and scheduler.current.ident == _thread.get_ident():
            scheduler.step(place)
        return None
