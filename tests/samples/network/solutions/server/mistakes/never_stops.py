"""fails: test_echo"""


def serve(listener, stop):
    while True:
        client, _ = listener.accept()
        while data := client.recv(1_000):
            client.sendall(data)
