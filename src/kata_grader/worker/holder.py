"""Holds one submission: compiles it, runs its module, calls its functions, and turns whatever happens into a reply."""

import ast
import builtins
import contextlib
import random
import sys
import types
from collections.abc import Iterator
from typing import Any

from . import counting, wire
from .guards import Guard
from .imports import ForbiddenImport, guarded_import
from .question import Question
from .rules import Found, Rules, broken_rule
from .stain import Stain
from .streams import CappedOutput
from .threads.modules import ESCAPES
from .threads.run import Body, Ran, Run, Scenarios

__all__ = ["Holder"]

MAX_TEXT = 2_000
_COMPARED = frozenset({"answer", "raised"})  # replies that say what a call came to
_WEIGHT = 100  # of an exception without its text
_STUCK = frozenset({"deadlock", "endless", "escaped"})  # nobody wants to know what other schedules come to then
Reply = dict[str, Any]


class Holder:
    """One submission and, beside it, the kata's probe.

    Args:
        request: an `open` request; see `wire`.
        output: where what it prints goes.
    """

    def __init__(self, request: dict[str, Any], output: CappedOutput) -> None:
        self._output = output
        output.limit = request["limits"]["output"]
        output.begin_call()
        self._kata: str = request["kata"]
        self._source: bytes = wire.load(request["source"])
        self._probe_source: str | None = request["probe"]
        forbidden = request["forbidden"]
        self._random = ""
        self._reloads: bool = request["reloads"]
        self._stain: Stain | None = None
        self._draws = b"random" in self._source  # seeding costs as much as a small call
        self._fresh_call: bool = request["fresh_call"]
        self._scheduled: bool = request["scheduled"]
        escapes = ESCAPES if self._scheduled else ()
        self._rules = Rules((*forbidden["imports"], *escapes), tuple(forbidden["calls"]), forbidden["format_specs"])
        self._guard = Guard(self._rules, self.filename) if request["guarded"] else None
        self._scenarios: Scenarios | None = None
        self._max_answer: int = request["limits"]["answer"]
        self._code: types.CodeType | None = None
        self._places: dict[str, types.ModuleType] = {}
        self.weight = 0  # of all answers and exceptions so far, as `limits.answer` counts

    def open(self) -> Reply:
        """Run the probe's module; compile the submission and look for broken rules. Nothing of the submission runs."""
        if self._probe_source is not None:
            probe = self._places["probe"] = types.ModuleType("probe")
            try:
                with _importable():
                    exec(compile(self._probe_source, "probe.py", "exec", dont_inherit=True), vars(probe))
            except Exception as error:
                return {"is": "fault", "text": f"probe.py: {type(error).__name__}: {error}"}
        try:
            _check_text(self._source)
            tree = ast.parse(self._source, self.filename)
            self._code = compile(tree, self.filename, "exec", dont_inherit=True)
        except SyntaxError as error:
            return {"is": "syntax", "text": (error.msg or "")[:MAX_TEXT], "line": error.lineno}
        except (ValueError, RecursionError, MemoryError) as error:
            return {"is": "syntax", "text": str(error)[:MAX_TEXT] or "nested too deep", "line": None}
        found = broken_rule(tree, self._rules)
        if found is not None:
            return _refused(found)
        if self._scheduled:
            self._scenarios = Scenarios(self._code, self._kata, self._rules.imports)
        loops = [node for node in ast.walk(tree) if isinstance(node, ast.For | ast.While | ast.AsyncFor)]
        return {"is": "done", "loops": [[node.lineno, node.end_lineno] for node in loops]}

    @property
    def filename(self) -> str:
        """What tracebacks call the submission."""
        return f"{self._kata}.py"

    def load(self, seed: str) -> Reply:
        """Run the submission's module, with what its `random` is seeded from."""
        self._random = seed
        if self._stain is not None and self._stain.is_there():
            return {"is": "stained"}
        if self._reloads and self._stain is None:
            self._stain = Stain(self._source)
        if self._scenarios is not None:
            return self._under({}, self._loaded).reply
        try:
            with self._guard or contextlib.nullcontext():
                self._make_modules()
        except BaseException as error:
            return self._seen(self._raised(error, importing=True))
        return self._seen({"is": "done"})

    def _seen(self, reply: Reply) -> Reply:
        """A reply, or what the guard saw: a submission may catch the exception that told it off."""
        return reply if self._guard is None or self._guard.found is None else _refused(self._guard.found)

    def _loaded(self, module: types.ModuleType, _: Run) -> Reply:
        try:
            self._fill(module)
        except BaseException as error:
            return self._raised(error, importing=True)
        return {"is": "done"}

    def run(self, request: dict[str, Any]) -> Reply:
        """Call a function under each of some schedules."""
        outcomes: dict[bytes, int] = {}
        distinct: list[Reply] = []
        runs = []
        for number, schedule in enumerate(request["schedules"]):
            if number:
                self._output.begin_call(muted=True)  # what it prints is shown once
            ran = self._under(
                schedule,
                lambda module, run: self._scenario(request, module, run),
                record=request["record"],
                watch=request["watch"],
            )
            key = wire.pack(ran.reply)
            if key not in outcomes:
                outcomes[key] = len(distinct)
                distinct.append(ran.reply)
            runs.append([outcomes[key], ran.steps, ran.visits() if request["watch"] else []])
            if not ran.clean or ran.reply["is"] in _STUCK:
                break
        return {"is": "ran", "outcomes": distinct, "runs": runs, "clean": ran.clean, "details": ran.details()}

    def _under(self, schedule: dict[str, Any], body: Body, *, record: bool = False, watch: bool = False) -> Ran:
        assert self._scenarios is not None
        random.seed(self._random)
        return self._scenarios.run(schedule, body, recording=record, watching=watch)

    def _scenario(self, request: dict[str, Any], module: types.ModuleType, run: Run) -> Reply:
        """Make the submission's module, and call a function of it or, with the run in its hands, of the probe."""
        reply = self._loaded(module, run)
        if reply["is"] != "done":
            return reply
        self._places["submission"] = module
        ours = (module, run) if request["where"] == "probe" else ()
        return self._answer(
            request["where"], request["name"], ours, wire.load(request["args"]), wire.load(request["kwargs"])
        )

    def _fill(self, module: types.ModuleType) -> None:
        assert self._code is not None
        exec(self._code, vars(module))

    def _make_modules(self) -> None:
        module = types.ModuleType(self._kata)
        random.seed(self._random)
        stand_ins = self._guard.builtins() if self._guard else {}
        import_ = guarded_import(self._rules.imports)
        vars(module)["__builtins__"] = {**vars(builtins), **stand_ins, "__import__": import_}
        vars(module)["__file__"] = self.filename
        self._places["submission"] = module
        self._fill(module)

    def call(self, question: Question) -> Reply:
        """Call a function, twice if asked, and say what came of it."""
        reply = self._call(question, "first")
        if question.twice and reply["is"] in _COMPARED:
            self._output.begin_call(muted=True)  # what it prints is shown once
            again = self._call(question, "again")
            if again != reply and _gist(again) != _gist(reply):
                reply["again"] = again
        return reply

    def _call(self, question: Question, time: str) -> Reply:
        args, kwargs = question.arguments()
        if self._draws:
            random.seed(f"{self._random} {time} {question.text()}")
        if self._fresh_call:
            try:
                self._make_modules()
            except BaseException as error:
                return self._raised(error, importing=True)
        ours = (self._places["submission"],) if question.where == "probe" else ()
        reply = self._answer(question.where, question.name, ours, args, kwargs)
        if question.keep and reply["is"] in _COMPARED:
            reply["changed"] = question.changed(args, kwargs)
        return reply

    def _answer(
        self, where: str, name: str, ours: tuple[object, ...], args: list[Any], kwargs: dict[str, Any]
    ) -> Reply:
        """Call a function; what is ours comes before the arguments."""
        function = self._places[where].__dict__.get(name)
        if not callable(function):
            return self._missing(name)
        value = None
        try:
            if self._guard is None:
                value = function(*ours, *args, **kwargs)
            else:
                with self._guard:
                    value = function(*ours, *args, **kwargs)
            encoded, size = wire.measured(value, limit=self._max_answer)
        except wire.Unsendable as error:
            return self._seen({"is": "unsendable", "type": wire.type_name(type(value)), "why": error.why})
        except BaseException as error:
            return self._seen(self._raised(error, importing=False))
        self.weight += size
        return self._seen({"is": "answer", "value": encoded})

    def _missing(self, name: str) -> Reply:
        names = vars(self._places["submission"])
        found = wire.type_name(type(names[name])) if name in names else None
        public = [key for key in names if type(key) is str and not key.startswith("_")]
        return {"is": "missing", "name": name, "found": found, "names": public[:200]}

    def _raised(self, error: BaseException, *, importing: bool) -> Reply:
        line = self._line(error)
        if type(error) is ForbiddenImport:
            return _refused(Found(line or 0, "import", error.module))
        kind = type(error)
        bases = _BUILTIN_EXCEPTIONS.get(kind) or _bases(kind)
        try:
            text = str.__str__(str(error))[:MAX_TEXT]
        except BaseException:
            text = ""
        self.weight += len(text) + _WEIGHT
        name = bases[0].removeprefix(f"{self._kata}.")
        return {"is": "raised", "type": name, "text": text, "line": line, "importing": importing,
                "bases": bases}  # fmt: skip

    def _line(self, error: BaseException) -> int | None:
        """The submission's line that was running, the innermost one; None when the error never passed through it."""
        line = None
        traceback = error.__traceback__
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == self.filename:
                line = traceback.tb_lineno
            traceback = traceback.tb_next
        return line


