"""Sends to a server's path from a pair of raw sockets, which are datagram sockets by another name."""

import socket

HOST = {}


def same(text):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_RAW)
    ours.sendmsg([b"x"], [], 0, HOST["datagram"])
