"""A JSON file of the reader's own: locked, written atomically, put aside when broken.

What belongs to a library stands in ``.hongtou`` in its folder, so that it goes where the folder
goes. A file is written beside and renamed: a kill at any moment leaves the old one or the new.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, Generic, TypeVar, cast

from tui.errors import HongtouError
from tui.locale import _
from tui.work.cancel import Interrupted

FOLDER = ".hongtou"
"""The folder, in the library's, that holds what readers made."""

CHOICES = "phrases.json"
"""The file of phrase choices: named here, as the first paint looks whether there is one."""

_PATIENCE = 2.0
"""Seconds of waiting for another reader, who needs but a moment unless something is wrong."""

T = TypeVar("T")
K = TypeVar("K")

_Stamp = tuple[int, int, int]


_LARGEST = 32 << 20
"""Bytes of the largest file that is read: some hundred thousand notes."""

_WRONG = frozenset({errno.ELOOP, errno.EFBIG, errno.EINVAL, errno.EISDIR, errno.ENXIO})
"""Errors that say that no file of ours is there. Any other passes: the file stays where it is."""


def library_above(file: Path, name: str) -> tuple[Path, str] | None:
    """The nearest folder above ``file`` that keeps a file of this ``name``, and the path from there."""
    # Unlike ``Path.resolve`` it raises nothing for a link that leads to itself.
    file = Path(os.path.realpath(file))
    for folder in file.parents:
        if os.path.lexists(folder / FOLDER / name):
            return folder, file.relative_to(folder).as_posix()
    return None


class BrokenJsonFile(HongtouError):
    """A file of the reader's own that cannot be read; it was put aside, and nothing is lost.

    What is good of it stands in its place.
    """


class UnreadJsonFile(BrokenJsonFile):
    """A file that cannot be read just now; it stays as it is."""


class PartlyBroken(ValueError):
    """A value that was decoded in part; ``good`` is that part."""

    def __init__(self, good: object, reason: str) -> None:
        super().__init__(reason)
        self.good = good


class JsonFile(Generic[T]):
    """A JSON object on disk, a value under each name; empty values are not stored.

    ``decode`` and ``encode`` turn JSON into what is kept and back; ``decode`` raises
    ``ValueError``, ``TypeError``, ``KeyError`` or ``AttributeError`` where it cannot.
    """

    def __init__(self, path: Path, decode: Callable[[Any], T], encode: Callable[[T], Any]) -> None:
        self.path = path
        self._decode = decode
        self._encode = encode
        self._seen: _Stamp | None = None
        self._trouble: BrokenJsonFile | None = None

    def changed(self) -> bool:
        """Whether the file is another than it was when it was last read or written here."""
        return self._stamp() != self._seen

    def read(self) -> dict[str, T]:
        """All values by name; none where there is no file.

        Raises ``BrokenJsonFile``, having put the file aside, after which there is what was good of it;
        ``UnreadJsonFile`` where the system does not let it be read, and the file stays.
        """
        self._seen = self._stamp()
        if not self._seen:
            return {}
        try:
            data = read_own(self.path)
        except OSError as error:
            if error.errno == errno.ENOENT:
                return {}
            if error.errno not in _WRONG:
                self._seen = None
                words = _("{path} cannot be read now: {why}")
                why = (error.strerror or str(error)).lower()
                raise UnreadJsonFile(words.format(path=self.path, why=why)) from error
            raise self._put_aside(error, {}) from error
        good: dict[str, T] = {}
        faults: list[Exception] = []
        try:
            for name, kept in json.loads(data).items():
                try:
                    good[name] = self._decode(kept)
                except PartlyBroken as error:
                    faults.append(error)
                    if error.good:
                        good[name] = cast(T, error.good)
                except (ValueError, TypeError, KeyError, AttributeError) as error:
                    faults.append(error)
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            faults.append(error)
        if faults:
            raise self._put_aside(faults[0], good) from faults[0]
        return good

    def change(
        self, name: str, change: Callable[[T | None], T], *, most: int | None = None
    ) -> dict[str, T]:
        """Store under ``name`` what ``change`` makes of the value there now; returns all values.

        Of more than ``most`` names the ones that were changed last are kept.
        Other readers wait meanwhile, and what they kept stays. A file that is broken is put aside,
        and ``change`` is made to what is good of it: ``trouble`` tells then. Raises ``OSError``
        where it cannot be written, or what stands there cannot be read now.
        """
        # SQLite is not needed to read, which the first paint waits for.
        from tui.work.file_lock import lock_file

        self._make_folder()
        lock = self.path.with_name("lock")
        _clear(lock, empty=True)
        begun = monotonic()
        try:
            with lock_file(lock, lambda: monotonic() - begun > _PATIENCE):
                kept = self._read_good()
                # What is changed goes to the end: the names stand in the order of their change.
                kept[name] = change(kept.pop(name, None))
                kept = {name: made for name, made in kept.items() if made}
                kept = dict(list(kept.items())[-most:]) if most else kept
                self._write({name: self._encode(made) for name, made in kept.items()})
        except Interrupted as error:
            raise OSError(_("{path} is locked").format(path=self.path)) from error
        return kept

    def trouble(self) -> BrokenJsonFile | None:
        """The fault that a change has met with and put aside, told once."""
        trouble, self._trouble = self._trouble, None
        return trouble

    def _read_good(self) -> dict[str, T]:
        try:
            return self.read()
        except UnreadJsonFile as error:
            raise OSError(str(error)) from error
        except BrokenJsonFile as error:
            self._trouble = error
        try:
            return self.read()
        except BrokenJsonFile as error:
            # It can neither be read nor be put aside, and is not written over.
            raise OSError(str(error)) from error

    def _make_folder(self) -> None:
        """Make the folder; a file or a link that has its name in a library is put aside."""
        if self.path.parent.name == FOLDER:
            _clear(self.path.parent, folder=True)
        self.path.parent.mkdir(parents=True, exist_ok=True)

    def _write(self, data: dict[str, Any]) -> None:
        # Names that are no UTF-8 come as lone surrogates, which only escapes can keep.
        from tui.text.quoting import json_text

        replace_text(self.path, json_text(data, 1))
        self._seen = self._stamp()

    def _stamp(self) -> _Stamp | None:
        """The identity of the file, which one that another reader puts in its place has not."""
        try:
            facts = self.path.lstat()
        except OSError as error:
            # What cannot even be looked at may be there: reading it says why it is not.
            return None if error.errno in {errno.ENOENT, errno.ENOTDIR} else (0, 0, 0)
        return facts.st_mtime_ns, facts.st_size, facts.st_ino

    def _put_aside(self, error: Exception, good: Mapping[str, T]) -> BrokenJsonFile:
        """Put the file aside, what is good of it in its place, and say so."""
        aside = _aside(self.path)
        reason = _("{path}: {error}; put aside as {name}").format(
            path=self.path, error=error, name=aside.name
        )
        # A folder that is read-only: the file stays where it is.
        with suppress(OSError):
            self.path.replace(aside)
            if good:
                self._write({name: self._encode(made) for name, made in good.items()})
        return BrokenJsonFile(reason)


