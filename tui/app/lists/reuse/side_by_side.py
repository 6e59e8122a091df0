"""The two texts side by side: what is read and a document that shares runs with it, stepped through run by run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container

from tui.app.lists.reuse.lines import joined, steps, without_half_numbers
from tui.app.lists.reuse.passage import Passage
from tui.locale import _, characters
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.corpus.library.library import Library
    from tui.corpus.reuse.passages import SharedRun
    from tui.corpus.reuse.reuse import SharedText
    from tui.document.model import Document


@dataclass(frozen=True, slots=True)
class Beside:
    """A document that was found, its clean text, and the runs that one steps through."""

    one: SharedText
    text: str
    runs: Sequence[SharedRun]

    @classmethod
    def load(cls, library: Library, one: SharedText) -> Beside:
        """Read the document. Raises ``UnreadableFile``."""
        return cls(one, library.load(one.path).clean, steps(one.runs))


class SideBySide(Container):
    """Shows ``document`` and the one beside it around a run that stands in both."""

    def __init__(self, document: Document) -> None:
        super().__init__(id="beside")
        self._document = document
        self._date = document.about.date.value if document.about.date else ""
        self._beside: Beside | None = None
        self._run = 0

    def compose(self) -> ComposeResult:
        """Both texts."""
        yield Passage("mine")
        yield Passage("other")

    def clear(self) -> None:
        """Show nothing."""
        self._beside = None
        for passage in self.query(Passage):
            passage.show("", "", (), (0, 0))

    def show(self, beside: Beside) -> None:
        """Show a document at the longest of the runs."""
        lengths = [run.length for run in beside.runs]
        self._beside, self._run = beside, lengths.index(max(lengths))
        self._paint()

    def keeps(self, one: SharedText) -> bool:
        """Whether what is shown is what another search found again, which stays as it is then."""
        beside = self._beside
        if beside is None or (beside.one.path, beside.one.runs) != (one.path, one.runs):
            return False
        self._beside = replace(beside, one=one)
        return True

    def run_of(self, one: SharedText) -> SharedRun:
        """The run that both texts show; of a document that is not shown the first."""
        beside = self._beside
        return beside.runs[self._run] if beside and beside.one == one else one.runs[0]

    def step(self, by: int) -> None:
        """Show both texts at another shared run."""
        if self._beside:
            self._run = (self._run + by) % len(self._beside.runs)
            self._paint()

    def scroll_pages(self, pages: int) -> None:
        """Scroll both texts by what is seen of them."""
        for passage in self.query(Passage):
            passage.scroll_relative(y=pages * max(1, passage.size.height - 1), animate=False)

    def lay_out(self) -> None:
        """Break the lines anew, once the texts have their new width."""
        for passage in self.query(Passage):
            passage.lay_out()

    def _paint(self) -> None:
        beside = self._beside
        if beside is None:
            return
        one, document = beside.one, self._document
        lit = [without_half_numbers(each, document.clean, beside.text) for each in one.runs]
        run = without_half_numbers(beside.runs[self._run], document.clean, beside.text)
        told = _("run {number}/{count}, {characters}").format(
            number=self._run + 1, count=len(beside.runs), characters=characters(run.length)
        )
        self.query_one("#mine", Passage).show(
            f"{told}   {shown(document.title)}  {self._date}",
            document.clean,
            joined((each.here, each.here + each.length) for each in lit if each.length),
            (run.here, run.here + run.length),
        )
        self.query_one("#other", Passage).show(
            f"{shown(one.title or one.path)}  {one.date}",
            beside.text,
            joined((each.there, each.there + each.length) for each in lit if each.length),
            (run.there, run.there + run.length),
        )
