"""fails: test_echo"""


def serve(listener, stop):
    client, _ = listener.accept()
    stop.recv(1)
