"""Two texts side by side: sentences in pairs, what differs lit, from one difference to the next by key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from tui.app.bars.line_bar import LineBar
from tui.app.bars.open_bars import Bars
from tui.app.jobs.jobs import Job, Jobs
from tui.app.lists.compare.layout import PairLayout, differing
from tui.app.lists.compare.texts import SIGNS, ComparedTexts
from tui.app.lists.export import Exporter
from tui.app.widgets.breakpoints import WIDTHS
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import shortened
from tui.app.widgets.status_line import fitted
from tui.corpus.model import Occurrence
from tui.errors import HongtouError
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.lists.states import CompareState
    from tui.corpus.export.comparison import Comparison
    from tui.corpus.library.library import Library
    from tui.corpus.reuse.align import SentencePair

SIDE_BY_SIDE = WIDTHS[1][0]
"""Cells from which on two texts stand side by side: below, one above the other."""


class CompareScreen(Overlay, Screen[Occurrence | None]):
    """The screen of two texts; the place that is chosen is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="compare.close"),
        Binding("n", "step(1)", _("Next difference"), id="compare.next"),
        Binding("N", "step(-1)", _("Difference before"), id="compare.previous"),
        Binding("j,down", "scroll(1)", _("Line down"), id="compare.down"),
        Binding("k,up", "scroll(-1)", _("Line up"), id="compare.up"),
        Binding("space,f,pagedown", "page(1)", _("Page down"), id="compare.page-down"),
        Binding("b,pageup", "page(-1)", _("Page up"), id="compare.page-up"),
        Binding("g,home", "end(0)", _("To the start"), id="compare.top"),
        Binding("G,end", "end(1)", _("To the end"), id="compare.bottom"),
        Binding("u", "unit", _("Mark by character, or by word"), id="compare.unit"),
        Binding("o", "only", _("Only what differs, or all"), id="compare.only"),
        Binding("a", "apart", _("Scroll the left, the right, or both"), id="compare.apart"),
        Binding("x", "swap", _("Swap the texts"), id="compare.swap"),
        Binding("w", "export", _("Write to a file"), id="compare.export"),
        Binding("enter", "choose", _("Go there in the second text"), id="compare.choose"),
        Binding("E", "choose_first", _("Go there in the first text"), id="compare.choose-first"),
    ]
    CSS = """
    CompareScreen {
        & > #compare-caption { height: 3; padding: 0 1; }
    }
    """

    def __init__(self, library: Library, state: CompareState) -> None:
        super().__init__()
        self.state = state
        self.bars = Bars(self)
        self._library = library
        self._found: Comparison | None = None
        self._words = ""
        self._jobs = Jobs(self)
        self._exporter = Exporter(self, self.bars, self._say)

    def compose(self) -> ComposeResult:
        """What is compared, and both texts."""
        yield Static("", id="compare-caption", markup=False)
        yield ComparedTexts()

    def on_mount(self) -> None:
        """Compare, off the screen's thread."""
        self.texts.focus()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._tell())
        self._compare()

    def on_unmount(self) -> None:
        """Hear no more of themes."""
        self.app.theme_changed_signal.unsubscribe(self)

    @property
    def texts(self) -> ComparedTexts:
        """Both texts."""
        return self.query_one(ComparedTexts)

    def _compare(self) -> None:
        self._say(_("comparing"))
        self._jobs.latest("compare", partial(self._load, self.state.a, self.state.b), self._take)

    def _load(self, a: str, b: str, job: Job) -> Comparison | None:
        """In the thread: read both and pair them; none where one cannot be read, which is said."""
        from tui.corpus.export.comparison import Comparison

        try:
            one = self._library.load(a, cancelled=job.cancelled)
            other = self._library.load(b, cancelled=job.cancelled)
        except HongtouError as error:
            job.tell(self._say, str(error))
            return None
        return Comparison.of(one, other, cancelled=job.cancelled)

    def _take(self, found: Comparison | None) -> None:
        if found is None:
            return
        self._found = found
        self._say(_counted(found))
        self._lay_out(self.state.pair)

    # Laying out

    def on_resize(self) -> None:
        """Break the lines anew, once the texts have their new width."""
        self.call_after_refresh(self._lay_out)

    def _pairs(self) -> list[SentencePair]:
        """The pairs that are shown."""
        pairs = list(self._found.pairs) if self._found else []
        return [pairs[at] for at in differing(pairs)] if self.state.only_differences else pairs

    def _lay_out(self, here: int | None = None) -> None:
        found, texts = self._found, self.texts
        self._tell()
        if found is None:
            return
        stacked = self.size.width < SIDE_BY_SIDE
        width = texts.stack if stacked else texts.column
        at = texts.here if here is None else here
        self._jobs.latest(
            "layout",
            lambda job: PairLayout(found, self._pairs(), width, stacked=stacked),
            partial(self._show, at),
        )

    def _show(self, here: int, layout: PairLayout) -> None:
        from tui.corpus.reuse.differences import Unit

        unit = Unit.WORD if self.state.by_word else Unit.CHARACTER
        self.texts.show(layout, unit, here)
        self._tell()

    def _say(self, words: str) -> None:
        self._words = words
        self._tell()

    def _tell(self) -> None:
        """Say what is compared, what came of it, and how it is shown."""
        width = max(20, self.size.width - 2)
        lines = [Text(self._title(width), "bold"), Text(shown(self._words)), Text(self._how(width))]
        for line in lines:
            line.truncate(width, overflow="ellipsis")  # What could not be read has any length.
        lines[2].stylize(self.texts.get_component_rich_style("compared--faint", partial=True))
        self.query_one("#compare-caption", Static).update(Text("\n").join(lines))

    def _title(self, width: int) -> str:
        found, between = self._found, "  |  "
        names, dates = [self.state.a, self.state.b], ["", ""]
        if found:
            names = [document.title for document in (found.a, found.b)]
            dates = [f"  {document.about.dated}".rstrip() for document in (found.a, found.b)]
        names = [*map(shown, names)]
        room = width - len(between) - sum(map(len, dates))
        first = min(cell_len(names[0]), max(room // 2, room - cell_len(names[1])))
        rooms = (first, room - first)
        told = map(shortened, names, rooms)
        return between.join(name + date for name, date in zip(told, dates, strict=True))

    def _how(self, width: int) -> str:
        by = _("by word") if self.state.by_word else _("by character")
        words = [
            f"u {by}",
            _("o only what differs") if not self.state.only_differences else _("o all"),
        ]
        side = {"": _("together"), "a": _("the left alone"), "b": _("the right alone")}
        if self.size.width >= SIDE_BY_SIDE:
            words.append("a " + _("scrolled: {what}").format(what=side[self.texts.apart]))
        hints = [*words, _("n next difference"), _("w write"), _("Enter go there")]
        return fitted(hints, width)

    # Keys

    def action_step(self, by: int) -> None:
        """Go to another difference."""
        if self._found is None:
            return
        here = self.texts.here
        found = list(differing(self._pairs()))
        later = (
            [at for at in found if at > here] if by > 0 else [at for at in found if at < here][::-1]
        )
        if later:
            self.texts.go_to(later[0])
            self._tell()
        else:
            self._say(_("no further difference") if found else _("the two texts say the same"))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.texts.scroll_by(lines)

    def action_page(self, pages: int) -> None:
        """Scroll by what is seen."""
        self.texts.scroll_by(pages * max(1, self.texts.size.height - 1))

    def action_end(self, last: int) -> None:
        """Go to the first pair, or the last."""
        self.texts.go_to(len(self._pairs()) - 1 if last else 0)

    def action_unit(self) -> None:
        """Mark by word, or by character again."""
        self.state.by_word = not self.state.by_word
        self._lay_out()

    def action_only(self) -> None:
        """Show only what differs, or all; the pair that is read stays."""
        pairs, here = self._pairs(), self.texts.here
        now = pairs[here] if here < len(pairs) else None
        self.state.only_differences = not self.state.only_differences
        others = self._pairs()
        found = [at for at, pair in enumerate(others) if pair is now]
        self._lay_out(found[0] if found else 0)

    def action_apart(self) -> None:
        """Scroll one text alone, or both."""
        if self.size.width >= SIDE_BY_SIDE:
            self.texts.scroll_apart()
            self._tell()

    def action_swap(self) -> None:
        """Compare the second with the first."""
        self.state.a, self.state.b = self.state.b, self.state.a
        self.state.pair, self._found = 0, None
        self._compare()

    def action_export(self) -> None:
        """Write both texts, as they are paired, to a file."""
        found = self._found
        if found is None:
            return
        from dataclasses import replace

        from tui.corpus.export.comparison import WRITERS
        from tui.corpus.reuse.differences import Unit

        unit = Unit.WORD if self.state.by_word else Unit.CHARACTER
        asked = replace(found, unit=unit)
        names = ("html", "md", "csv", "json")
        self._exporter.ask(
            f"{found.a.title}_{found.b.title}",
            {name: partial(WRITERS[name], asked) for name in names},
        )

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed."""
        self.bars.answer(event.text)

    # Leaving

    def action_choose(self) -> None:
        """Go to the place in the second text, or in the first where that alone has it."""
        self._choose("b")

    def action_choose_first(self) -> None:
        """Go to the place in the first text, or in the second where that alone has it."""
        self._choose("a")

    def _choose(self, side: str) -> None:
        pairs, here = self._pairs(), self.texts.here
        if not pairs:
            return
        pair = pairs[min(here, len(pairs) - 1)]
        path, one = (
            (self.state.b, pair.b)
            if (side == "b" and pair.b) or not pair.a
            else (self.state.a, pair.a)
        )
        if one:
            self.state.pair = here
            self.dismiss(Occurrence(path, one.start, one.end, one.start, "", "", ""))

    def action_close(self) -> None:
        """Go back to the text."""
        self.dismiss(None)


def _counted(found: Comparison) -> str:
    """How many sentences are as they were and how many are not, each after the sign that stands before them."""
    from tui.corpus.export.comparison import summary

    if not found.pairs or found.identical or found.unrelated:
        return summary(found)
    told = {
        "same": _("{count} the same"),
        "changed": _("{count} changed"),
        "moved": _("{count} moved"),
        "added": _("{count} added"),
        "removed": _("{count} removed"),
    }
    counts = {kind.value: count for kind, count in found.counts().items()}
    return "  ".join(
        f"{SIGNS[kind]} {words.format(count=counts[kind])}".strip()
        for kind, words in told.items()
        if counts[kind] or kind == "same"
    )
