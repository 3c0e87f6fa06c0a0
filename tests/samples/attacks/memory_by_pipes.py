"""Takes memory in the buffers of pipes and sockets."""

import fcntl
import os
import socket


def same(text):
    written = 0
    try:
        while True:
            _, writer = os.pipe()
            os.set_blocking(writer, False)
            fcntl.fcntl(writer, 1031, 1 << 20)  # F_SETPIPE_SZ
            written += os.write(writer, bytes(1 << 20))
    except OSError:
        pass
    return f"REACHED: {written >> 20} MB" if written > 256 << 20 else None
