"""Kata Grader: grades programming exercises in Python, with the verdict out of the submission's reach."""
