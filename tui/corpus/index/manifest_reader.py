"""The manifest, read by SQLite alone (no numpy): phrases, lit spans, titles.

By SQLite alone, and little of ours: whatever is imported here delays the first paint.
"""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from zlib import crc32

from platformdirs import user_cache_path

from tui.corpus.index.manifest_tables import check_tables
from tui.corpus.index.phrase_rows import unpack_phrases
from tui.corpus.model import LitSpan, Phrase, PhraseKind
from tui.corpus.shard.header import FORMAT
from tui.errors import BrokenIndex
from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.index.packed_phrases import PackedPhrases
    from tui.corpus.library.library import State
    from tui.corpus.phrases.table import PhraseTable

_SUM_AT = 68
"""Where SQLite leaves four bytes to the program (application_id): the sum of all others stands there."""
_SMALL = 8 << 20
"""Bytes up to which a manifest is summed before the first paint: a hundredth of a second."""

_PHRASES = "SELECT json, documents FROM phrases ORDER BY place"


class ManifestReader:
    """The manifest of one library, read only; nothing is opened before it is asked for."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        name = sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:24]
        self.folder = (cache or user_cache_path("hongtou")) / "libraries"
        self.path = self.folder / f"{name}.sqlite"
        self._summed = _SMALL

    def shard_path(self, name: str) -> Path:
        """The path of a shard of the library."""
        return self.folder / f"{self.path.stem}.{name}.shard"

    def table(self, *, batch: int = 0) -> PhraseTable | None:
        """The phrases that were found last time; ``None`` where none are to be had.

        With ``batch``, the first so many, and as many more each time as long as formulas are among them.

        Raises ``BrokenIndex`` where the file is not what was written.
        """
        from tui.corpus.phrases.table import PhraseTable

        with self.connection() as connection:
            if connection is None:
                return None
            mined = _mined(connection)
            if not mined:
                return None
            paths = paths_of(connection)
            rows = connection.execute(_PHRASES)
            if not batch:
                return PhraseTable(tuple(unpack_phrases(rows, paths)), *mined)
            found: list[Phrase] = []
            while more := list(unpack_phrases(rows.fetchmany(batch), paths)):
                found += more
                if all(phrase.kind is not PhraseKind.FORMULA for phrase in more):
                    break
            return PhraseTable(tuple(found), *mined)

    def phrase_rows(self) -> PackedPhrases | None:
        """The same phrases as they are stored, all of them; ``None`` where none are to be had.

        Raises ``BrokenIndex``.
        """
        from tui.corpus.index.packed_phrases import PackedPhrases

        with self.connection() as connection:
            mined = connection and _mined(connection)
            if connection is None or not mined:
                return None
            return PackedPhrases(
                paths_of(connection), connection.execute(_PHRASES).fetchall(), *mined
            )

    def lit(self, relative: str, state: State) -> list[LitSpan] | None:
        """The lit spans of a document, for ``table``; ``None`` where its file has changed.

        Raises ``BrokenIndex``.
        """
        with self.connection() as connection:
            if connection is None:
                return None
            row = connection.execute(
                "SELECT lit FROM documents WHERE path = ? AND mtime_ns = ? AND size = ?",
                (os.fsencode(relative), *state),
            ).fetchone()
            return None if row is None or row[0] is None else _unpacked(row[0])

    def titles_and_dates(self) -> list[tuple[str, str, str, str]]:
        """Path, title, date and issuer of each document, as of last time. Raises ``BrokenIndex``.

        A date that is inferred has a question mark, as ``About.dated`` has it.
        """
        with self.connection() as connection:
            if connection is None:
                return []
            rows = connection.execute(
                "SELECT path, title, iif(guessed, date || '?', date), issuer FROM documents"
            )
            return [(os.fsdecode(path), *said) for path, *said in rows]

    def address(self, relative: str, state: State) -> tuple[Path, int] | None:
        """The shard that holds a document, and its number there; ``None`` as for ``lit``."""
        with self.connection() as connection:
            if connection is None:
                return None
            row = connection.execute(
                "SELECT shard, number FROM documents WHERE path = ? AND mtime_ns = ? AND size = ?",
                (os.fsencode(relative), *state),
            ).fetchone()
            return row and (self.shard_path(row[0]), row[1])

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection | None]:
        """The file, opened for questions; ``None`` where there is none. Raises ``BrokenIndex``."""
        try:
            if not self.path.is_file():
                yield None
                return
            with closing(_connected(self.path)) as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                if version != FORMAT:
                    raise BrokenIndex(str(self.path), _("it was written by another version"))
                if self.path.stat().st_size <= self._summed:
                    check(self.path)
                yield connection
        except OSError as error:
            raise BrokenIndex(str(self.path), (error.strerror or str(error)).lower()) from error
        except (sqlite3.Error, ValueError, TypeError, LookupError, OverflowError) as error:
            raise BrokenIndex(str(self.path), str(error)) from error


def _mined(connection: sqlite3.Connection) -> tuple[int, int, int, float, int] | None:
    """What the phrases were mined from, as ``PhraseTable`` has it."""
    columns = "documents, characters, distinct_documents, laws, quoted"
    found: tuple[int, int, int, float, int] | None = connection.execute(
        f"SELECT {columns} FROM mined"
    ).fetchone()
    return found


def check(path: Path) -> None:
    """Look at all of a manifest, once as long as it is the same: its sum, its tables, the types in them.

    Raises ``BrokenIndex``, ``OSError``, ``sqlite3.Error``, and ``ValueError`` where it is not such as ours.
    """
    facts = path.stat()
    _check(path, facts.st_mtime_ns, facts.st_size, facts.st_ino)


@lru_cache(maxsize=4)
def _check(path: Path, *_state: int) -> None:
    with path.open("rb") as file:
        if _sum(file) != int.from_bytes(_stored_sum(file), "big"):
            raise BrokenIndex(str(path), _("it was changed"))
    with closing(_connected(path)) as connection:
        check_tables(connection)


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(os.path.realpath(path)).as_uri()}?mode=ro&immutable=1", uri=True)


def write_sum(path: Path) -> None:
    """Write the sum of a manifest into it. Raises ``OSError``."""
    with path.open("r+b") as file:
        total = _sum(file)
        file.seek(_SUM_AT)
        file.write(total.to_bytes(4, "big"))
        file.flush()
        os.fsync(file.fileno())


def _stored_sum(file: BinaryIO) -> bytes:
    file.seek(_SUM_AT)
    return file.read(4)


def _sum(file: BinaryIO) -> int:
    """The sum of a file's bytes but the four at ``_SUM_AT``."""
    file.seek(0)
    total = crc32(file.read(_SUM_AT))
    file.seek(_SUM_AT + 4)
    while piece := file.read(1 << 20):
        total = crc32(piece, total)
    return total


def paths_of(connection: sqlite3.Connection) -> list[str]:
    """The paths of all documents, in the order by which phrases number them."""
    rows = connection.execute("SELECT path FROM documents ORDER BY path")
    return [os.fsdecode(path) for (path,) in rows]


def pack_spans(spans: Iterable[tuple[int, int, int]]) -> bytes:
    """Lit spans as bytes, as they are stored: of a large library they are most of the manifest."""
    return array("i", chain.from_iterable(spans)).tobytes()


def _unpacked(data: bytes) -> list[LitSpan]:
    numbers = array("i")
    numbers.frombytes(data)
    spans = [LitSpan(*numbers[at : at + 3]) for at in range(0, len(numbers), 3)]
    if numbers and (min(numbers) < 0 or any(span.end < span.start for span in spans)):
        raise ValueError("a span is none")
    return spans
