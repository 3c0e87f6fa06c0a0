"""Makes a raw socket."""

import socket


def same(text):
    socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    return "REACHED: raw_socket"
