"""Runs the steps of a composite action as GitHub's runner does, and reads what they leave."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

import kata_grader

__all__ = ["SECRETS", "Job", "Step", "grader_in", "python_that_installs", "read_yaml"]

SECRETS = {
    "GITHUB_TOKEN": "ghs_the_token_of_the_job",
    "ACTIONS_RUNTIME_TOKEN": "the_token_of_the_runtime",
    "KATA_COURSE_TOKEN": "the_token_of_the_course",
}
_EXPRESSION = re.compile(r"\$\{\{ *(github|inputs)\.([\w-]+) *\}\}")


def read_yaml(path: Path) -> Any:
    """What is in a file, as YAML 1.2 has it, where `on` is a word."""
    return YAML(typ="safe").load(path)


def grader_in(folder: Path) -> None:
    """Put a `kata` into a folder of programs: the engine that is tested. It notes its `environment` beside."""
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "kata"
    source = Path(kata_grader.__file__).parents[1]
    lines = (
        "#!/bin/sh",
        f'env >"{folder}/environment"',
        f'PYTHONPATH="{source}" exec "{sys.executable}" -m kata_grader "$@"',
    )
    script.write_text("\n".join([*lines, ""]), encoding="utf-8")
    script.chmod(0o755)


def python_that_installs(folder: Path) -> tuple[Path, Path]:
    """A Python that makes environments in which the engine that is tested is installed already.

    Returns:
        The program, and a file with a line for each call of it and of an environment's `python`: the folder, and the arguments.
    """
    folder.mkdir()
    grader_in(folder)
    program, calls = folder / "python", folder / "calls"
    lines = (
        "#!/bin/sh",
        f'echo "$PWD: $*" >>"{calls}"',
        f'if [ "$3" = venv ]; then mkdir -p "$4/bin" && cp "{folder}/kata" "{program}" "$4/bin/"; fi',
    )
    program.write_text("\n".join([*lines, ""]), encoding="utf-8")
    program.chmod(0o755)
    return program, calls


@dataclass(frozen=True)
class Step:
    """What a step left."""

    status: int
    log: str
    outputs: dict[str, str]
    summary: str


class Job:
    """A job on a runner.

    Args:
        folder: a new folder, for the runner's own.
        workspace: the job's folder.
    """

    def __init__(self, folder: Path, workspace: Path) -> None:
        self.workspace = workspace
        self.temporary = folder / "temporary"
        self.temporary.mkdir(parents=True)
        self.files = {
            name: folder / name for name in ("GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
        }

    def run(self, step: dict[str, Any], action: Path, inputs: dict[str, str]) -> Step:
        """Run one step of an action."""
        for path in self.files.values():
            path.write_text("", encoding="utf-8")
        known = {"github.workspace": str(self.workspace)} | {f"inputs.{name}": value for name, value in inputs.items()}

        def expanded(text: str) -> str:
            return _EXPRESSION.sub(lambda match: known[f"{match[1]}.{match[2]}"], text)

        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.temporary),
            "CI": "true",
            "GITHUB_ACTION_PATH": str(action),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temporary),
            **SECRETS,
            **{name: str(path) for name, path in self.files.items()},
            **{name: expanded(text) for name, text in step.get("env", {}).items()},
        }
        assert step["shell"] == "bash"
        script = self.temporary / "step.sh"
        script.write_text(expanded(step["run"]), encoding="utf-8")
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
            cwd=self.workspace,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=280,
            check=False,
        )
        assert [name for name in ("GITHUB_ENV", "GITHUB_PATH") if self.files[name].read_text(encoding="utf-8")] == []
        lines = self.files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        return Step(ran.returncode, ran.stdout, outputs, self.files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"))
