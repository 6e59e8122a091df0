"""The gate through which all that the command line prints goes, standard error included.

It knows whether a terminal is at the other end: there, control signs and signs that nobody sees are
shown instead of sent, whatever command, format or library wrote them. It also turns an output that
cannot be written into an error that a reader is told.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOBase
from typing import Final, TextIO, cast

from tui.errors import HongtouError
from tui.locale import _
from tui.text.printable import terminal_text

PIPE_CLOSED: Final = 141
"""The exit code where nobody reads the output any more, as a shell has it for SIGPIPE."""


_CHUNK: Final = 1 << 14
"""Characters written at once: without a buffer (PYTHONUNBUFFERED) Python drops the rest of what a pipe
or a full disk takes in part, and only the next chunk meets with the error."""


class UnwritableOutput(HongtouError):
    """Standard output takes nothing more: it is closed, or the disk is full."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("standard output: {reason}").format(reason=reason))


class TerminalGate(TextIOBase):
    """A stream of text behind which no terminal is sent a sign that it obeys or does not show.

    It has no ``buffer``: bytes have no way around it. ``beneath`` is the stream itself, ``None``
    where it was closed before the program began; only what draws with constants of our own may
    write there. Where ``always``, signs are shown in a file or a pipe too.
    """

    def __init__(self, beneath: TextIO | None, *, always: bool = False) -> None:
        self.beneath = beneath
        self._is_terminal = beneath is not None and beneath.isatty()
        self._shows = always or self._is_terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]  # A plain attribute in typeshed.
        """The encoding of the stream beneath."""
        return getattr(self.beneath, "encoding", None) or "utf-8"

    @property
    def errors(self) -> str | None:  # type: ignore[override]  # A plain attribute in typeshed.
        """The way in which the stream beneath writes what its encoding cannot say."""
        return getattr(self.beneath, "errors", None)

    def isatty(self) -> bool:
        """Whether a terminal is at the other end."""
        return self._is_terminal

    def writable(self) -> bool:
        """Always: what cannot be written is told when it is."""
        return True

    def fileno(self) -> int:
        """The descriptor of the stream beneath. Raises ``OSError`` where it is closed."""
        if self.beneath is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self.beneath.fileno()

    def write(self, text: str) -> int:
        """Write ``text``; its characters. Raises ``OSError``, ``TypeError`` for bytes."""
        if not isinstance(text, str):
            raise TypeError("text, not bytes")
        if not text:
            # So click asks whether this is a stream of text.
            return 0
        if self.beneath is None:
            raise OSError(errno.EBADF, _("is closed"))
        shown = terminal_text(text) if self._shows else text
        for start in range(0, len(shown), _CHUNK):
            self.beneath.write(shown[start : start + _CHUNK])
        return len(text)

    def flush(self) -> None:
        """Hand on what was written. Raises ``OSError``."""
        if self.beneath is not None and not self.beneath.closed:
            self.beneath.flush()


class _OutputGate(TerminalGate):
    """The gate of standard output: what goes wrong is a reader's matter, now and from then on."""

    _failed: OSError | None = None

    @property
    def has_failed(self) -> bool:
        """Whether it takes nothing any more, which has been told."""
        return self._failed is not None

    def write(self, text: str) -> int:
        """Write ``text``; its characters. Raises ``UnwritableOutput``, ``SystemExit``."""
        with self._told():
            return super().write(text)

    def flush(self) -> None:
        """Hand on what was written. Raises ``UnwritableOutput``, ``SystemExit``."""
        with self._told():
            super().flush()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            if self._failed:
                raise self._failed
            yield
        except OSError as error:
            self._failed = error
            self._give_up()
            if error.errno == errno.EPIPE:
                raise SystemExit(PIPE_CLOSED) from error
            raise UnwritableOutput((error.strerror or str(error)).lower()) from error

    def _give_up(self) -> None:
        """Let what is still waiting go nowhere: Python would try it again at its end."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)


class _ErrorGate(TerminalGate):
    """The gate of standard error: where it takes nothing, there is nobody to tell."""

    def write(self, text: str) -> int:
        """Write ``text``; its characters."""
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        with suppress(OSError):
            super().flush()


@contextmanager
def terminal_gate() -> Iterator[None]:
    """Within, all output goes through the gate. Raises ``UnwritableOutput``, ``SystemExit``."""
    before = sys.stdout, sys.stderr
    output = _OutputGate(sys.stdout)
    sys.stdout = cast(TextIO, output)
    sys.stderr = cast(TextIO, _ErrorGate(sys.stderr, always=True))
    try:
        yield
        output.flush()
    except SystemExit:
        if not output.has_failed:
            output.flush()
        raise
    finally:
        sys.stdout, sys.stderr = before


def beneath_the_gate(stream: TextIO) -> TextIO:
    """The stream itself, for what draws with constants and numbers alone: a progress bar."""
    return getattr(stream, "beneath", None) or stream
