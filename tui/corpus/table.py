"""The phrases of a library as a table, and where they stand in a document.

Light on purpose, as the model is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tui.corpus.model import LitSpan, Phrase
from tui.document.model import Document
from tui.text.script import fold

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@dataclass(frozen=True)
class PhraseTable:
    """The phrases of a library, best first, and what they were mined from.

    ``documents`` and ``characters`` (clean text, boilerplate left out) are counts.
    """

    phrases: tuple[Phrase, ...] = ()
    documents: int = 0
    characters: int = 0

    def light(self, document: Document) -> list[LitSpan]:
        """Where phrases and their variants stand in a document's body: the leftmost longest.

        Spans are sorted and do not overlap; ``phrase`` is the place in ``phrases``.
        """
        return self.light_body(body(document)) if self.phrases else []

    def light_body(self, folded_body: str) -> list[LitSpan]:
        """The same for the text that ``body`` gives."""
        if not self.phrases:
            return []
        automaton, owners = self._automaton
        found = automaton.find_matches_as_indexes(folded_body)
        return [LitSpan(start, end, owners[at]) for at, start, end in found]

    def in_order(self, paths: Sequence[str]) -> PhraseTable:
        """The same table, with the documents of each phrase in the order of ``paths``."""
        place = {path: at for at, path in enumerate(paths)}
        phrases = tuple(
            replace(p, documents=tuple(sorted(p.documents, key=place.__getitem__)))
            for p in self.phrases
        )
        return replace(self, phrases=phrases)

    def dated(self, dates: Mapping[str, str]) -> PhraseTable:
        """The same table with the first and last date of each phrase; ``dates`` (ISO) are by path.

        Documents without a date, and those that are not in ``dates``, tell nothing.
        """
        phrases = []
        for phrase in self.phrases:
            known = [date for path in phrase.documents if (date := dates.get(path))]
            phrases.append(
                replace(phrase, first=min(known, default=""), last=max(known, default=""))
            )
        return replace(self, phrases=tuple(phrases))

    @cached_property
    def _automaton(self) -> tuple[AhoCorasick, list[int]]:
        # Imported when first lit: a table from a warm index is there before the first paint.
        from ahocorasick_rs import AhoCorasick, MatchKind

        owners: dict[str, int] = {}
        for at, phrase in enumerate(self.phrases):
            owners.setdefault(phrase.text, at)
        for at, phrase in enumerate(self.phrases):
            for variant in phrase.variants:
                owners.setdefault(variant, at)
        automaton = AhoCorasick(list(owners), matchkind=MatchKind.LeftmostLongest)
        return automaton, list(owners.values())


def body(document: Document) -> str:
    """The folded text of a document, with boilerplate as line ends: offsets are those of clean."""
    folded = fold(document.clean)
    pieces: list[str] = []
    at = 0
    for span in document.boilerplate:
        pieces += (folded[at : span.start], "\n" * (span.end - max(at, span.start)))
        at = max(at, span.end)
    pieces.append(folded[at:])
    return "".join(pieces)
