"""Every socket stays as it came: MSG_DONTWAIT says for each call that it may not wait. What is owed lies in a bytes object."""

import select
from socket import MSG_DONTWAIT


def serve(listener, stop):
    clients, owed, half_closed = {}, {}, set()
    with select.epoll() as epoll:
        epoll.register(listener.fileno(), select.EPOLLIN)
        epoll.register(stop.fileno(), select.EPOLLIN)

        def forget(fd):
            epoll.unregister(fd)
            clients.pop(fd).close()
            owed.pop(fd)
            half_closed.discard(fd)

        def read(fd):
            data = clients[fd].recv(65536, MSG_DONTWAIT)
            if data:
                owed[fd] += data
            else:
                half_closed.add(fd)

        def write(fd):
            owed[fd] = owed[fd][clients[fd].send(owed[fd], MSG_DONTWAIT) :]

        def step(fd, events):
            try:
                if events & select.EPOLLIN and fd not in half_closed:
                    read(fd)
                if events & (select.EPOLLOUT | select.EPOLLERR | select.EPOLLHUP):
                    write(fd)
            except BlockingIOError:
                pass
            except OSError:
                return forget(fd)
            if fd in half_closed and not owed[fd]:
                return forget(fd)
            epoll.modify(fd, (fd not in half_closed and select.EPOLLIN) | (owed[fd] != b"" and select.EPOLLOUT))

        while True:
            for fd, events in epoll.poll():
                if fd == stop.fileno():
                    for client in clients.values():
                        client.close()
                    return
                elif fd == listener.fileno():
                    client = listener.accept()[0]
                    clients[client.fileno()] = client
                    owed[client.fileno()] = b""
                    epoll.register(client.fileno(), select.EPOLLIN)
                else:
                    step(fd, events)
