"""fails: test_echo"""

import os


def serve(listener, stop):
    client, _ = listener.accept()
    client.recv(1)
    os.abort()
