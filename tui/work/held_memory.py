"""The memory that this process holds: its limit, and the most that it was."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def limit_memory(most: int) -> None:
    """Let this process hold no more than so many bytes of data, where systems limit it."""
    if sys.platform == "win32":
        return
    import resource

    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


@contextmanager
def limited_memory(most: int) -> Iterator[None]:
    """Within, this process takes no more than so many bytes of data beside what it holds (Linux)."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    held = 0
    with suppress(OSError, ValueError), open("/proc/self/statm", encoding="ascii") as pages:
        held = int(pages.read().split()[5]) * resource.getpagesize()
    limit_memory(held + most)
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, before)


def most_memory() -> int:
    """The most bytes that this process has held."""
    if sys.platform == "win32":
        return 0
    # What getrusage tells counts from before the program was changed: what its parent held.
    if told := _told("VmHWM:"):
        return told
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most << 10


def held_memory() -> int:
    """The bytes that this process holds; where systems do not tell, the most that it has held."""
    return _told("VmRSS:") or most_memory()


def _told(name: str) -> int:
    with (
        suppress(OSError, ValueError),
        open("/proc/self/status", encoding="ascii", errors="replace") as status,
    ):
        for line in status:
            if line.startswith(name):
                return int(line.split()[1]) << 10
    return 0
