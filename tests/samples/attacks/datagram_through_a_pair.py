"""Sends from a socket pair to another address."""

import socket

HOST = {}


def same(text):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.sendto(b"x", HOST["unix"])
    return "REACHED: a server"
