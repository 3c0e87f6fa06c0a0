"""Makes a socket of a rarely used family of the kernel's."""

import socket


def same(text):
    socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET)
    return "REACHED: kernel_crypto_socket"
