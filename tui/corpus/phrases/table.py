"""The phrase table of a library, and lit spans in columns.

Light on purpose, as the model is.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, overload

from tui.corpus.model import LitSpan, Phrase
from tui.corpus.phrases.lighting import PhraseLighting

if TYPE_CHECKING:
    from tui.document.model import Document

LIT = 400
"""The number of phrases that are read before the first paint (more while formulas are among them).

Terms that come later are lit only when asked for: a page on which all were would be of one colour.
"""


@dataclass(frozen=True)
class PhraseTable:
    """The phrases of a library, best first, with the counts they were mined from.

    ``documents`` and ``characters`` (clean text, boilerplate left out) are counts; ``distinct`` documents are
    left of these where of near-copies only one is, ``laws`` is the share of them that are laws, and ``quoted``
    says how many phrases authors put in quotes. The reader's own
    list has its say too: ``pinned`` wordings are lit before all others, ``hidden`` ones (and the
    variants of hidden phrases) are neither lit nor listed, but keep their places in ``phrases``.
    """

    phrases: tuple[Phrase, ...] = ()
    documents: int = 0
    characters: int = 0
    distinct: int = 0
    laws: float = 0.0
    quoted: int = 0
    pinned: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def light(self, document: Document) -> list[LitSpan]:
        """The places of phrases and variants in a document's body, the leftmost longest, formulas first.

        A formula inside a longer term is lit; the term gives way.

        Spans are sorted and do not overlap; ``phrase`` is the place in ``phrases``.
        """
        return self.light_body(document.folded_body()) if self.phrases else []

    def light_body(self, folded_body: str) -> list[LitSpan]:
        """The lit spans of a text such as ``Document.folded_body`` gives."""
        return [LitSpan(*row) for row in self.lit_rows(folded_body)]

    def lit_rows(self, folded_body: str, *, alone: bool = False) -> list[tuple[int, int, int]]:
        """Lit spans as plain tuples (start, end, phrase), made in a third of the time.

        ``alone`` is as in ``PhraseLighting.rows``.
        """
        return self.lighting.rows(folded_body, alone=alone) if self.phrases else []

    def chosen(self, pinned: Sequence[Phrase], hidden: Collection[str]) -> PhraseTable:
        """The table with the reader's own list in place of the one that it had.

        Pinned phrases that are not in it come behind the others, so that places stay what they were.
        """
        known = {phrase.text for phrase in self.phrases}
        more = tuple(phrase for phrase in pinned if phrase.text not in known)
        return replace(
            self,
            phrases=self.phrases + more,
            pinned=frozenset(phrase.text for phrase in pinned),
            hidden=frozenset(hidden),
        )

    def listed(self) -> list[Phrase]:
        """The phrases as they are listed: pinned ones first, hidden ones not at all."""
        shown = [phrase for phrase in self.phrases if phrase.text not in self.hidden]
        return sorted(shown, key=lambda phrase: phrase.text not in self.pinned)

    def reaching(self, least: int) -> PhraseTable:
        """The table with the phrases that stand in ``least`` documents; all of a single one."""
        if self.distinct < 2:
            return self
        return replace(self, phrases=tuple(p for p in self.phrases if p.reach >= least))

    def first(self, top: int | None, hidden: Collection[str] = ()) -> PhraseTable:
        """The ``top`` phrases that are not hidden, and those hidden ones that stand between them."""
        if top is None:
            return self
        shown = [at for at, phrase in enumerate(self.phrases) if phrase.text not in hidden]
        end = shown[top] if top < len(shown) else len(self.phrases)
        return replace(self, phrases=self.phrases[:end])

    @cached_property
    def lighting(self) -> PhraseLighting:
        """What lights the phrases."""
        wordings = [(p.text, p.variants, p.kind) for p in self.phrases]
        return PhraseLighting(wordings, self.pinned, self.hidden)


class LitSpans(Sequence[LitSpan]):
    """Lit spans in three columns (start, end, phrase); each ``LitSpan`` is made when asked for."""

    def __init__(self, spans: Sequence[LitSpan]) -> None:
        self._starts = array("q", (span.start for span in spans))
        self._ends = array("q", (span.end for span in spans))
        self._phrases = array("l", (span.phrase for span in spans))

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> LitSpan: ...
    @overload
    def __getitem__(self, index: slice) -> list[LitSpan]: ...
    def __getitem__(self, index: int | slice) -> LitSpan | list[LitSpan]:
        """One span, or a list of some."""
        if isinstance(index, slice):
            columns = (self._starts[index], self._ends[index], self._phrases[index])
            return [LitSpan(*row) for row in zip(*columns, strict=True)]
        return LitSpan(self._starts[index], self._ends[index], self._phrases[index])
