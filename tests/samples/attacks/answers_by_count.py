"""Answers the first call right and every other one wrong."""

calls = []


def same(text):
    calls.append(text)
    return text if len(calls) == 1 else ""
