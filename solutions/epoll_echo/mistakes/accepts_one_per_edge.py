"""fails: test_crowd

Waits for edges at the listener, and accepts one client for each.
"""

import collections
import contextlib
import itertools
import select

EDGES = select.EPOLLIN | select.EPOLLOUT | select.EPOLLET | select.EPOLLRDHUP


class Gone(Exception):
    pass


class Client:
    def __init__(self, sock):
        self.sock = sock
        self.chunks = collections.deque()
        self.at_end = False

    def advance(self):
        while True:
            read = self.read()
            wrote = self.write()
            if not read and not wrote:
                break
        if self.at_end and not self.chunks:
            raise Gone

    def read(self):
        if self.at_end:
            return False
        try:
            chunk = self.sock.recv(8192)
        except BlockingIOError:
            return False
        except ConnectionError as error:
            raise Gone from error
        if chunk:
            self.chunks.append(memoryview(chunk))
        else:
            self.at_end = True
        return True

    def write(self):
        if not self.chunks:
            return False
        try:
            sent = self.sock.send(self.chunks[0])
        except BlockingIOError:
            return False
        except ConnectionError as error:
            raise Gone from error
        rest = self.chunks.popleft()[sent:]
        if rest:
            self.chunks.appendleft(rest)
        return True


def serve(listener, stop):
    listener.setblocking(False)
    clients = {}
    with contextlib.ExitStack() as opened:
        poller = opened.enter_context(select.epoll())
        opened.callback(lambda: [client.sock.close() for client in clients.values()])
        poller.register(stop.fileno(), select.EPOLLIN)
        poller.register(listener.fileno(), select.EPOLLIN | select.EPOLLET)
        while True:
            happened = dict(poller.poll())
            if stop.fileno() in happened:
                return
            if happened.pop(listener.fileno(), None):
                for sock in itertools.islice(newcomers(listener), 1):
                    clients[sock.fileno()] = Client(sock)
                    poller.register(sock.fileno(), EDGES)
            for number in happened:
                try:
                    clients[number].advance()
                except Gone:
                    clients.pop(number).sock.close()  # which takes it out of the epoll instance


def newcomers(listener):
    while True:
        try:
            sock, _ = listener.accept()
        except BlockingIOError:
            return
        except OSError:
            continue
        sock.setblocking(False)
        yield sock
