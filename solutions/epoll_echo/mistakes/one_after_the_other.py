"""fails: test_clients

Serves one client until it leaves, and only then the next one.
"""

import select


def serve(listener, stop):
    with select.epoll() as epoll:
        epoll.register(listener, select.EPOLLIN)
        epoll.register(stop, select.EPOLLIN)
        while True:
            for number, _ in epoll.poll():
                if number == stop.fileno():
                    return
                client, _ = listener.accept()
                with client:
                    while data := client.recv(4096):
                        client.sendall(data)
