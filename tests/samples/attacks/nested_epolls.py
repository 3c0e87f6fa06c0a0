"""Nests epoll instances and registers them with each other."""

import select

kept = []


def same(text):
    while len(kept) < 100_000:
        kept.append(select.epoll())
        if len(kept) > 1:
            kept[-1].register(kept[-2].fileno(), select.EPOLLIN)
