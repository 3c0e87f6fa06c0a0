"""Schedules for a submission's threads: real threads, one at a time, in an order that the judge chooses and can repeat.

`scheduler` hands the turn from thread to thread, `choosing` says to whom, `switching` finds the points in the submission's
code at which the turn may change, `primitives` and `thread` are what the submission gets for `threading`, `modules` puts
them into modules and refuses what would escape, and `run` is what a probe holds in its hands.

The algorithm is that of PCT (Burckhardt and others, "A randomized scheduler with probabilistic guarantees of finding bugs",
ASPLOS 2010) with the preemption bound of CHESS (Musuvathi and others, OSDI 2008).
"""
