"""The phrase table of a library, its Aho-Corasick lighting, and lit spans in columns.

Light on purpose, as the model is.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import add, itemgetter
from typing import TYPE_CHECKING, overload

from tui.corpus.model import LitSpan, Phrase, PhraseKind

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from tui.document.model import Document

    _Lighter = tuple[AhoCorasick, list[int]]
    """What finds wordings, and the place in the table of each."""


_start, _end = itemgetter(0), itemgetter(1)

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

        What looks for all wordings is kept for the next text, but takes time to make; where one is lit ``alone``
        only the wordings that stand in it are looked for.
        """
        if not self.phrases:
            return []
        rows: list[tuple[int, int, int]] = []
        for automaton in self._automatons_for(folded_body) if alone else self._automatons:
            found = _rows(automaton, folded_body)
            rows = _around(rows, found) if rows else found
        return rows

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
    def _automatons(self) -> list[_Lighter]:
        """What looks for the pinned phrases, for the formulas, for all others, in this order."""
        return [_lighter(some) for some in self._owners if some]

    def _automatons_for(self, text: str) -> list[_Lighter]:
        """The same for one text."""
        there = []
        for owners in self._owners:
            wordings = list(owners)
            some = {wordings[at]: owners[wordings[at]] for at in standing_in(wordings, text)}
            there += [_lighter(some)] if some else []
        return there

    @cached_property
    def _owners(self) -> list[dict[str, int]]:
        """The wordings of the pinned phrases, of the formulas, of all others, with their phrases' places."""
        owners: dict[str, int] = {}
        shown = [(at, p) for at, p in enumerate(self.phrases) if p.text not in self.hidden]
        for at, phrase in shown:
            owners.setdefault(phrase.text, at)
        for at, phrase in shown:
            for variant in phrase.variants:
                if variant not in self.hidden:
                    owners.setdefault(variant, at)
        pinned, formulas, others = dict[str, int](), dict[str, int](), dict[str, int]()
        for text, at in owners.items():
            if text in self.pinned:
                pinned[text] = at
            elif self.phrases[at].kind is PhraseKind.FORMULA:
                formulas[text] = at
            else:
                others[text] = at
        return [pinned, formulas, others]


def standing_in(wordings: Sequence[str], text: str) -> list[int]:
    """The numbers of the wordings that stand in a text, rising; an empty one stands in none."""
    from ahocorasick_rs import AhoCorasick

    pairs = {*text, *map(add, text, text[1:])}
    # By both ends nearly all that are not there are told, and cost no automaton.
    likely = [at for at, w in enumerate(wordings) if w and w[:2] in pairs and w[-2:] in pairs]
    if not likely:
        return []
    automaton = AhoCorasick([wordings[at] for at in likely])
    matches = automaton.find_matches_as_indexes(text, overlapping=True)
    return [likely[at] for at in sorted({match for match, _, _ in matches})]


def _around(
    rows: list[tuple[int, int, int]], others: list[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """Rows, and those others that overlap none of them, sorted; rows of both are, and lie apart."""
    found: list[tuple[int, int, int]] = []
    free = 0
    for row in rows:
        start, end, _ = row
        # The others between two rows are taken together: there are many times as many of them.
        found += others[free : bisect_right(others, start, lo=free, key=_end)]
        found.append(row)
        free = bisect_left(others, end, lo=free, key=_start)
    return found + others[free:]


def _lighter(owners: Mapping[str, int]) -> _Lighter:
    # Imported when first lit: a table from a warm index is there before the first paint.
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(list(owners), matchkind=MatchKind.LeftmostLongest), list(owners.values())


def _rows(lighter: _Lighter, folded_body: str) -> list[tuple[int, int, int]]:
    automaton, owners = lighter
    found = automaton.find_matches_as_indexes(folded_body)
    return [(start, end, owners[at]) for at, start, end in found]


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
