"""The mode of highlighting: all phrases, one, the pinned ones, none; from a least reach on; in colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.keep.phrase_choices import PhraseChoice
    from tui.corpus.model import LitSpan, Phrase

MODES: Final = ("all", "one", "pinned", "none")
"""What is lit, in the order in which a key steps through."""

SHADED: Final = (0.05, 0.15, 0.3)
"""From which share of formula on a paragraph is shaded, in three steps."""

BLOCK: Final = 2_000
"""Characters of a paragraph that are shaded together: longer ones are shaded piece by piece."""


class HighlightMode(NamedTuple):
    """The phrases that the reader wants lit.

    ``one`` is the wording of the phrase that alone is lit in that mode; ``least`` the number of
    documents that a phrase must reach to be lit in the mode ``all``; ``shaded`` whether paragraphs
    are shaded by their share of formula.
    """

    mode: str = "all"
    one: str = ""
    least: int = 1
    shaded: bool = False

    def kept(self, phrases: Sequence[Phrase], choices: Mapping[str, PhraseChoice]) -> bytes | None:
        """For each phrase whether it is lit: 1 or 0; ``None`` where all are. Hidden ones never are."""
        hidden = {wording for wording, choice in choices.items() if choice.hidden}
        if self.mode == "all" and self.least <= 1 and not hidden:
            return None
        if self.mode == "pinned":
            wanted = {wording for wording, choice in choices.items() if choice.pinned}
            return bytes(phrase.text in wanted for phrase in phrases)
        if self.mode == "one":
            return bytes(phrase.text == self.one for phrase in phrases)
        if self.mode == "none":
            return bytes(len(phrases))
        return bytes(p.reach >= self.least and p.text not in hidden for p in phrases)

    def said(self) -> str:
        """What is lit, in words."""
        if self.mode == "one":
            return _("lit: {phrase}").format(phrase=self.one)
        if self.mode == "pinned":
            return _("lit: pinned phrases")
        if self.mode == "none":
            return _("lit: no phrases")
        if self.least > 1:
            return _("lit: phrases in {least} documents and more").format(least=self.least)
        return _("lit: all phrases")


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
