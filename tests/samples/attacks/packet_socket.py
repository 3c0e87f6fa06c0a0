"""Makes a packet socket."""

import socket


def same(text):
    socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 3)
    return "REACHED: packet_socket"
