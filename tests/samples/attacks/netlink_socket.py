"""Talks to the kernel over netlink."""

import socket


def same(text):
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    return "REACHED: netlink_socket"
