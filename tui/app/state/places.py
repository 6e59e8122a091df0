"""Places in a library as it was left, where the next sitting begins: in the user's state folder.

Nothing depends on it: where it cannot be read or written, reading begins at the beginning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tui.corpus.keep.json_file import BrokenJsonFile, JsonFile
from tui.document.anchor import Anchor

_MOST = 2_000
"""Documents of a library whose places are kept: the ones read last."""


@dataclass(frozen=True, slots=True)
class ReadingState:
    """The state in which a document was left, and with it the library.

    ``place`` holds the text at the top; ``folds`` are the clean offsets of folded headings, and
    ``outline_filter`` is what its outline was filtered by; ``tree_filter`` is the library's.
    ``when`` is the time of leaving (seconds since 1970): the document left last is the first to
    be read again, in the same ``script`` and ``order``, with side panes hidden (``zen``) or not.
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


class Places:
    """The places of a library. Without a file nothing is kept: a sitting that leaves no trace."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = JsonFile(file, _decode, asdict) if file else None
        self._left: dict[str, ReadingState] = {}
        self._failed = False
        self.trouble = ""

    def read(self) -> None:
        """Find what was kept. ``trouble`` says where it could not be read."""
        try:
            self._left = self._file.read() if self._file else {}
        except BrokenJsonFile as error:
            self.trouble = str(error)

    def first(self, files: Sequence[str]) -> str:
        """The document that was left last, if it is among ``files``; else the first of them."""
        there = self._left.keys() & set(files)
        return max(there, key=lambda path: self._left[path].when, default=files[0] if files else "")

    def left(self, path: str) -> ReadingState | None:
        """How a document was left; ``None`` where it never was."""
        return self._left.get(path)

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
        try:
            self._file.change(path, lambda there: _later(there, left), most=_MOST)
        except (OSError, BrokenJsonFile):
            if not self._failed:
                self._failed = True
                raise


def _later(there: ReadingState | None, left: ReadingState) -> ReadingState:
    return there if there and there.when > left.when else left


def memory_path(root: Path) -> Path:
    """The file that keeps how the library at ``root`` was left."""
    from platformdirs import user_state_path

    name = sha256(bytes(root.resolve())).hexdigest()[:16]
    return user_state_path("hongtou") / "left" / f"{name}.json"


def _decode(data: dict[str, Any]) -> ReadingState:
    made = ReadingState(**{**data, "place": Anchor(**data["place"]), "folds": tuple(data["folds"])})
    numbers = (made.when, made.least_confidence, made.place.start, made.place.end, *made.folds)
    texts = (
        made.script,
        made.order,
        made.tree_filter,
        made.outline_filter,
        made.place.quote,
        made.place.before,
        made.place.after,
    )
    if not all(isinstance(n, int | float) for n in numbers):
        raise TypeError("a number is none")
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("a text is none")
    return made
