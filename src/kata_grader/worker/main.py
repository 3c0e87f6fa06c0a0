"""The worker's loop: read a request, answer it, until the judge hangs up.

File descriptors: 0 reads nothing, 1 and 2 take what is printed, 3 is the wire, 4 takes a stack dump when the judge asks for
one (SIGUSR1), to say where a call was when its time ran out.
"""

import faulthandler
import os
import signal
import socket
from collections.abc import Callable
from typing import Any

from . import limits, wire
from .holder import Holder
from .streams import CappedOutput

__all__ = ["main"]

WIRE, STACK = 3, 4


def main() -> None:
    """Serve until the end of the stream, then leave without running anything that the submission may have registered."""
    try:
        _serve()
    except BaseException:
        os._exit(70)  # EX_SOFTWARE in sysexits.h: the judge reports it as a worker that broke off
    os._exit(0)


def _serve() -> None:
    output = CappedOutput(1)
    output.install()
    if hasattr(faulthandler, "register"):
        faulthandler.register(signal.SIGUSR1, file=STACK, all_threads=False, chain=False)
    holder: Holder | None = None
    while (request := wire.read_frame(WIRE)) is not None:
        output.begin_call()
        if request["do"] == "open":
            limits.apply(request["limits"])
            holder = Holder(request, output)
            reply = holder.open()
        elif request["do"] == "calls":
            assert holder is not None
            _answer_all(holder, request["id"], output)
            continue
        else:
            assert holder is not None
            if request.get("sockets"):
                request["given"] = _sockets(len(request["sockets"]))
            reply = _answer(holder, request)
        wire.write_frame(WIRE, {"id": request["id"], **reply})


def _answer_all(holder: Holder, identifier: str, output: CappedOutput) -> None:
    """Answer the calls of one frame, each as soon as it has an answer."""
    asked = wire.read_frame(WIRE)
    assert asked is not None
    for number, call in enumerate(asked["calls"]):
        output.begin_call()
        wire.write_frame(WIRE, {"id": f"{identifier} {number}", **holder.call(call)})


def _answer(holder: Holder, request: dict[str, Any]) -> dict[str, Any]:
    do: dict[str, Callable[[], dict[str, Any]]] = {
        "load": holder.load,
        "call": lambda: holder.call(request),
        "run": lambda: holder.run(request),
    }
    return do[request["do"]]()


def _sockets(number: int) -> list[socket.socket]:
    """The sockets that the judge passes on after a request."""
    with socket.socket(fileno=os.dup(WIRE)) as channel:
        descriptors = socket.recv_fds(channel, 1, number)[1]
    sockets = [socket.socket(fileno=descriptor) for descriptor in descriptors]
    for each in sockets:
        each.setblocking(os.get_blocking(each.fileno()))
    return sockets
