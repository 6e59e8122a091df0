"""Messages of the workers to the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.app.state.arrangement import Entry
    from tui.app.state.jumps import Position
    from tui.corpus.library.library import Library
    from tui.corpus.model import LitSpan
    from tui.corpus.phrases.table import PhraseTable
    from tui.document.model import Document


class LibraryOpened(Message):
    """The folder was listed."""

    def __init__(self, library: Library, entries: tuple[Entry, ...]) -> None:
        super().__init__()
        self.library = library
        self.entries = entries


class LibraryFailed(Message):
    """There is nothing to open at the path that was named."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__()
        self.path = path
        self.reason = reason


class DocumentRead(Message):
    """A document that was asked for is here; ``place`` is where it is to be read."""

    def __init__(self, document: Document, place: Position, length: int = 0) -> None:
        super().__init__()
        self.document = document
        self.place = place
        self.length = length


class DocumentGlimpsed(Message):
    """A long document as it stands in its file, until it has been read; ``whole``, or how it begins."""

    def __init__(self, document: Document, *, whole: bool = False) -> None:
        super().__init__()
        self.document = document
        self.whole = whole


class DocumentFailed(Message):
    """A document could not be read; ``wanted`` where it was to be shown."""

    def __init__(self, path: str, reason: str, *, wanted: bool) -> None:
        super().__init__()
        self.path = path
        self.reason = reason
        self.wanted = wanted


class TitlesFound(Message):
    """The titles of some documents, and the dates (ISO) of those that have one, by path.

    ``complete`` where all documents have been read.
    """

    def __init__(
        self, titles: Mapping[str, str], dates: Mapping[str, str], *, complete: bool = False
    ) -> None:
        super().__init__()
        self.titles = titles
        self.dates = dates
        self.complete = complete


class OutlineAmended(Message):
    """An outline was changed by hand; ``at`` is the clean offset of the change, -1 for none."""

    def __init__(self, document: Document, at: int) -> None:
        super().__init__()
        self.document = document
        self.at = at


class OutlineKept(Message):
    """An outline stays as it was, for this reason."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Working(Message):
    """What is being worked on, and how far it is; an empty ``what`` where nothing is."""

    def __init__(self, what: str = "", done: int = 0, total: int = 0) -> None:
        super().__init__()
        self.what = what
        self.done = done
        self.total = total

    def can_replace(self, message: Message) -> bool:
        """Only the newest news counts."""
        return isinstance(message, Working)


class PhrasesMined(Message):
    """The phrases of the library are known."""

    def __init__(self, table: PhraseTable) -> None:
        super().__init__()
        self.table = table


class PhrasesLit(Message):
    """Where phrases stand in a document."""

    def __init__(self, document: Document, lit: Sequence[LitSpan]) -> None:
        super().__init__()
        self.document = document
        self.lit = lit
