"""Ends of lists that nothing but the text after them tells: a sentence, or paragraphs of a judgment.

A list has ended where a sentence follows that its last entry does not hold. So says a full stop after
entries that semicolons part (1、…；2、…。请求：), and in a judgment, whose lists are told by one party and then
by another, a paragraph between the last entry and the words that lead in what follows.
"""

from __future__ import annotations

import re
from functools import cached_property

from tui.document.outline.mark_index import OpenRun
from tui.document.outline.marks import LINE, Mark

_CUES = (
    "诉称,",
    "诉称:",
    "辩称,",
    "辩称:",
    "院认为",
    "理查明",
    "院查明",
    "委认为",
    "公诉机关",
    "判决如下:",
    "裁定如下:",
    "裁决如下:",
)
_FEWEST_CUES = 2
"""Words of courts, and of those who stand before them, that make a text a judgment."""
_LONGEST = 20_000
"""Characters from an entry to the next list in which its end is looked for."""
_GOES_ON = re.compile(r"其中|包括|具体|即|分别|如[,:]|例如|比如")
"""Beginnings of a sentence that says more of the entry before it."""
_LEADS_IN = (":", "称,", "辩,", "认为,")


class ListEnds:
    """The lists of one folded text, and whether one has ended before another begins."""

    def __init__(self, folded: str) -> None:
        self._folded = folded

    def has_ended(self, run: OpenRun, mark: Mark) -> bool:
        """Whether text after its last entry ends the list of ``run`` before ``mark``, a first member."""
        if not 0 < mark.start - run.last <= _LONGEST:
            return False
        between = self._folded[run.last : mark.start].rstrip()
        if run.best < LINE:
            return self._ends_in_sentence(run.last, between)
        return run.number > 1 and self._ends_in_paragraph(between, mark)

    def _ends_in_sentence(self, last: int, between: str) -> bool:
        _, stop, rest = between.partition("。")
        if "\n" in between or not stop or not rest.endswith(_LEADS_IN) or _GOES_ON.match(rest):
            return False
        return self._folded[max(0, last - 2) : last].rstrip().endswith(";")

    def _ends_in_paragraph(self, between: str, mark: Mark) -> bool:
        paragraphs = between.count("\n") - (mark.place == LINE)
        if paragraphs < 1 or not between.endswith(_LEADS_IN) or not self.is_judgment:
            return False
        return between.partition("\n")[0].rstrip().endswith(("。", ";"))

    @cached_property
    def is_judgment(self) -> bool:
        """Whether the text is a court's, a party's before it, or a prosecutor's."""
        return sum(cue in self._folded for cue in _CUES) >= _FEWEST_CUES
