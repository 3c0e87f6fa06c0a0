"""A generator for each client, that yields what it waits for; the loop sends it on when that has come."""

import select
from select import EPOLLIN, EPOLLOUT


def serve(listener, stop):
    listener.setblocking(False)
    epoll = select.epoll()
    tasks = {}

    def spawn(sock, task):
        tasks[sock.fileno()] = sock, task
        epoll.register(sock, next(task))

    def acceptor():
        while True:
            yield EPOLLIN
            try:
                client = listener.accept()[0]
            except OSError:
                continue
            client.setblocking(False)
            spawn(client, echo(client))

    spawn(listener, acceptor())
    epoll.register(stop, EPOLLIN)
    try:
        while True:
            for fd, _ in epoll.poll():
                if fd == stop.fileno():
                    return
                sock, task = tasks[fd]
                try:
                    epoll.modify(fd, next(task))
                except (StopIteration, ConnectionError):
                    epoll.unregister(fd)
                    sock.close()
                    del tasks[fd]
    finally:
        for sock, _ in tasks.values():
            if sock is not listener:
                sock.close()
        epoll.close()


def echo(sock):
    buffer, reading = b"", True
    while reading or buffer:
        yield (EPOLLIN if reading else 0) | (EPOLLOUT if buffer else 0)
        if reading:
            try:
                data = sock.recv(256 * 1024)
            except BlockingIOError:
                pass
            else:
                reading = data != b""
                buffer += data
        if buffer:
            try:
                buffer = buffer[sock.send(buffer) :]
            except BlockingIOError:
                pass
