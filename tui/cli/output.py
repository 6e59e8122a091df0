"""Output of commands: JSON on standard output, complaints on standard error, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum

from tui.errors import HongtouError
from tui.text.printable import terminal_line


class Exit(IntEnum):
    """Exit codes; as a shell has it, 130 after Ctrl-C."""

    DONE = 0
    NOTHING_FOUND = 1
    USAGE = 2
    UNREADABLE = 3
    STOPPED = 130


@dataclass(slots=True)
class UnreadableFiles:
    """The files that could not be read, and the exit code that they make."""

    count: int = 0

    def add(self, error: HongtouError) -> None:
        """Say which file could not be read, and why."""
        self.count += 1
        complain(str(error))

    def unless_any(self, code: Exit) -> None:
        """Leave with ``code``, or with UNREADABLE where a file could not be read."""
        sys.exit(Exit.UNREADABLE if self.count else code)


@contextmanager
def complaints() -> Iterator[UnreadableFiles]:
    """Turn a ``HongtouError`` into a line on standard error and exit code 3."""
    failures = UnreadableFiles()
    try:
        yield failures
    except HongtouError as error:
        failures.add(error)
        sys.exit(Exit.UNREADABLE)


def complain(message: str) -> None:
    """Say something on standard error, in one line that leaves the terminal as it is."""
    # Standard error is none where it was closed before the program began.
    if sys.stderr is not None:
        sys.stderr.write(f"hongtou: {terminal_line(message)}\n")


def put(text: str) -> None:
    """Write to standard output, which is flushed once, at the end. Raises ``UnwritableOutput``."""
    sys.stdout.write(text)


def put_all(pieces: Iterable[str]) -> None:
    """Write pieces as they come: there may be more of them than memory. Raises as ``put``."""
    for piece in pieces:
        sys.stdout.write(piece)
