"""fails: test_others_go_on

While it owes somebody more than 1 MiB, nobody new is let in.
"""

import select

_PART = 1 << 16
_MOST_OWED = 32 << 20


def serve(listener, stop):
    listener.setblocking(False)
    connections = {}
    with select.epoll() as epoll:
        epoll.register(listener, select.EPOLLIN)
        epoll.register(stop, select.EPOLLIN)
        try:
            while True:
                for number, events in epoll.poll():
                    if number == stop.fileno():
                        return
                    if number == listener.fileno():
                        _accept(listener, epoll, connections)
                    elif not connections[number].handle(events):
                        epoll.unregister(number)
                        connections.pop(number).socket.close()
                    else:
                        epoll.modify(number, connections[number].wants())
                owes_much = any(len(connection.owed) > 1 << 20 for connection in connections.values())
                epoll.modify(listener, 0 if owes_much else select.EPOLLIN)
        finally:
            for connection in connections.values():
                connection.socket.close()


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
            if events & ~select.EPOLLOUT and self.more_comes and len(self.owed) < _MOST_OWED:
                data = self.socket.recv(_PART)
                self.owed += data
                self.more_comes = bool(data)
            if self.owed:
                del self.owed[: self.socket.send(memoryview(self.owed)[:_PART])]
        except BlockingIOError:
            pass
        except OSError:
            return False
        return self.more_comes or bool(self.owed)

    def wants(self):
        """What to wait for."""
        reads = self.more_comes and len(self.owed) < _MOST_OWED
        return (select.EPOLLIN if reads else 0) | (select.EPOLLOUT if self.owed else 0)
