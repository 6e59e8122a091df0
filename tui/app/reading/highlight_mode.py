"""The mode of highlighting: by kind, one, the pinned ones, none; from a least reach on; in colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.corpus.model import PhraseKind
from tui.corpus.phrases.table import LIT
from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.keep.phrase_choices import PhraseChoice
    from tui.corpus.model import LitSpan, Phrase

MODES: Final = ("kinds", "one", "pinned", "none")
"""What is lit, in the order in which a key steps through."""

FORMULAS: Final = frozenset((PhraseKind.FORMULA,))
KINDS: Final = (FORMULAS, FORMULAS | {PhraseKind.TERM}, frozenset(PhraseKind))
"""The kinds that are lit in the mode ``kinds``, in the order in which another key steps through."""

LEADING: Final = 100
"""So many phrases, the first, tell whether formulas or terms lead a table."""

SHADED: Final = (0.05, 0.15, 0.3)
"""From which share of formula on a paragraph is shaded, in three steps."""

BLOCK: Final = 2_000
"""Characters of a paragraph that are shaded together: longer ones are shaded piece by piece."""


class HighlightMode(NamedTuple):
    """The phrases that the reader wants lit.

    ``one`` is the wording of the phrase that alone is lit in that mode; ``least`` the number of
    documents that a phrase must reach to be lit in the mode ``kinds``; ``shaded`` whether paragraphs
    are shaded by their share of formula. ``kinds`` are lit in that mode, ``None`` where the reader did not
    say: then formulas, and where terms lead the table, the terms among its first ``LIT`` phrases, too.
    What the reader pinned or coloured is lit whatever its kind.
    """

    mode: str = "kinds"
    one: str = ""
    least: int = 1
    shaded: bool = False
    kinds: frozenset[PhraseKind] | None = None

    def kept(self, phrases: Sequence[Phrase], choices: Mapping[str, PhraseChoice]) -> bytes:
        """For each phrase whether it is lit: 1 or 0. Hidden ones never are."""
        if self.mode == "pinned":
            wanted = {wording for wording, choice in choices.items() if choice.pinned}
            return bytes(phrase.text in wanted for phrase in phrases)
        if self.mode == "one":
            return bytes(phrase.text == self.one for phrase in phrases)
        if self.mode == "none":
            return bytes(len(phrases))
        return self._by_kind(phrases, choices)

    def _by_kind(self, phrases: Sequence[Phrase], choices: Mapping[str, PhraseChoice]) -> bytes:
        kinds = self.kinds or default_kinds(phrases)
        own = {wording for wording, choice in choices.items() if choice.pinned or choice.colour}
        hidden = {wording for wording, choice in choices.items() if choice.hidden}
        last = len(phrases) if self.kinds else LIT
        return bytes(
            p.reach >= self.least
            and p.text not in hidden
            and ((p.kind in kinds and (at < last or p.kind in FORMULAS)) or p.text in own)
            for at, p in enumerate(phrases)
        )

    def widened(self, phrases: Sequence[Phrase]) -> HighlightMode:
        """The mode with more kinds lit; after all of them formulas alone again."""
        now = KINDS.index(self.kinds or default_kinds(phrases)) if self.mode == "kinds" else -1
        return self._replace(mode="kinds", kinds=KINDS[(now + 1) % len(KINDS)])

    def said(self, phrases: Sequence[Phrase]) -> str:
        """What is lit, in words."""
        if self.mode == "one":
            return _("lit: {phrase}").format(phrase=self.one)
        if self.mode == "pinned":
            return _("lit: pinned phrases")
        if self.mode == "none":
            return _("lit: no phrases")
        if self.least > 1:
            return _("lit: phrases in {least} documents and more").format(least=self.least)
        lit = KINDS.index(self.kinds or default_kinds(phrases))
        return (_("lit: formulas"), _("lit: formulas and terms"), _("lit: all phrases"))[lit]


def default_kinds(phrases: Sequence[Phrase]) -> frozenset[PhraseKind]:
    """The kinds that are lit where the reader does not say: terms, too, where the table has more of them in front."""
    leading = Counter(phrase.kind for phrase in islice(phrases, LEADING))
    return KINDS[leading[PhraseKind.TERM] > leading[PhraseKind.FORMULA]]


def stepped(least: int, by: int, phrases: Sequence[Phrase]) -> int:
    """The next least reach that leaves other phrases lit, up or down; the same where there is none."""
    reaches = sorted({phrase.reach for phrase in phrases})
    if by > 0:
        return next((reach for reach in reaches if reach > max(least, reaches[0])), least)
    return next((reach for reach in reversed(reaches) if reach < least), least)


def shade(spans: Sequence[LitSpan], start: int, end: int) -> int:
    """0 to 3: how much of a stretch of clean text stands in spans that overlap it."""
    covered = sum(min(span.end, end) - max(span.start, start) for span in spans)
    share = covered / max(1, end - start)
    return sum(share >= least for least in SHADED)


def stretch(clean: str, at: int) -> tuple[int, int]:
    """What is shaded as one with ``at``: its paragraph, or a piece of one that is very long."""
    piece = at // BLOCK * BLOCK
    start = clean.rfind("\n", max(0, at - BLOCK), at) + 1
    end = clean.find("\n", at, at + BLOCK)
    known = start > 0 or at < BLOCK
    return (start if known else piece, end if end >= 0 else min(len(clean), piece + BLOCK))
