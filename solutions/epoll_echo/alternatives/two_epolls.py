"""An epoll instance for the clients is itself watched by another one, beside the listener and stop. Looks up once a second."""

import errno
import select

PART = 1 << 15
CALM, URGENT = select.EPOLLIN, select.EPOLLIN | select.EPOLLOUT


class Server:
    def __init__(self, listener):
        self.listener = listener
        self.front, self.back = select.epoll(), select.epoll()
        self.connections = {}

    def run(self, stop):
        for each in (self.listener, stop, self.back):
            self.front.register(each, select.EPOLLIN)
        while True:
            for fd, _ in self.front.poll(1):
                if fd == stop.fileno():
                    return
                if fd == self.back.fileno():
                    self.look_after_clients()
                else:
                    self.welcome()

    def welcome(self):
        sock, _ = self.listener.accept()
        sock.setblocking(False)
        self.back.register(sock, CALM)
        self.connections[sock.fileno()] = Connection(sock)

    def look_after_clients(self):
        for fd, _ in self.back.poll(0):
            connection = self.connections[fd]
            try:
                mask = connection.work()
            except OSError as error:
                if error.errno not in (errno.ECONNRESET, errno.EPIPE):
                    raise
                mask = 0
            if mask:
                self.back.modify(fd, mask)
            else:
                connection.sock.close()
                del self.connections[fd]

    def close(self):
        for connection in self.connections.values():
            connection.sock.close()
        self.back.close()
        self.front.close()


class Connection:
    def __init__(self, sock):
        self.sock = sock
        self.buffer = bytearray(PART)
        self.queue = bytearray()
        self.start = 0
        self.open = True

    def work(self):
        if self.open:
            try:
                size = self.sock.recv_into(self.buffer)
            except BlockingIOError:
                pass
            else:
                self.queue += self.buffer[:size]
                self.open = size > 0
        if self.start < len(self.queue):
            try:
                with memoryview(self.queue) as view:
                    self.start += self.sock.send(view[self.start : self.start + PART])
            except BlockingIOError:
                pass
        if self.start == len(self.queue):
            self.queue, self.start = bytearray(), 0
            return CALM if self.open else 0
        return URGENT if self.open else select.EPOLLOUT


def serve(listener, stop):
    server = Server(listener)
    try:
        server.run(stop)
    finally:
        server.close()
