#!/usr/bin/env bash
# Grades, and hands the reports over to GitHub. Exit status: that of `kata grade`.
set -euo pipefail

room="$RUNNER_TEMP/kata-grader"
reports="$(mktemp --directory "$RUNNER_TEMP/kata-reports.XXXXXX")"
mkdir "$reports/home"
read -r -a katas <<<"$KATA_KATAS"
submission="$(realpath "$KATA_SUBMISSION")"
cd "$KATA_COURSE"

# The grader gets none of this job's variables, and the submission gets none of the grader's: its environment is made anew.
status=0
env --ignore-environment PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$reports/home" LANG=C.UTF-8 \
  "$room/bin/kata" grade --submission "$submission" --require-level "$KATA_REQUIRE_LEVEL" --seed "$KATA_SEED" \
  --format github --format classroom --out "$reports" --json "$reports/verdicts.jsonl" -- ${katas[@]+"${katas[@]}"} \
  >/dev/null 2>"$reports/said" || status=$?

# What it said may hold names that a student has chosen. GitHub's runner takes no commands between these two lines; nobody
# but this script knows the word that ends it.
word="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
echo "::stop-commands::$word"
cat "$reports/said"
sed -n 's/.*"level":"\([a-z]*\)".*/The sandbox was level \1./p; 1q' "$reports/verdicts.jsonl" 2>/dev/null || true
echo
echo "::$word::"

# A report is there only if all was graded. It shows nothing of hidden requirements, which what is shown on a terminal would.
if [ -f "$reports/github/output.txt" ]; then
  cat "$reports/github/annotations.txt"
  cat "$reports/github/summary.md" >>"$GITHUB_STEP_SUMMARY"
  cat "$reports/github/output.txt" "$reports/classroom/result.txt" >>"$GITHUB_OUTPUT"
else
  echo "::error title=Not graded::The katas could not be graded, which says nothing about them. The log of this step says why."
  echo "**Not graded**, which says nothing about the katas. The log of this step says why." >>"$GITHUB_STEP_SUMMARY"
  printf 'score=\nmax_score=\nstatus=error\nresult=%s\n' \
    "$(printf '{"version":3,"status":"error","tests":[]}' | base64 --wrap=0)" >>"$GITHUB_OUTPUT"
fi
exit "$status"
