"""What is known of a library from last time: its phrases, and where they stand in each document.

One small SQLite file a library, in the user's cache folder. It is light to open, so that
phrases are lit at first paint. All that is in it can be made anew: whatever is wrong with it,
the reader reads on without it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from tui.corpus.library import State
from tui.corpus.model import LitSpan, Phrase
from tui.corpus.table import PhraseTable
from tui.errors import BrokenIndex

FORMAT = 1
"""The version of the file; one of another version is not used, and written anew."""

_WAIT = 2.0
"""Seconds that one process waits for another that is writing."""

_TABLES = """
CREATE TABLE phrases (place INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE counts (documents INTEGER NOT NULL, characters INTEGER NOT NULL);
CREATE TABLE documents (
    path BLOB PRIMARY KEY,
    mtime_ns INTEGER NOT NULL,
    size INTEGER NOT NULL,
    title TEXT NOT NULL,
    lit BLOB NOT NULL
) WITHOUT ROWID;
"""

Entry = tuple[str, State, str, list[LitSpan]]
"""A document as it is kept: relative path, state of its file, title, lit spans."""


class Manifest:
    """The file for one library; nothing is opened before it is asked for."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        name = sha256(os.fsencode(root.resolve())).hexdigest()[:24]
        self.path = (cache or user_cache_path("hongtou")) / "libraries" / f"{name}.sqlite"

    def table(self) -> PhraseTable | None:
        """The phrases that were found last time; ``None`` where there are none to be had.

        Raises ``BrokenIndex`` where the file is not what was written.
        """
        with self._reading() as connection:
            if connection is None:
                return None
            rows = connection.execute("SELECT json FROM phrases ORDER BY place").fetchall()
            documents, characters = connection.execute("SELECT * FROM counts").fetchone()
            return PhraseTable(tuple(_phrase(row) for (row,) in rows), documents, characters)

    def lit(self, relative: str, state: State) -> list[LitSpan] | None:
        """Where phrases of ``table`` stand in a document; ``None`` where its file has changed.

        Raises ``BrokenIndex``.
        """
        with self._reading() as connection:
            if connection is None:
                return None
            row = connection.execute(
                "SELECT lit FROM documents WHERE path = ? AND mtime_ns = ? AND size = ?",
                (os.fsencode(relative), *state),
            ).fetchone()
            return None if row is None else _unpacked(row[0])

    def titles(self) -> dict[str, tuple[State, str]]:
        """The titles of last time, with the state of the file that they were read from.

        Raises ``BrokenIndex``.
        """
        with self._reading() as connection:
            if connection is None:
                return {}
            rows = connection.execute("SELECT path, mtime_ns, size, title FROM documents")
            return {os.fsdecode(path): ((at, size), title) for path, at, size, title in rows}

    def keep(self, table: PhraseTable, entries: Iterable[Entry]) -> None:
        """Put all of this in place of what was known, at once: a kill leaves the one or the other.

        Raises ``OSError`` where the cache folder is full or cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        beside.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(beside)) as connection, connection:
                connection.executescript(f"PRAGMA user_version = {FORMAT}; {_TABLES}")
                _fill(connection, table, entries)
            beside.replace(self.path)
        except sqlite3.Error as error:
            raise OSError(str(error)) from error
        finally:
            beside.unlink(missing_ok=True)

    def forget(self) -> None:
        """Take the file away, as when it is broken. Raises ``OSError``."""
        self.path.unlink(missing_ok=True)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        if not self.path.is_file():
            yield None
            return
        try:
            address = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(address, timeout=_WAIT, uri=True)) as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                yield connection if version == FORMAT else None
        except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
            raise BrokenIndex(str(self.path), str(error)) from error


def _fill(connection: sqlite3.Connection, table: PhraseTable, entries: Iterable[Entry]) -> None:
    connection.execute("INSERT INTO counts VALUES (?, ?)", (table.documents, table.characters))
    connection.executemany(
        "INSERT INTO phrases VALUES (?, ?)",
        ((at, _json(phrase)) for at, phrase in enumerate(table.phrases)),
    )
    connection.executemany(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?)",
        ((os.fsencode(path), *state, title, _packed(lit)) for path, state, title, lit in entries),
    )


def _json(phrase: Phrase) -> str:
    return json.dumps(
        [
            phrase.text,
            phrase.count,
            phrase.reach,
            phrase.score,
            phrase.variants,
            phrase.documents,
        ]
    )


def _phrase(row: str) -> Phrase:
    text, count, reach, score, variants, documents = json.loads(row)
    return Phrase(text, count, reach, score, tuple(variants), tuple(documents))


def _packed(spans: list[LitSpan]) -> bytes:
    return array("q", (number for span in spans for number in span)).tobytes()


def _unpacked(data: bytes) -> list[LitSpan]:
    numbers = array("q")
    numbers.frombytes(data)
    return [LitSpan(*numbers[at : at + 3]) for at in range(0, len(numbers), 3)]
