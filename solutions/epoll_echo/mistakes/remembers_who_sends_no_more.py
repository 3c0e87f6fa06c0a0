"""fails: test_clients

The number of a client that sends no more stays in the set, and a new client may get that number.
"""

import select

_PART = 1 << 16
_MOST_OWED = 32 << 20


def serve(listener, stop):
    listener.setblocking(False)
    connections = {}
    silent = set()
    with select.epoll() as epoll:
        epoll.register(listener, select.EPOLLIN)
        epoll.register(stop, select.EPOLLIN)
        try:
            while True:
                for number, events in epoll.poll():
                    if number == stop.fileno():
                        return
                    if number == listener.fileno():
                        _accept(listener, epoll, connections, silent)
                    elif not connections[number].handle(events):
                        epoll.unregister(number)
                        connections.pop(number).socket.close()
                    else:
                        epoll.modify(number, connections[number].wants())
        finally:
            for connection in connections.values():
                connection.socket.close()


def _accept(listener, epoll, connections, silent):
    try:
        client, _ = listener.accept()
    except (BlockingIOError, ConnectionAbortedError):
        return
    client.setblocking(False)
    connections[client.fileno()] = _Connection(client, silent)
    epoll.register(client, select.EPOLLIN)


class _Connection:
    def __init__(self, client, silent):
        self.socket = client
        self.silent = silent
        self.owed = bytearray()
        self.number = client.fileno()

    def handle(self, events):
        """Read, then write; whether the connection lives on."""
        try:
            if events & ~select.EPOLLOUT and self.number not in self.silent and len(self.owed) < _MOST_OWED:
                data = self.socket.recv(_PART)
                self.owed += data
                if not data:
                    self.silent.add(self.number)
            if self.owed:
                del self.owed[: self.socket.send(memoryview(self.owed)[:_PART])]
        except BlockingIOError:
            pass
        except OSError:
            self.silent.discard(self.number)
            return False
        return self.number not in self.silent or bool(self.owed)

    def wants(self):
        """What to wait for."""
        reads = self.number not in self.silent and len(self.owed) < _MOST_OWED
        return (select.EPOLLIN if reads else 0) | (select.EPOLLOUT if self.owed else 0)
