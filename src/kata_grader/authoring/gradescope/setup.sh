#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the autograder's image.
set -euo pipefail
cd /autograder/source

oldest=11 newest=14
export DEBIAN_FRONTEND=noninteractive

# The newest Python that the image has or Ubuntu offers and that the engine runs on, with its `venv`.
find_python() {
  local minor
  for minor in $(seq "$newest" -1 "$oldest"); do
    if "python3.$minor" -c "import ensurepip, venv" 2>/dev/null; then
      python="$(command -v "python3.$minor")"
      return
    fi
  done
  return 1
}
if ! find_python; then
  apt-get update
  for minor in $(seq "$newest" -1 "$oldest"); do
    if apt-get install --yes --no-install-recommends "python3.$minor" "python3.$minor-venv" 2>/dev/null; then break; fi
  done
  find_python || {
    echo "There is no Python 3.$oldest or newer for this image: choose a newer one (Ubuntu 24.04) in the autograder's settings."
    exit 1
  }
fi

# What the sandbox needs. Bubblewrap works in few containers; without it the level is `landlock` at best.
if ! command -v bwrap >/dev/null; then
  { apt-get update && apt-get install --yes --no-install-recommends bubblewrap libseccomp2; } \
    || echo "bubblewrap could not be installed: the sandbox will be level landlock at best"
fi

"$python" -I -m venv /autograder/kata
/autograder/kata/bin/python -I -m pip install --quiet --disable-pip-version-check --requirement requirements.txt

# Grade the stubs once: this shows that grading works, and draws the inputs, which are then the same for everybody.
cd course
read -r -a katas <../katas
status=0
/autograder/kata/bin/kata grade --submission exercises -- "${katas[@]}" || status=$?
/autograder/kata/bin/kata doctor || true
if [ "$status" -gt 1 ]; then
  echo "The katas cannot be graded here: exit status $status."
  exit 1
fi
