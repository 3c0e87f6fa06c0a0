"""Sends a datagram to a server of the host."""

import socket

HOST = {}


def same(text):
    socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", HOST["udp"]))
