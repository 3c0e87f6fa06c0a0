"""Sends from a pair of sockets to a server's path, without making a socket."""

import socket

HOST = {}


def same(text):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.sendto(b"x", HOST["datagram"])
