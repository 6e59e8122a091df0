"""What is known of a library from last time: its phrases, and where they stand in each document.

One small SQLite file a library, in the user's cache folder. It is light to open, so that
phrases are lit at first paint. All that is in it can be made anew: whatever is wrong with it,
the reader reads on without it.
"""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

from platformdirs import user_cache_path

from tui.corpus.alone import alone
from tui.corpus.library import State
from tui.corpus.model import LitSpan
from tui.corpus.phraserows import packed, unpacked
from tui.corpus.table import PhraseTable
from tui.corpus.task import Cancelled
from tui.errors import BrokenIndex
from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.segment import UserWords

FORMAT = 5
"""The version of the file; one of another version is not used, and built anew."""

_TABLES = """
CREATE TABLE phrases (place INTEGER PRIMARY KEY, json TEXT NOT NULL, documents BLOB NOT NULL);
CREATE TABLE mined (
    documents INTEGER NOT NULL, characters INTEGER NOT NULL, changed INTEGER NOT NULL
);
CREATE TABLE documents (
    path BLOB PRIMARY KEY,
    mtime_ns INTEGER NOT NULL,
    size INTEGER NOT NULL,
    digest BLOB NOT NULL,
    encoding TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    issuer TEXT NOT NULL,
    genre TEXT NOT NULL,
    characters INTEGER NOT NULL,
    shard TEXT NOT NULL,
    number INTEGER NOT NULL,
    lit BLOB,
    twin BLOB
) WITHOUT ROWID;
CREATE TABLE edges (line TEXT NOT NULL);
CREATE TABLE words (word TEXT NOT NULL, frequency INTEGER, tag TEXT);
CREATE TABLE unreadable (
    path BLOB PRIMARY KEY, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, reason TEXT NOT NULL
) WITHOUT ROWID;
"""