def good_of(read: Callable[[Path], K], none: Callable[[Path], K], root: Path) -> K:
    """What is good of a file that ``read`` has just met broken; ``none`` of it where it stays so.

    good_of(Notes.of, Notes, library.root)
    """
    try:
        return read(root)
    except BrokenJsonFile:
        return none(root)


def read_own(path: Path) -> bytes:
    """The bytes of a file of a reader's own: a regular one that is no link, up to ``_LARGEST``.

    A folder may come from anywhere, and with it what stands in it. Raises ``OSError``.
    """
    if path.parent.name == FOLDER and path.parent.is_symlink():
        raise OSError(errno.ELOOP, _("its folder is a link"))
    # Opening a pipe would wait for its writer: O_NONBLOCK does not.
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, os.O_RDONLY | careful | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(errno.EINVAL, _("not a regular file"))
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise OSError(errno.EFBIG, _("over {most} MB").format(most=_LARGEST >> 20))
    return data


def _clear(path: Path, *, folder: bool = False, empty: bool = False) -> None:
    """Put aside what stands at ``path`` and is no ``folder``, or no regular (and ``empty``) file."""
    with suppress(OSError):
        facts = path.lstat()
        right = stat.S_ISDIR(facts.st_mode) if folder else stat.S_ISREG(facts.st_mode)
        if not right or (empty and facts.st_size):
            path.replace(_aside(path))


def _aside(path: Path) -> Path:
    """A name that no file has: what was put aside before is not lost either."""
    numbers = ("", *(f"-{number}" for number in range(2, 100)))
    names = [path.with_name(f"{path.stem}.broken{number}{path.suffix}") for number in numbers]
    return next((name for name in names if not os.path.lexists(name)), names[-1])


def replace_text(path: Path, text: str) -> None:
    """Put a file with this text in the place of ``path``, on the disk and not only on its way there.

    Line ends stay as they are. For one writer at a time. Raises ``OSError``; what stood there stands there still then.
    """
    beside = path.with_name(f"{path.name}.tmp")
    with suppress(OSError):
        # What a kill left, or somebody put there: a link would lead the text elsewhere.
        beside.unlink()
    if os.path.lexists(beside):
        beside = path.with_name(f"{path.name}.{os.urandom(8).hex()}.tmp")
    try:
        with beside.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        # A disk that is full has no room for half a file either.
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk, where the system can: the text of the file is there by then."""
    if os.name != "posix":
        return
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
