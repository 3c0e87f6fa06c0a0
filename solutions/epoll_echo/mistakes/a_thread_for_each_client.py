"""fails: test_epoll

Waits for new clients with epoll, and gives each a thread.
"""

import select
import socket
import threading


def serve(listener, stop):
    clients = []
    with select.epoll() as epoll:
        epoll.register(listener, select.EPOLLIN)
        epoll.register(stop, select.EPOLLIN)
        while stop.fileno() not in dict(epoll.poll()):
            client, _ = listener.accept()
            clients.append(client)
            threading.Thread(target=echo, args=(client,), daemon=True).start()
    for client in clients:
        try:
            client.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        client.close()


def echo(client):
    owed = bytearray()
    client.setblocking(False)
    poll = select.poll()
    poll.register(client, select.POLLIN)
    more = True
    try:
        while more or owed:
            poll.modify(client, (select.POLLIN if more else 0) | (select.POLLOUT if owed else 0))
            for _, events in poll.poll():
                if events & ~select.POLLOUT and more:
                    data = client.recv(1 << 16)
                    more = bool(data)
                    owed += data
                if events & select.POLLOUT:
                    del owed[: client.send(memoryview(owed)[: 1 << 16])]
    except (OSError, ValueError):
        pass
    client.close()
