"""Records of an index, a row a document, and the changes that a refresh makes in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from tui.document.model import NO_LINES, RecurringLines

if TYPE_CHECKING:
    from tui.corpus.index.packed_phrases import PackedPhrases
    from tui.corpus.library.library import State
    from tui.corpus.phrases.segment import UserWords

BUILT: Final = ".built"
"""The end of the names of files that say which shards were built, until the manifest says it."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The facts of a document without its text; ``digest`` is that of the file's bytes.

    ``date`` (ISO), ``issuer``, ``genre`` and ``speaker`` are empty where they are not known;
    ``date_guessed`` where the date is inferred.
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
    speaker: str = ""
    date_guessed: bool = False

    @property
    def dated(self) -> str:
        """The date as ``About.dated`` has it: with a question mark where it is inferred."""
        return f"{self.date}?" if self.date and self.date_guessed else self.date

    def corrected(self, own: Mapping[str, str]) -> DocumentFacts:
        """The facts with a reader's own values by field, as far as they are kept here."""
        if not own:
            return self
        return replace(
            self,
            title=own.get("title", self.title),
            date=own.get("date", self.date),
            issuer=own.get("issuer", self.issuer),
            genre=own.get("genre", self.genre),
            speaker=own.get("speaker", self.speaker),
            date_guessed=self.date_guessed and "date" not in own,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A document of an index and its address: the shard's name, and its number in it."""

    facts: DocumentFacts
    shard: str
    number: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be read, and the reason."""

    path: str
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of a refresh to a manifest.

    ``removed`` are paths; ``unreadable`` are all files that could not be read; ``rows`` are added,
    or put in place of what stood at their path; ``lit`` are packed spans by path. ``changed``
    counts the characters that came and went since the phrases were mined; without ``phrases``
    there are none, and only those that are altered are stored anew. ``twins`` gives each document that is
    nearly the same as another the first of its group (paths), ``recurring`` are the lines that files share,
    ``words`` the user's own, by which texts were cut.
    """

    removed: Sequence[str]
    rows: Sequence[Row]
    phrases: PackedPhrases | None
    lit: Mapping[str, bytes]
    changed: int = 0
    unreadable: Sequence[Failed] = ()
    twins: Mapping[str, str] = field(default_factory=dict)
    recurring: RecurringLines = NO_LINES
    words: UserWords = ()
