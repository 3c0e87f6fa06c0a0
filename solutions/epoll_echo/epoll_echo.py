"""Level-triggered: asks for EPOLLOUT only while something is owed."""

import select


def serve(listener, stop):
    listener.setblocking(False)
    connections = {}
    try:
        with select.epoll() as epoll:
            epoll.register(listener, select.EPOLLIN)
            epoll.register(stop, select.EPOLLIN)
            _serve(epoll, listener, stop, connections)
    finally:
        for connection in connections.values():
            connection.socket.close()


def _serve(epoll, listener, stop, connections):
    while True:
        for number, events in epoll.poll():
            if number == stop.fileno():
                return
            connection = connections.get(number)
            if connection is None:
                _accept(listener, epoll, connections)
            elif connection.handle(events):
                epoll.modify(number, connection.wants())
            else:
                connections.pop(number).socket.close()  # which takes it out of the epoll instance, too


def _accept(listener, epoll, connections):
    try:
        client, _ = listener.accept()
    except (BlockingIOError, ConnectionAbortedError):
        return
    client.setblocking(False)
    connections[client.fileno()] = _Connection(client)
    epoll.register(client, select.EPOLLIN)


class _Connection:
    def __init__(self, client):
        self.socket = client
        self.owed = bytearray()
        self.more_comes = True

    def handle(self, events):
        """Read, then write; whether the connection lives on."""
        try:
            if events & ~select.EPOLLOUT:
                data = self.socket.recv(65_536)
                self.owed += data
                if not data:
                    self.more_comes = False
            if self.owed:
                del self.owed[: self.socket.send(self.owed)]
        except BlockingIOError:
            pass
        except OSError:
            return False
        return self.more_comes or self.owed

    def wants(self):
        """What to wait for."""
        events = select.EPOLLIN if self.more_comes else 0
        if self.owed:
            events |= select.EPOLLOUT
        return events
