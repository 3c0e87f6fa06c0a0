"""Callbacks by file number. Who is owed 16 MiB is read from no more until it has taken something."""

import select

ENOUGH = 16 * 2**20


def serve(listener, stop):
    poll = select.epoll()
    handlers = {}
    running = True

    def finish(_):
        nonlocal running
        running = False

    def accept(_):
        connection, _ = listener.accept()
        connection.setblocking(0)
        pending = []
        size, ended = 0, False

        def close():
            poll.unregister(connection.fileno())
            del handlers[connection.fileno()]
            connection.close()

        def mask():
            return (0 if ended or size >= ENOUGH else select.EPOLLIN) | (select.EPOLLOUT if size else 0)

        def on_event(events):
            nonlocal size, ended
            before = mask()
            try:
                if events & select.EPOLLIN:
                    data = connection.recv(1 << 18)
                    ended = not data
                    pending.append(data)
                    size += len(data)
                elif events & select.EPOLLOUT:
                    joined = b"".join(pending) if size < ENOUGH // 8 else pending.pop(0)
                    rest = joined[connection.send(joined) :]
                    size -= len(joined) - len(rest)
                    pending[:] = [rest] * bool(rest) + (pending if size - len(rest) > 0 else [])
                else:
                    return close()
            except ConnectionError:
                return close()
            after = mask()
            if not after:
                close()
            elif after != before:
                poll.modify(connection.fileno(), after)

        handlers[connection.fileno()] = on_event
        on_event.close = connection.close
        poll.register(connection.fileno(), select.EPOLLIN)

    handlers[stop.fileno()] = finish
    handlers[listener.fileno()] = accept
    poll.register(stop.fileno(), select.EPOLLIN)
    poll.register(listener.fileno(), select.EPOLLIN)
    while running:
        for fd, events in poll.poll(maxevents=16):
            if fd in handlers:
                handlers[fd](events)
    for handler in handlers.values():
        getattr(handler, "close", lambda: None)()
    poll.close()
