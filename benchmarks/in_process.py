"""A stand-in for the fixture `submission`, for plain pytest: the student's file in the test's own process, each answer as it is.

Arguments are copied, as right programs may change what they get. It is what a grader without a worker would do, and so what grading in a worker is compared with.
"""

import sys
from pathlib import Path

__all__ = ["CONFTEST", "JUDGE", "pytest_command"]

# Which file is graded, and how many examples a requirement has (300 where it is not said), come in the environment.
CONFTEST = """
import contextlib, copy, importlib.util, json, os, pathlib
import pytest
from hypothesis import HealthCheck, settings
settings.register_profile("bench", max_examples=300, database=None, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("bench")

def load(path):
    spec = importlib.util.spec_from_file_location(pathlib.Path(path).stem + "_", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

class Probe:
    def __init__(self, submission, probe):
        self.submission, self.probe = submission, probe
    def __getattr__(self, name):
        return lambda *args: getattr(self.probe, name)(self.submission, *args)

class Submission:
    def __init__(self, path, probe):
        self.module = load(path)
        self.probe = Probe(self.module, load(probe) if os.path.exists(probe) else None)
    def __getattr__(self, name):
        function = getattr(self.module, name)
        return lambda *args, **kwargs: function(*copy.deepcopy(args), **copy.deepcopy(kwargs))
    def shown(self, code):
        pass
    @contextlib.contextmanager
    def raises(self, kind, because=""):
        with pytest.raises(kind):
            yield

@pytest.fixture(scope="module")
def submission(request):
    return Submission(os.environ["BENCH_SUBMISSION"], str(request.path.parent / "probe.py"))

def pytest_collection_modifyitems(items):
    examples = json.loads(os.environ.get("BENCH_EXAMPLES", "{}"))
    for item in items:
        if item.name in examples and hasattr(item.obj, "hypothesis"):
            settings(max_examples=examples[item.name])(item.obj)
"""

# What a grader imports, without the engine, as `kata_grader/judge.py` beside the conftest.
JUDGE = """
Submission = object

def cases(every):
    return lambda test: test
"""


def pytest_command(root: Path) -> list[str]:
    """A plain pytest run below a folder, where no other plugins are than hypothesis's own."""
    options = ["-q", "-p", "_hypothesis_pytestplugin", "-p", "no:cacheprovider", "--rootdir", str(root)]
    return [sys.executable, "-m", "pytest", *options]
