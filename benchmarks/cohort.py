"""A class to measure with: as many submissions as one likes, like those of real students and no two of them the same.

Half of a class are right: the reference and its alternatives. Half are wrong: the kata's mistakes, and mutants of the
reference. Each student's file has local variables, constants and remarks of its own. A class of a hundred is the same mix
however many such classes there are, so that what one submission costs can be compared between sizes. Everything follows from
the seed.
"""

import ast
import builtins
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from floor import ENDLESS, Call, outcome

from kata_grader.authoring.mutants import mutants_of
from kata_grader.authoring.mutants.equivalents import equivalents_of
from kata_grader.catalogue import Course
from kata_grader.model import Kata

CLASS = 100
RIGHT = CLASS // 2
WORDS = (
    *"abcdefghijklmnpqrstuvw", "my", "the", "new", "old", "tmp", "temp", "aux", "foo", "bar", "val", "cur", "one", "two", "now", "this", "that", "mine",
    "data", "item", "thing", "stuff", "count", "total", "answer", "number", "current", "found", "value", "step", "left",
    "right", "first", "last", "start", "stop",
)  # fmt: skip


class Cohort:
    """Classes of one kata.

    Args:
        course: where its solutions are.
        kata: which.
        calls: what its requirements ask, to find out which programs never end.
        seed: what everything follows from.
    """

    def __init__(self, course: Course, kata: Kata, calls: list[list[Call]], *, seed: int = 1) -> None:
        self.kata = kata
        self._seed = seed
        folder = course.root / "solutions" / kata.name
        reference = (folder / f"{kata.name}.py").read_text(encoding="utf-8")
        equivalents = equivalents_of(course, kata)
        mutants = [
            mutant.source for mutant in mutants_of(reference) if not any(each.matches(mutant) for each in equivalents)
        ]
        right = [reference, *_texts(folder / "alternatives")]
        wrong = [*_texts(folder / "mistakes"), *mutants]
        chance = random.Random(seed)
        chance.shuffle(wrong)
        slow = {text for text in wrong if outcome(text.encode(), kata.name, calls) == ENDLESS}
        ends = [text for text in wrong if text not in slow]
        self.bases = len(right), len(ends), len(slow)
        self._hanging = sorted(slow) or [_endless(reference)]
        self._class = [*_many(right, RIGHT), *_many(ends, CLASS - RIGHT)]
        chance.shuffle(self._class)

    def write(self, folder: Path, number: int) -> None:
        """Write a cohort of submissions that end, a folder a student."""
        texts = (self._class[place % CLASS] for place in range(number))
        self._write(folder, texts, "s")

    def write_hanging(self, folder: Path, number: int) -> None:
        """Write submissions that never end; beside others, if there are some in the folder."""
        self._write(folder, _many(self._hanging, number), "z")

    def _write(self, folder: Path, texts: Iterable[str], letter: str) -> None:
        for place, text in enumerate(texts):
            student = folder / f"{letter}{place:06}"
            student.mkdir(parents=True)
            own = personal(text, f"{self._seed} {letter}{place}")
            (student / f"{self.kata.name}.py").write_text(own, encoding="utf-8")


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))]


def _many(texts: Sequence[str], number: int) -> list[str]:
    """So many of them, each as often as any other."""
    return [texts[place % len(texts)] for place in range(number)]


def _endless(text: str) -> str:
    """A program that never ends its first call."""
    tree = ast.parse(text)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            node.body = ast.parse("while True:\n    pass").body
    return ast.unparse(tree)


def personal(text: str, seed: str) -> str:
    """A program that does the same and is nobody else's: other local names, a remark, a constant, a docstring.

    Args:
        text: a module.
        seed: what the changes follow from; another one makes another file.
    """
    chance = random.Random(seed)
    tree = ast.parse(text)
    names = _free_to_rename(tree)
    taken = _all_names(tree) | set(dir(builtins))
    new: dict[str, str] = {}
    for name in sorted(names):
        choice = chance.choice(WORDS)
        while choice in taken:
            choice += chance.choice(["_", "1", "2", *WORDS[:4]])
        taken.add(choice)
        new[name] = choice
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in new:
            node.id = new[node.id]
    if chance.random() < 1 / 2:
        tree.body.append(ast.parse(f"NUMBER_OF_STUDENT = {chance.randrange(10**9)}").body[0])
    remarks = [f"# {chance.choice(WORDS)} {chance.choice(WORDS)}\n" for _ in range(chance.randrange(3))]
    return "".join([f"# student {seed}\n", *remarks, ast.unparse(tree), "\n" * chance.randrange(1, 4)])


def _free_to_rename(tree: ast.Module) -> set[str]:
    """Names that are variables of functions and nothing else anywhere in the module, as parameters may be given by name."""
    bound = {
        node.id
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return bound - set(_bound_otherwise(tree)) - set(dir(builtins))


def _bound_otherwise(tree: ast.Module) -> Iterator[str]:
    """Names that are bound by anything but an assignment in a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef):
            yield from _assigned(node.body)
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Global | ast.Nonlocal):
            yield from node.names
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
            yield node.name or ""
        elif isinstance(node, ast.MatchMapping):
            yield node.rest or ""


def _assigned(body: list[ast.stmt]) -> Iterator[str]:
    for statement in body:
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield from (node.id for node in ast.walk(statement) if isinstance(node, ast.Name))


def _all_names(tree: ast.Module) -> set[str]:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return (
        names | set(_bound_otherwise(tree)) | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    )
