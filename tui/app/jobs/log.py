"""The log of faults: tracebacks of hongtou's own errors, in a file of the user's state folder."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from threading import Lock

from tui.locale import _
from tui.text.printable import shown, terminal_text

MOST_BYTES = 200_000
"""Size from which on the log is begun anew; the one before stays beside it, as ``.old``."""


def log_path() -> Path:
    """The file of the log, of at most ``MOST_BYTES`` and one traceback."""
    from platformdirs import user_state_path

    return user_state_path("hongtou") / "faults.log"


class FaultLog:
    """Writes tracebacks down, from any thread, and says where they stand."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._trouble = ""
        self._told = False

    def record(self, error: BaseException) -> None:
        """Append the traceback of an error; where that cannot be, ``said`` says so."""
        from datetime import UTC, datetime
        from traceback import format_exception

        when = datetime.now(UTC).isoformat(timespec="seconds")
        # Who looks at the log does so in a terminal, and an error may tell what a file holds.
        entry = terminal_text(f"{when}\n{''.join(format_exception(error))}\n")
        with self._lock:
            try:
                self._append(entry)
                self._trouble = ""
            except OSError as trouble:
                self._trouble = str(trouble)

    def _append(self, entry: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists() and self._path.stat().st_size >= MOST_BYTES:
            self._path.replace(self._path.with_suffix(".old"))
        # Opening a pipe would wait for its reader: O_NONBLOCK does not.
        how = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(self._path, how, 0o600)
        with open(descriptor, "a", encoding="utf-8", errors="backslashreplace") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError(errno.EINVAL, _("not a regular file"), str(self._path))
            file.write(entry)

    def said(self, error: BaseException) -> str:
        """A fault in words for the reader, with the path of its traceback.

        That there is none, as the log cannot be written, is said once.
        """
        words = _("hongtou failed here, which is its own fault: {error}")
        words = words.format(error=shown(repr(error)))
        if not self._trouble:
            where = _("{path} has the details").format(path=shown(str(self._path)))
            return f"{words}; {where}"
        if self._told:
            return words
        self._told = True
        where = _("the log cannot be written: {error}").format(error=shown(self._trouble))
        return f"{words}; {where}"
