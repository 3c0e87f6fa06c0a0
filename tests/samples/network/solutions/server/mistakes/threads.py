"""fails: test_epoll"""

import select
import threading


def one(client):
    with client:
        while data := client.recv(1_000):
            client.sendall(data)


def serve(listener, stop):
    while True:
        ready, _, _ = select.select([listener, stop], [], [])
        if stop in ready:
            return
        threading.Thread(target=one, args=(listener.accept()[0],)).start()
