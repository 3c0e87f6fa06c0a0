"""fails: test_epoll

Uses `select.select`.
"""

import select


def serve(listener, stop):
    owed = {}
    half_closed = set()

    def forget(client):
        del owed[client]
        half_closed.discard(client)
        client.close()

    while True:
        readers = [listener, stop, *(client for client in owed if client not in half_closed)]
        readable, writable, _ = select.select(readers, [client for client in owed if owed[client]], [])
        if stop in readable:
            for client in owed:
                client.close()
            return
        if listener in readable:
            readable.remove(listener)
            client, _ = listener.accept()
            client.setblocking(False)
            owed[client] = bytearray()
        for client in {*readable, *writable}:
            try:
                if client in readable:
                    data = client.recv(1 << 16)
                    owed[client] += data
                    if not data:
                        half_closed.add(client)
                if owed[client]:
                    del owed[client][: client.send(memoryview(owed[client])[: 1 << 16])]
            except BlockingIOError:
                pass
            except OSError:
                forget(client)
                continue
            if client in half_closed and not owed[client]:
                forget(client)
