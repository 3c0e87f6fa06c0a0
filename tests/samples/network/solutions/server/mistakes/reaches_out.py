"""fails: test_echo"""

import socket


def serve(listener, stop):
    address = listener.getsockname()
    listener.shutdown(socket.SHUT_RDWR)
    listener.connect(address)
