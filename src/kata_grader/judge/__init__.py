"""The trusted side: draws inputs, asks the worker, compares, decides, explains.

Graders import what `__all__` lists from here. Importing this package is cheap; the parts that need pytest and hypothesis are
imported by those who use them.
"""

from kata_grader.judge.cases import cases
from kata_grader.judge.clients import Client, connected
from kata_grader.judge.running import Running
from kata_grader.judge.scenario import Scenario
from kata_grader.judge.submission import Submission

__all__ = ["Client", "Running", "Scenario", "Submission", "cases", "connected"]