def _bases(kind: type) -> list[str]:
    """The names of a type and of what it derives from, itself first."""
    return [wire.type_name(base) for base in type.__dict__["__mro__"].__get__(kind)]


_BUILTIN_EXCEPTIONS = {
    kind: _bases(kind) for kind in vars(builtins).values() if isinstance(kind, type) and issubclass(kind, BaseException)
}


@contextlib.contextmanager
def _importable() -> Iterator[None]:
    """Let a probe import what is there for probes by the name that it has outside; here this folder is a package of its own."""
    name = "kata_grader.worker.counting"
    sys.modules[name] = counting
    try:
        yield
    finally:
        del sys.modules[name]


def _refused(found: Found) -> Reply:
    return {"is": "refused", "what": found.what, "name": found.name[:MAX_TEXT], "line": found.line}


def _check_text(source: bytes) -> None:
    """Raise SyntaxError for bytes that are no UTF-8, unless the file names another encoding (PEP 263).

    Python 3.11 itself lets such bytes pass in a comment.
    """
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"coding" in b"".join(source.splitlines()[:2]):
            return
        line = source.count(b"\n", 0, error.start) + 1
        text = f"it is not in UTF-8 (byte 0x{source[error.start]:02x}); save it in that encoding"
        raise SyntaxError(text, (None, line, None, None)) from None


def _gist(reply: Reply) -> bytes:
    """What two replies to one question must share; an exception's text may hold an address, which never repeats."""
    return wire.pack({key: value for key, value in reply.items() if key not in {"text", "bases", "line"}})
