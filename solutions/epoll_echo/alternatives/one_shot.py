"""EPOLLONESHOT: each event disarms its registration, and each client is armed again for what it needs next."""

import select


def serve(listener, stop):
    ready = select.epoll(sizehint=64)
    ready.register(listener, select.EPOLLIN)
    ready.register(stop, select.EPOLLIN)
    sockets, owed, closing = {}, {}, set()
    try:
        while stop.fileno() not in (events := dict(ready.poll())):
            for fd, event in events.items():
                if fd == listener.fileno():
                    conn, _ = listener.accept()
                    conn.setblocking(False)
                    sockets[conn.fileno()], owed[conn.fileno()] = conn, []
                    ready.register(conn.fileno(), select.EPOLLIN | select.EPOLLONESHOT)
                    continue
                wanted = handle(sockets[fd], event, owed[fd], closing)
                if wanted:
                    ready.modify(fd, wanted | select.EPOLLONESHOT)
                else:
                    sockets.pop(fd).close()
                    closing.discard(fd)
                    del owed[fd]
    finally:
        ready.close()
        for conn in sockets.values():
            conn.close()


def handle(conn, event, pieces, closing):
    fd = conn.fileno()
    if event & (select.EPOLLERR | select.EPOLLHUP):
        return 0
    if event & select.EPOLLIN:
        try:
            piece = conn.recv(65536)
        except ConnectionResetError:
            return 0
        if piece:
            pieces.append(piece)
        else:
            closing.add(fd)
    if event & select.EPOLLOUT or len(pieces) == 1:
        try:
            while pieces:
                sent = conn.send(pieces[0])
                if sent < len(pieces[0]):
                    pieces[0] = pieces[0][sent:]
                    break
                pieces.pop(0)
        except BlockingIOError:
            pass
        except (BrokenPipeError, ConnectionResetError):
            return 0
    return (0 if fd in closing else select.EPOLLIN) | (select.EPOLLOUT if pieces else 0)
