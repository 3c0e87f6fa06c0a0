import select


def serve(listener, stop):
    clients = {}
    with select.epoll() as epoll:
        epoll.register(listener.fileno(), select.EPOLLIN)
        epoll.register(stop.fileno(), select.EPOLLIN)
        while True:
            for number, _ in epoll.poll():
                if number == stop.fileno():
                    return
                if number == listener.fileno():
                    client, _ = listener.accept()
                    clients[client.fileno()] = client
                    epoll.register(client.fileno(), select.EPOLLIN)
                elif data := clients[number].recv(1_000):
                    clients[number].sendall(data)
                else:
                    epoll.unregister(number)
                    clients.pop(number).close()
