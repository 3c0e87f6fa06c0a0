#!/usr/bin/env bash
# Installs the grader that belongs to a course: the engine beside its katas, or the wheel in a student edition.
set -euo pipefail

room="$RUNNER_TEMP/kata-grader"
cd "$KATA_COURSE" # Python looks for modules where it is started: not beside a student's venv.py
"$KATA_PYTHON" -I -m venv "$room"
if [ -f requirements.txt ]; then
  "$room/bin/python" -I -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
else
  "$room/bin/python" -I -m pip install --quiet --disable-pip-version-check .
fi