_COLUMNS = (
    "path, mtime_ns, size, digest, encoding, title, date, issuer, genre, characters, shard, number"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document without its text; ``digest`` is that of the file's bytes.

    ``date`` (ISO), ``issuer`` and ``genre`` are empty where they are not known.
    """

    path: str
    state: State
    digest: bytes
    encoding: str
    title: str
    date: str
    issuer: str
    genre: str
    characters: int


@dataclass(frozen=True, slots=True)
class Row:
    """A document of an index, and where it lies: the shard's name, and its number in it."""

    facts: Facts
    shard: str
    number: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be read, and why."""

    path: str
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a refresh changes in a manifest.

    ``removed`` are paths; ``unreadable`` are all files that could not be read; ``rows`` are added,
    or put in place of what stood at their path; ``lit`` are packed spans by path. ``changed``
    counts the characters that came and went since the phrases were mined; without a ``table``
    there are none. ``twins`` gives each document that is nearly the same as another the first of
    its group (paths), ``edges`` are the lines that recur at the ends of files,
    ``words`` the user's own, by which texts were cut.
    """

    removed: Sequence[str]
    rows: Sequence[Row]
    table: PhraseTable | None
    lit: Mapping[str, bytes]
    changed: int = 0
    unreadable: Sequence[Failed] = ()
    twins: Mapping[str, str] = field(default_factory=dict)
    edges: frozenset[str] = frozenset()
    words: UserWords = ()


class Manifest:
    """The file for one library; nothing is opened before it is asked for."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        name = sha256(os.fsencode(root.resolve())).hexdigest()[:24]
        self.folder = (cache or user_cache_path("hongtou")) / "libraries"
        self.path = self.folder / f"{name}.sqlite"

    def shard_path(self, name: str) -> Path:
        """Where a shard of the library lies."""
        return self.folder / f"{self.path.stem}.{name}.shard"

    def shard_paths(self) -> list[Path]:
        """All shards of the library that are there, used or not."""
        return list(self.folder.glob(f"{self.path.stem}.*.shard"))

    def tidy(self, shards: Iterable[str]) -> None:
        """Take away all shards of the library but these, and what killed processes left.

        Only a process that is ``alone`` may.
        """
        used = set(map(self.shard_path, shards))
        for path in (*self.shard_paths(), *self.folder.glob(f"{self.path.stem}.*.new")):
            if path not in used:
                path.unlink(missing_ok=True)

    def table(self) -> PhraseTable | None:
        """The phrases that were found last time; ``None`` where there are none to be had.

        Raises ``BrokenIndex`` where the file is not what was written.
        """
        with self._reading() as connection:
            if connection is None:
                return None
            mined = connection.execute("SELECT documents, characters FROM mined").fetchone()
            if not mined:
                return None
            paths = _paths(connection)
            rows = connection.execute("SELECT json, documents FROM phrases ORDER BY place")
            return PhraseTable(tuple(unpacked(rows, paths)), *mined)

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
            return None if row is None or row[0] is None else _unpacked(row[0])

    def said(self) -> list[tuple[str, str, str, str]]:
        """Path, title, date and issuer of each document, as of last time. Raises ``BrokenIndex``."""
        with self._reading() as connection:
            if connection is None:
                return []
            rows = connection.execute("SELECT path, title, date, issuer FROM documents")
            return [(os.fsdecode(path), *said) for path, *said in rows]

    def lies(self, relative: str, state: State) -> tuple[Path, int] | None:
        """The shard in which a document lies, and its number there; as ``lit``."""
        with self._reading() as connection:
            if connection is None:
                return None
            row = connection.execute(
                "SELECT shard, number FROM documents WHERE path = ? AND mtime_ns = ? AND size = ?",
                (os.fsencode(relative), *state),
            ).fetchone()
            return row and (self.shard_path(row[0]), row[1])

    def rows(self) -> list[Row] | None:
        """All documents of the index, by path; ``None`` where there is no index.

        Raises ``BrokenIndex``.
        """
        with self._reading() as connection:
            if connection is None:
                return None
            return [_row(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM documents")]

    def unreadable(self) -> list[Failed]:
        """The files that could not be read. Raises ``BrokenIndex``."""
        with self._reading() as connection:
            if connection is None:
                return []
            rows = connection.execute("SELECT path, mtime_ns, size, reason FROM unreadable")
            return [Failed(os.fsdecode(p), (at, size), reason) for p, at, size, reason in rows]

    def changed(self) -> int:
        """How many characters came and went since the phrases were mined. Raises ``BrokenIndex``."""
        with self._reading() as connection:
            found = connection and connection.execute("SELECT changed FROM mined").fetchone()
            return int(found[0]) if found else 0

    def twins(self) -> dict[str, str]:
        """The documents that are nearly the same as another, each with the first of its group.

        Raises ``BrokenIndex``.
        """
        with self._reading() as connection:
            if connection is None:
                return {}
            rows = connection.execute("SELECT path, twin FROM documents WHERE twin IS NOT NULL")
            return {os.fsdecode(path): os.fsdecode(first) for path, first in rows}

    def edges(self) -> frozenset[str]:
        """The lines that recur at the ends of files. Raises ``BrokenIndex``."""
        with self._reading() as connection:
            rows = connection.execute("SELECT line FROM edges") if connection else ()
            return frozenset(line for (line,) in rows)

    def words(self) -> UserWords:
        """The user's own words, by which texts were cut. Raises ``BrokenIndex``."""
        with self._reading() as connection:
            rows = connection.execute("SELECT * FROM words") if connection else ()
            return tuple((word, frequency, tag) for word, frequency, tag in rows)

    def change(self, changes: Changes, *, anew: bool = False) -> None:
        """Make changes, all at once: a kill leaves what was, or what is to be.

        With ``anew``, nothing is kept of what was. Raises ``OSError`` where the cache folder is
        full or cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        beside.unlink(missing_ok=True)
        try:
            if not anew:
                copyfile(self.path, beside)
            with closing(sqlite3.connect(beside)) as connection, connection:
                # It is thrown away if it is not finished: there is nothing to roll back to.
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
                if anew:
                    connection.executescript(f"PRAGMA user_version = {FORMAT}; {_TABLES}")
                _make(connection, changes)
            with beside.open("rb") as written:
                os.fsync(written.fileno())
            beside.replace(self.path)
        except sqlite3.Error as error:
            raise OSError(str(error)) from error
        finally:
            beside.unlink(missing_ok=True)

    @contextmanager
    def alone(self, cancelled: Cancelled | None = None) -> Iterator[None]:
        """Be the only process that changes the index, waiting for another one to finish.

        A process that is killed lets go. Raises ``OSError`` where the cache folder cannot be
        written, ``Interrupted``.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with alone(self.path.with_suffix(".lock"), cancelled):
            yield

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
            with closing(sqlite3.connect(address, uri=True)) as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                if version != FORMAT:
                    raise BrokenIndex(str(self.path), _("it was written by another version"))
                yield connection
        except (sqlite3.Error, ValueError, TypeError, LookupError, OverflowError) as error:
            raise BrokenIndex(str(self.path), str(error)) from error


def _make(connection: sqlite3.Connection, changes: Changes) -> None:
    connection.executemany(
        "DELETE FROM documents WHERE path = ?", ((os.fsencode(path),) for path in changes.removed)
    )
    connection.executemany(
        f"INSERT OR REPLACE INTO documents ({_COLUMNS}, lit) VALUES ({'?, ' * 12}?)",
        ((*_values(row), changes.lit.get(row.facts.path)) for row in changes.rows),
    )
    connection.execute("UPDATE documents SET twin = NULL WHERE twin IS NOT NULL")
    connection.executemany(
        "UPDATE documents SET twin = ? WHERE path = ?",
        ((os.fsencode(first), os.fsencode(path)) for path, first in changes.twins.items()),
    )
    connection.execute("DELETE FROM edges")
    connection.executemany(
        "INSERT INTO edges VALUES (?)", ((_storable(line),) for line in sorted(changes.edges))
    )
    connection.execute("DELETE FROM unreadable")
    connection.executemany(
        "INSERT INTO unreadable VALUES (?, ?, ?, ?)",
        ((os.fsencode(f.path), *f.state, _storable(f.reason)) for f in changes.unreadable),
    )
    connection.execute("DELETE FROM words")
    connection.executemany("INSERT INTO words VALUES (?, ?, ?)", changes.words)
    connection.execute("DELETE FROM phrases")
    connection.execute("DELETE FROM mined")
    if changes.table:
        counts = (changes.table.documents, changes.table.characters, changes.changed)
        connection.execute("INSERT INTO mined VALUES (?, ?, ?)", counts)
        number = {path: at for at, path in enumerate(_paths(connection))}
        connection.executemany(
            "INSERT INTO phrases VALUES (?, ?, ?)",
            ((at, *packed(phrase, number)) for at, phrase in enumerate(changes.table.phrases)),
        )
        connection.executemany(
            "UPDATE documents SET lit = ? WHERE path = ?",
            ((spans, os.fsencode(path)) for path, spans in changes.lit.items()),
        )


def _values(row: Row) -> tuple[str | int | bytes, ...]:
    f = row.facts
    known = map(_storable, (f.encoding, f.title, f.date, f.issuer, f.genre))
    where = (f.characters, row.shard, row.number)
    return (os.fsencode(f.path), *f.state, f.digest, *known, *where)


def _storable(value: str) -> str:
    """SQLite takes no lone surrogates."""
    return value.encode("utf-8", "replace").decode()


def _row(values: tuple[Any, ...]) -> Row:
    path, mtime_ns, size, digest, *known, shard, number = values
    return Row(Facts(os.fsdecode(path), (mtime_ns, size), digest, *known), shard, number)


def _paths(connection: sqlite3.Connection) -> list[str]:
    """The paths of all documents, in the order by which phrases number them."""
    rows = connection.execute("SELECT path FROM documents ORDER BY path")
    return [os.fsdecode(path) for (path,) in rows]


def pack(spans: Iterable[LitSpan]) -> bytes:
    """Spans as they are kept."""
    return array("q", chain.from_iterable(spans)).tobytes()


def _unpacked(data: bytes) -> list[LitSpan]:
    numbers = array("q")
    numbers.frombytes(data)
    return [LitSpan(*numbers[at : at + 3]) for at in range(0, len(numbers), 3)]
