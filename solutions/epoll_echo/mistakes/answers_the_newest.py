"""fails: test_clients

Keeps the newest client in one variable, and sends everything to it.
"""

import select


def serve(listener, stop):
    clients = {}
    with select.epoll() as epoll:
        epoll.register(listener, select.EPOLLIN)
        epoll.register(stop, select.EPOLLIN)
        while True:
            for number, _ in epoll.poll():
                if number == stop.fileno():
                    for each in clients.values():
                        each.close()
                    return
                if number == listener.fileno():
                    client, _ = listener.accept()
                    clients[client.fileno()] = client
                    epoll.register(client, select.EPOLLIN)
                    continue
                data = clients[number].recv(4096)
                if data:
                    client.sendall(data)
                else:
                    epoll.unregister(number)
                    clients.pop(number).close()
