"""The worker's loop: read a request, answer it, until the judge hangs up.

File descriptors: 0 reads nothing, 1 and 2 take what is printed, 3 is the wire, 4 takes a stack dump when the judge asks for
one (SIGUSR1), to say where a call was when its time ran out.
"""

import faulthandler
import os
import signal
import socket
import time
from collections.abc import Callable
from typing import Any

from . import limits, wire
from .holder import Holder
from .question import Question
from .streams import CappedOutput

__all__ = ["main"]

WIRE, STACK = 3, 4
_SOON = 0.02  # seconds
_LARGE = 20_000  # of what an answer may have; see `Holder.weight`


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
            _answer_all(holder, request, output)
            continue
        else:
            assert holder is not None
            if request.get("sockets"):
                request["given"] = _sockets(len(request["sockets"]))
            reply = _answer(holder, request)
        wire.write_frame(WIRE, {"id": request["id"], **reply})


def _answer_all(holder: Holder, request: dict[str, Any], output: CappedOutput) -> None:
    """Answer the calls of one frame, a frame for as many as come together soon and are not too large.

    What is printed is kept of the last call, for a reader, and not at all where nobody will read it.
    """
    calls, gist = wire.read_calls(WIRE), request["gist"]
    frames, replies, since, before = 0, [], time.monotonic(), holder.weight
    output.begin_call(muted=gist)
    for number, call in enumerate(calls, 1):
        if gist:
            replies.append(wire.gist(holder.call(Question(*call))))
        else:
            output.begin_call()
            replies.append(holder.call(Question(*call)))
        now = time.monotonic()
        if number == len(calls) or now - since > _SOON or holder.weight - before > _LARGE:
            several = {"id": f"{request['id']} {frames}", "last": number == len(calls), "replies": replies}
            wire.write_frame(WIRE, several)
            frames, replies, since, before = frames + 1, [], now, holder.weight


def _answer(holder: Holder, request: dict[str, Any]) -> dict[str, Any]:
    do: dict[str, Callable[[], dict[str, Any]]] = {
        "load": lambda: holder.load(request["random"]),
        "call": lambda: holder.call(Question.requested(request)),
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
