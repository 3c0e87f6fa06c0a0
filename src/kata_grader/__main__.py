"""`python -m kata_grader` is the command `kata`."""

import sys

from kata_grader.cli import main

__all__: list[str] = []

sys.exit(main())
