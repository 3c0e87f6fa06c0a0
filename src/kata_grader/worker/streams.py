"""What a submission prints: written at once, so that a crash loses nothing, and cut off after a number of bytes a call.

The file has what the last call printed, and the judge reads it there.
"""

import contextlib
import io
import os
import sys
from typing import Any

__all__ = ["CappedOutput"]


class CappedOutput(io.RawIOBase):
    """Standard output and standard error in one, on one file descriptor.

    Args:
        descriptor: where to write. Bytes after the first `limit` of a call are dropped.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._left = 0
        self.limit = 0

    def writable(self) -> bool:
        """See `io.RawIOBase`."""
        return True

    def fileno(self) -> int:
        """See `io.RawIOBase`."""
        return self._descriptor

    def write(self, data: Any) -> int:
        """See `io.RawIOBase`."""
        view = memoryview(data).cast("B")
        kept = view[: self._left]
        if kept:
            self._left -= len(kept)
            os.write(self._descriptor, kept)
        return len(view)

    def begin_call(self, *, muted: bool = False) -> None:
        """Forget what was printed, and allow a call's worth of output; none for a call that is muted, which comes on top."""
        self._left = 0 if muted else self.limit
        if not muted:
            with contextlib.suppress(OSError):  # a submission may have closed it
                if os.fstat(self._descriptor).st_size:
                    os.ftruncate(self._descriptor, 0)
                    os.lseek(self._descriptor, 0, os.SEEK_SET)

    def install(self) -> None:
        """Make this the process's `sys.stdout` and `sys.stderr`."""
        text: Any = io.TextIOWrapper(self, encoding="utf-8", errors="backslashreplace", write_through=True)
        sys.stdout = sys.stderr = text
