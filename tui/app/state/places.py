"""Places in a library as it was left, where the next sitting begins: in the user's state folder.

Nothing depends on it: where it cannot be read or written, reading begins at the beginning.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from os.path import lexists
from pathlib import Path
from typing import Any

from tui.corpus.keep.json_file import BrokenJsonFile, JsonFile, read_own, replace_text
from tui.corpus.keep.schema import checked
from tui.document.anchor import Anchor
from tui.text.script import SCRIPTS

_MOST = 2_000
"""Documents of a library whose places are kept: the ones read last."""

_MOST_LIBRARIES = 30
"""Libraries, the ones read last, among which one is looked for that has another name by now."""

_TOLD = 40
"""Characters at the place of a document by which it is known again, at least."""

_TELLING = 5
"""Documents of a library, the ones read last, by one of which it is known again."""


@dataclass(frozen=True, slots=True)
class ReadingState:
    """The state in which a document was left, and with it the library.

    ``place`` holds the text at the top; ``folds`` are the clean offsets of folded headings, and
    ``outline_filter`` is what its outline was filtered by; ``tree_filter`` is the library's.
    ``when`` is the time of leaving (seconds since 1970): the document left last is the first to
    be read again, in the same ``script`` and ``order``, with side panes hidden (``zen``) or not.
    By ``size`` (bytes) and ``digest`` its file is known again where it was moved.
    """

    place: Anchor
    folds: tuple[int, ...] = ()
    script: str = ""
    order: str = ""
    zen: bool = False
    least_confidence: float = 0.0
    tree_filter: str = ""
    outline_filter: str = ""
    when: float = 0.0
    size: int = 0
    digest: str = ""


class Places:
    """The places of a library. Without a file nothing is kept: a sitting that leaves no trace.

    ``root`` is the library's folder. Files in it that were moved are found again, and so is what was
    kept of the folder under another name, as all these files lie side by side.
    """

    def __init__(self, file: Path | None = None, root: Path | None = None) -> None:
        self._root = root
        self._file = JsonFile(file, _decode, asdict) if file else None
        self._left: dict[str, ReadingState] = {}
        self._failed = False
        self.trouble = ""

    def read(self) -> None:
        """Find what was kept. ``trouble`` says where it could not be read."""
        try:
            self._left = self._file.read() if self._file else {}
            if self._file and self._root and not self._left:
                self._take_over(self._file.path, self._root)
        except BrokenJsonFile as error:
            self.trouble = str(error)
            with suppress(BrokenJsonFile):
                self._left = self._file.read() if self._file else {}

    def first(self, files: Sequence[str]) -> str:
        """The document that was left last, if it is among ``files``; else the first of them."""
        there = self._left.keys() & set(files)
        last = max(self._left, key=lambda path: self._left[path].when, default="")
        if last and last not in there and (found := self._moved(last)) in set(files):
            self._left[found] = self._left[last]
            return found
        return max(there, key=lambda path: self._left[path].when, default=files[0] if files else "")

    def left(self, path: str) -> ReadingState | None:
        """How a document was left, here or where its file was before; ``None`` where it never was."""
        if path not in self._left and self._root and self._left:
            with suppress(OSError):
                size = (self._root / path).stat().st_size
                alike = [old for old, state in self._left.items() if size and state.size == size]
                for old in alike:
                    if not lexists(self._root / old) and _is_there(
                        self._root / path, self._left[old]
                    ):
                        self._left[path] = self._left[old]
                        break
        return self._left.get(path)

    def moved_to(self, path: str, clean: str) -> ReadingState | None:
        """How the document was left that is read here by now, renamed and changed; known by its words."""
        if path in self._left or not self._root:
            return None
        for old, state in self._left.items():
            words = state.place.quote
            if len(words) >= _TOLD and words in clean and not lexists(self._root / old):
                # The headings that were folded stand elsewhere by now.
                self._left[path] = replace(state, folds=())
                return self._left[path]
        return None

    def note(self, path: str, left: ReadingState) -> None:
        """Note for this sitting how a document was left."""
        self._left[path] = left

    def keep(self, path: str, left: ReadingState) -> None:
        """Write how a document was left, for the thread that writes; ``note`` comes before.

        What another reader of the library wrote stays, and so does a later leaving of this document.
        Raises ``OSError`` and ``BrokenJsonFile`` where it cannot be written, but once: the next time
        is like the first.
        """
        if not self._file:
            return
        if self._root:
            with suppress(OSError):
                size, digest = _fingerprint(self._root / path)
                left = replace(left, size=size, digest=digest)
        try:
            self._file.change(path, lambda there: _later(there, left), most=_MOST)
        except (OSError, BrokenJsonFile):
            if not self._failed:
                self._failed = True
                raise

    def _moved(self, path: str) -> str:
        """Where the file of a document that was left stands now; empty where it is not found."""
        state = self._left[path]
        if not self._root or not state.digest or lexists(self._root / path):
            return ""
        from tui.corpus.keep.document_file import Fingerprint, moved_files

        return moved_files(self._root, {path: Fingerprint(state.size, state.digest)}).get(path, "")

    def _take_over(self, file: Path, root: Path) -> None:
        """Take over what was kept of the library while its folder was called otherwise."""
        others = sorted(file.parent.glob("*.json"), key=_changed)
        for other in reversed(others[-_MOST_LIBRARIES:]):
            with suppress(BrokenJsonFile, OSError):
                left = JsonFile(other, _decode, asdict).read()
                last = sorted(left, key=lambda path: left[path].when)[-_TELLING:]
                if any(_is_there(root / path, left[path]) for path in last):
                    replace_text(file, read_own(other).decode())
                    self._left = left
                    return


def _changed(file: Path) -> int:
    """When a file was changed last (ns); 0 of one that is gone, or leads nowhere."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _is_there(file: Path, state: ReadingState) -> bool:
    """Whether this is the file of a document as it was left."""
    there = state.size and file.is_file() and file.stat().st_size == state.size
    return bool(there) and _fingerprint(file) == (state.size, state.digest)


def _fingerprint(file: Path) -> tuple[int, str]:
    """The size of a file and the hash of what it holds. Raises ``OSError``."""
    from tui.corpus.keep.document_file import Fingerprint

    seen = Fingerprint.of(file)
    return seen.size, seen.digest


def _later(there: ReadingState | None, left: ReadingState) -> ReadingState:
    return there if there and there.when > left.when else left


def memory_path(root: Path) -> Path:
    """The file that keeps how the library at ``root`` was left."""
    from platformdirs import user_state_path

    name = sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]
    return user_state_path("hongtou") / "left" / f"{name}.json"


def _decode(data: Any) -> ReadingState:
    made = checked(ReadingState, data)
    if made.script not in ("", *SCRIPTS):
        raise ValueError(made.script)
    if not 0 <= made.place.start <= made.place.end or min(made.folds, default=0) < 0:
        raise ValueError("a place is none")
    return made
