"""fails: test_echo"""


def serve(listener, stop):
    client, _ = listener.accept()
    client.recv(1)
    client.close()
    raise ValueError("no more")
