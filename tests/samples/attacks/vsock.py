"""Makes a socket to the machine's own host."""

import socket


def same(text):
    socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
    return "REACHED: vsock"
