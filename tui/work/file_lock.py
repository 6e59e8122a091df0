"""A lock between processes: a file that one process at a time holds."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tui.work.cancel import Cancelled, go_on

_AGAIN = 0.1
"""Seconds until a process asks again whether another one is done."""


@contextmanager
def lock_file(lock: Path, cancelled: Cancelled | None = None) -> Iterator[None]:
    """Hold ``lock``, a file in a folder that there is, waiting until another process lets go.

    A process that is killed lets go: the lock is SQLite's, which knows how every system locks.
    Raises ``OSError`` where the file cannot be written, ``Interrupted``.
    """
    try:
        with closing(sqlite3.connect(lock, 0, isolation_level=None)) as connection:
            while not _locked(connection):
                go_on(cancelled)
                time.sleep(_AGAIN)
            yield
    except sqlite3.Error as error:
        raise OSError(f"{lock}: {error}") from error


def _locked(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return False
        raise
    return True
