"""The untrusted side: a process that holds one submission and answers the judge's calls.

This folder is all of the project that a worker sees. It uses the standard library only, and nothing outside it
imports more of it than `wire`.
"""
