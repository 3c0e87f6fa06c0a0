"""Runs many submissions one after the other in this one process, forwards and backwards, and compares what came of them.

Called with the folder of the package, which is not imported as a whole, and the files.
"""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any


def package(folder: Path) -> Any:
    """The part of the worker that schedules threads."""
    for name, place in (("kata_grader", folder), ("kata_grader.worker", folder / "worker")):
        module = sys.modules[name] = importlib.util.module_from_spec(
            importlib.util.spec_from_loader(name, None)  # type: ignore[arg-type]  # a namespace
        )
        module.__path__ = [str(place)]
    return importlib.import_module("kata_grader.worker.threads.run")


def outcomes(runs: Any, path: Path) -> list[str]:
    """What some schedules of a submission come to."""
    code = compile(path.read_bytes(), f"{path.stem}.py", "exec")
    scenarios = runs.Scenarios(code, path.stem, ())
    schedules: list[dict[str, Any]] = [
        {},
        {"order": [2, 1]},
        {"walk": "1"},
        {"walk": "2", "last": True},
        {"early": True},
    ]

    def body(module: Any, run: Any) -> dict[str, Any]:
        exec(code, vars(module))
        name = next(name for name in CALLS if hasattr(module, name))
        started = [run.start(getattr(module, name), *CALLS[name]) for _ in range(2)]
        return {"settled": run.settle(), "is": [type(each.error).__name__ for each in started]}

    ran = [scenarios.run(schedule, body, recording=False, watching=True) for schedule in schedules]
    return [repr((each.reply, each.steps, each.clean)) for each in ran]


def main() -> None:
    """Run all, twice."""
    runs = package(Path(sys.argv[1]))
    paths = [Path(name) for name in sys.argv[2:]]
    forwards = {path: outcomes(runs, path) for path in paths}
    backwards = {path: outcomes(runs, path) for path in reversed(paths)}
    differ = [str(path) for path in paths if forwards[path] != backwards[path]]
    json.dump({"submissions": len(forwards), "differ": differ}, sys.stdout)


CALLS: dict[str, Any] = {
    "main": (),
    "MusicPlayer": ("name",),
    "pipeline": ([range(3), range(2)], int, 2, 1),
    "run_in_order": ([int, str, list], 2),
}

if __name__ == "__main__":
    main()
