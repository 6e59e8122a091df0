"""The manifest of an index (SQLite): rows, phrases, lit spans; written here, under a lock.

One small SQLite file a library, in the user's cache folder. It is light to open, so that
phrases are lit at first paint. All that is in it can be made anew: whatever is wrong with it,
the reader reads on without it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

from tui.corpus.index.manifest_reader import ManifestReader, write_sum
from tui.corpus.index.manifest_tables import TABLES
from tui.corpus.index.records import BUILT, Changes, DocumentFacts, Failed, Row
from tui.corpus.shard.header import FORMAT
from tui.document.model import RecurringLines
from tui.locale.deferred import from_json, to_json
from tui.work.cancel import Cancelled
from tui.work.file_lock import lock_file
from tui.work.store import BESIDE

if TYPE_CHECKING:
    from tui.corpus.index.packed_phrases import PackedPhrases
    from tui.corpus.phrases.segment import UserWords

_COLUMNS = (
    "path, mtime_ns, size, digest, encoding, title, date, issuer, genre, characters, speaker, "
    "guessed, shard, number"
)
_PLACES = "?, " * len(_COLUMNS.split(", "))


class Manifest(ManifestReader):
    """The manifest of one library; nothing is opened before it is asked for, or believed without its sum."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        super().__init__(root, cache)
        self._summed = sys.maxsize

    def shard_paths(self) -> list[Path]:
        """All shards of the library that are there, used or not."""
        return list(self.folder.glob(f"{self.path.stem}.*.shard"))

    def tidy(self, shards: Iterable[str]) -> None:
        """Take away all shards of the library but these, and what killed processes left.

        Only a process that holds ``lock`` may.
        """
        used = set(map(self.shard_path, shards))
        left = [self.folder.glob(f"{self.path.stem}.*{end}") for end in (BUILT, BESIDE)]
        for path in chain(self.shard_paths(), *left):
            if path not in used:
                path.unlink(missing_ok=True)

    def rows(self) -> list[Row] | None:
        """All documents of the index, by path; ``None`` where there is no index.

        Raises ``BrokenIndex``.
        """
        with self.connection() as connection:
            if connection is None:
                return None
            return [_row(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM documents")]

    def unreadable(self) -> list[Failed]:
        """The files that could not be read. Raises ``BrokenIndex``."""
        with self.connection() as connection:
            if connection is None:
                return []
            rows = connection.execute("SELECT path, mtime_ns, size, reason FROM unreadable")
            return [Failed(os.fsdecode(p), (at, size), from_json(why)) for p, at, size, why in rows]

    def changed(self) -> int:
        """The number of characters that came and went since mining. Raises ``BrokenIndex``."""
        with self.connection() as connection:
            found = connection and connection.execute("SELECT changed FROM mined").fetchone()
            return int(found[0]) if found else 0

    def twins(self) -> dict[str, str]:
        """The documents that are nearly the same as another, each with the first of its group.

        Raises ``BrokenIndex``.
        """
        with self.connection() as connection:
            if connection is None:
                return {}
            rows = connection.execute("SELECT path, twin FROM documents WHERE twin IS NOT NULL")
            return {os.fsdecode(path): os.fsdecode(first) for path, first in rows}

    def recurring(self) -> RecurringLines:
        """The lines that files share, at their ends and above paragraphs. Raises ``BrokenIndex``."""
        with self.connection() as connection:
            rows = list(
                connection.execute("SELECT line, heads FROM recurring") if connection else ()
            )
        edges, heads = (frozenset(line for line, of in rows if of == kind) for kind in (0, 1))
        return RecurringLines(edges, heads)

    def words(self) -> UserWords:
        """The user's own words, by which texts were cut. Raises ``BrokenIndex``."""
        with self.connection() as connection:
            rows = connection.execute("SELECT * FROM words") if connection else ()
            return tuple((word, frequency, tag) for word, frequency, tag in rows)

    def change(self, changes: Changes, *, anew: bool = False) -> None:
        """Make changes, all at once: a kill leaves what was, or what is to be.

        With ``anew``, nothing is kept of what was. Raises ``OSError`` where the cache folder is
        full or cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}{BESIDE}")
        beside.unlink(missing_ok=True)
        try:
            if not anew:
                copyfile(self.path, beside)
            with closing(sqlite3.connect(beside)) as connection, connection:
                # It is thrown away if it is not finished: there is nothing to roll back to.
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
                if anew:
                    connection.executescript(f"PRAGMA user_version = {FORMAT}; {TABLES}")
                _make(connection, changes)
            write_sum(beside)
            beside.replace(self.path)
        except sqlite3.Error as error:
            raise OSError(str(error)) from error
        finally:
            beside.unlink(missing_ok=True)

    @contextmanager
    def lock(self, cancelled: Cancelled | None = None) -> Iterator[None]:
        """The lock under which one process at a time changes the index; waits for it.

        A process that is killed lets go. Raises ``OSError`` where the cache folder cannot be
        written, ``Interrupted``.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with lock_file(self.path.with_suffix(".lock"), cancelled):
            yield


def _make(connection: sqlite3.Connection, changes: Changes) -> None:
    connection.executemany(
        "DELETE FROM documents WHERE path = ?", ((os.fsencode(path),) for path in changes.removed)
    )
    connection.executemany(
        f"INSERT OR REPLACE INTO documents ({_COLUMNS}, lit) VALUES ({_PLACES}?)",
        ((*_values(row), changes.lit.get(row.facts.path)) for row in changes.rows),
    )
    connection.execute("UPDATE documents SET twin = NULL WHERE twin IS NOT NULL")
    connection.executemany(
        "UPDATE documents SET twin = ? WHERE path = ?",
        ((os.fsencode(first), os.fsencode(path)) for path, first in changes.twins.items()),
    )
    connection.execute("DELETE FROM recurring")
    connection.executemany(
        "INSERT INTO recurring VALUES (?, ?)",
        (
            (_storable(line), of)
            for of, lines in enumerate(changes.recurring)
            for line in sorted(lines)
        ),
    )
    connection.execute("DELETE FROM unreadable")
    connection.executemany(
        "INSERT INTO unreadable VALUES (?, ?, ?, ?)",
        ((os.fsencode(f.path), *f.state, to_json(f.reason)) for f in changes.unreadable),
    )
    connection.execute("DELETE FROM words")
    connection.executemany("INSERT INTO words VALUES (?, ?, ?)", changes.words)
    connection.execute("DELETE FROM mined")
    if changes.phrases:
        rows = changes.phrases
        told = (rows.documents, rows.characters, rows.distinct, rows.laws, rows.quoted)
        connection.execute("INSERT INTO mined VALUES (?, ?, ?, ?, ?, ?)", (*told, changes.changed))
        # Those of rows that were put in went in with them: of a large library they are most of the file.
        there = {row.facts.path for row in changes.rows}
        connection.executemany(
            "UPDATE documents SET lit = ? WHERE path = ?",
            (
                (spans, os.fsencode(path))
                for path, spans in changes.lit.items()
                if path not in there
            ),
        )
    _store_phrases(connection, changes.phrases)


def _store_phrases(connection: sqlite3.Connection, phrases: PackedPhrases | None) -> None:
    """Store those phrases that are not stored yet."""
    rows = phrases.rows if phrases else ()
    connection.execute("DELETE FROM phrases WHERE place >= ?", (len(rows),))
    altered = sorted(phrases.altered) if phrases else ()
    connection.executemany(
        "INSERT OR REPLACE INTO phrases VALUES (?, ?, ?)", ((at, *rows[at]) for at in altered)
    )


def _values(row: Row) -> tuple[str | int | bytes, ...]:
    f = row.facts
    known = map(_storable, (f.encoding, f.title, f.date, f.issuer, f.genre))
    where = (_storable(f.speaker), int(f.date_guessed), row.shard, row.number)
    return (os.fsencode(f.path), *f.state, f.digest, *known, f.characters, *where)


def _storable(value: str) -> str:
    """Text without lone surrogates, of which SQLite takes none."""
    return value.encode("utf-8", "replace").decode()


def _row(values: tuple[Any, ...]) -> Row:
    path, mtime_ns, size, digest, *known, guessed, shard, number = values
    facts = DocumentFacts(os.fsdecode(path), (mtime_ns, size), digest, *known)
    if guessed:
        facts = replace(facts, date_guessed=True)
    return Row(facts, shard, number)
