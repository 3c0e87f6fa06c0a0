"""The warm process that workers are forked from. It never sees a submission, and answers only to its judge.

It runs shut in itself, with nothing but Python, the folder of the worker, this one and `landlockpy` in sight; so it imports
the standard library, `landlockpy` and itself.
"""
