"""The warm process that workers are forked from. It never sees a submission, and answers only to its judge.

It runs shut in itself, with nothing but Python, the folder of the worker, this one and `landlockpy` in sight; so it imports
the standard library, `landlockpy` and itself, and is handed the worker's main function when it starts.
"""
