"""Parses that processes share: a file that one of them is parsing, or has parsed at a cost, no other one parses.

A reader's screen and the index of its folder ask for the same long file at the same time, each by processes of
its own. They meet in a folder of records, one a file: who parses a file locks its record meanwhile, and the
others wait for what it writes there. The lock of a process that is ended goes with it.
"""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Collection, Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree
from typing import IO, Final

from tui.corpus.library.document_pieces import Piece, Refused, parsed_pieces
from tui.document.file_kinds import PLAIN
from tui.document.model import RecurringLines
from tui.work.scratch import make_scratch, scratch_path
from tui.work.warm_child import Waits

_QUICK_BYTES: Final = 1 << 16
"""Bytes of a plain text that is parsed before it could be shared; what another format holds is not told by its size."""
_COSTLY: Final = 0.2
"""Seconds of processor time from which a parse is kept for others: handing over takes a tenth of that."""
_KEPT: Final = 4
"""Records of parses that are kept: of what is read at the same time. One is some twice as large as its text."""
_AGAIN: Final = 0.05
"""Seconds until a process asks again whether another one is done."""
_FAREWELL: Final = 1.0
"""Seconds after the end of a process in which whoever ended it says why, if that was the file's fault."""
_DIGEST: Final = 16
_HEAD: Final = 1 + _DIGEST
"""Bytes at the start of a record: how far its parse is, and what it is of."""
_BEGUN: Final = b"b"
_DONE: Final = b"d"


@dataclass(frozen=True, slots=True)
class SharedParses:
    """A folder of records of parses, for the processes of one program; it can be pickled.

    Kept is what takes ``costly`` seconds of processor time or more. A plain text of less than
    ``quick_bytes`` is parsed before it could be shared.
    """

    folder: Path
    costly: float = _COSTLY
    quick_bytes: int = _QUICK_BYTES

    @classmethod
    def make(cls) -> SharedParses | None:
        """A new one among temporary files; ``None`` where there is no folder for these, or no lock.

        Its folder is made for the first file that may be long: most libraries have none.
        """
        if sys.platform == "win32":
            return None
        try:
            return cls(scratch_path())
        except OSError:
            return None

    def remove(self) -> None:
        """Remove all records: nobody shares any more."""
        rmtree(self.folder, ignore_errors=True)

    def pieces(
        self, path: Path, name: str, data: bytes, recurring: RecurringLines, off: Collection[str]
    ) -> Iterator[Piece | Waits]:
        """What ``parsed_pieces`` yields, from the record of a parse of the same where there is one."""
        parse = partial(self.parsed, name, data, recurring, off)
        if len(data) < self.quick_bytes and path.suffix.lower() in PLAIN:
            yield from parse()
            return
        try:
            make_scratch(self.folder)
            record = yield from self._turn(self._place(path))
        except OSError:
            # A folder that is gone or full is no reason not to read.
            yield from parse()
            return
        sought = blake2b(data, digest_size=_DIGEST)
        sought.update(repr((name, *map(sorted, (*recurring, off)))).encode("utf-8", "replace"))
        with closing(record):
            yield from record.verdict()
            if record.is_of(sought.digest()):
                yield from record.pieces()
            else:
                yield from record.kept(sought.digest(), parse(), self.costly)
        self._tidy()

    def parsed(
        self, name: str, data: bytes, recurring: RecurringLines, off: Collection[str]
    ) -> Iterator[Piece]:
        """Parse, here and now."""
        return parsed_pieces(name, data, recurring, off)

    def leave(self, path: Path, why: str = "") -> None:
        """Record that the parse of a file ended with its process: ``why``, or because nobody wanted it."""
        with suppress(OSError), self._place(path).open("r+b", buffering=0) as record:
            if record.read(1) != _BEGUN:
                return
            if why:
                record.seek(_HEAD)
                record.write(pickle.dumps(Refused(why)))
                record.seek(0)
                record.write(_DONE)
            else:
                record.truncate(0)

    def _turn(self, place: Path) -> Generator[Waits, None, _Record]:
        """Wait until no other process parses the file. Raises ``OSError``."""
        while (record := _Record.locked(place)) is None:
            yield Waits()
            time.sleep(_AGAIN)
        return record

    def _place(self, path: Path) -> Path:
        name = os.fsencode(os.path.abspath(path))
        return self.folder / blake2b(name, digest_size=_DIGEST).hexdigest()

    def _tidy(self) -> None:
        """Remove the oldest records, but for those of parses that are under way."""
        with suppress(OSError):
            there = [(entry.stat(), entry.path) for entry in os.scandir(self.folder)]
            done = sorted((f.st_mtime_ns, path) for f, path in there if f.st_size > _HEAD)
            for _, path in done[:-_KEPT]:
                Path(path).unlink(missing_ok=True)


class _Record:
    """The record of one file, which no other process has until it is closed."""

    def __init__(self, place: Path, file: IO[bytes]) -> None:
        self._place = place
        self._file = file

    @classmethod
    def locked(cls, place: Path) -> _Record | None:
        """The record, made where there is none; ``None`` where another process has it. Raises ``OSError``."""
        import fcntl

        file = os.fdopen(os.open(place, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        with suppress(BlockingIOError, FileNotFoundError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # One that was removed meanwhile is not what others lock.
            if os.path.samestat(place.stat(), os.fstat(file.fileno())):
                return cls(place, file)
        file.close()
        return None

    def close(self) -> None:
        """Let others have it."""
        self._file.close()

    def verdict(self) -> Iterator[Waits]:
        """Wait for what is said of a parse that ended with its process."""
        until = time.monotonic() + _FAREWELL
        while self._start()[:1] == _BEGUN and time.monotonic() < until:
            yield Waits()
            time.sleep(_AGAIN)

    def is_of(self, digest: bytes) -> bool:
        """Whether it has a parse of this."""
        return self._start() == _DONE + digest

    def pieces(self) -> Iterator[Piece]:
        """The pieces of the parse."""
        self._file.seek(_HEAD)
        while True:
            try:
                yield pickle.load(self._file)
            except EOFError:
                return

    def kept(self, digest: bytes, pieces: Iterator[Piece], costly: float) -> Iterator[Piece]:
        """Yields the pieces of a parse, and keeps them if it took so many seconds."""
        with suppress(OSError):
            self._file.truncate(0)
            self._mark(_BEGUN + digest)
        begun, made = time.process_time(), list[Piece]()
        for piece in pieces:
            made.append(piece)
            yield piece
        is_costly = time.process_time() - begun >= costly
        try:
            if is_costly:
                self._file.seek(_HEAD)
                for piece in made:
                    pickle.dump(piece, self._file, pickle.HIGHEST_PROTOCOL)
                self._file.flush()
                self._mark(_DONE)
        except OSError:
            is_costly = False
        if not is_costly:
            with suppress(OSError):
                self._place.unlink()

    def _start(self) -> bytes:
        return os.pread(self._file.fileno(), _HEAD, 0)

    def _mark(self, start: bytes) -> None:
        os.pwrite(self._file.fileno(), start, 0)
