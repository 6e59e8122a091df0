"""The overview beside the text: shown when wanted, and told of what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.app.reader.follow import ReferringScreen
from tui.locale import _

if TYPE_CHECKING:
    from tui.app.jobs.messages import PhrasesLit
    from tui.app.jobs.notes import NotesPlaced
    from tui.app.widgets.overview import OverviewStrip


class SurveyingScreen(ReferringScreen):
    """Shows the whole document at a glance, and goes where one points in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "overview", _("Overview of the document"), id="reader.overview"),
    ]

    overview: OverviewStrip | None = None

    async def action_overview(self) -> None:
        """Show the overview, or hide it."""
        from tui.app.widgets.overview import OverviewStrip

        if self.overview is None:
            strip = OverviewStrip()
            await self.query_one("#body").mount(strip)
            self.overview = strip
        self.overview.toggle_class("-shown")
        if self.focused is self.overview:
            self.action_pane("reading")
        self.survey()

    def survey(self) -> None:
        """Tell the outline of the phrases, and the overview, where it is shown, of all there is."""
        strip, pane = self.overview, self.pane
        if self.side:
            self.side.outline.tell_formula(pane.lit)
        if strip is None or not strip.has_class("-shown") or pane.view is None:
            return
        strip.show_document(self.document)
        strip.show_marks(hits=pane.hits, kept=pane.marked, phrases=pane.lit)
        start, end = pane.span_shown
        strip.show_place(pane.view.to_clean(start), pane.view.to_clean(end))

    def on_phrases_lit(self, event: PhrasesLit) -> None:
        """Show the phrases, once they are lit."""
        self.call_later(self.survey)

    def on_notes_placed(self, event: NotesPlaced) -> None:
        """Show the bookmarks and notes, once they are marked."""
        self.call_later(self.survey)

    def on_overview_strip_wanted(self, event: OverviewStrip.Wanted) -> None:
        """Show the text at that place; the way back leads over all of this at once."""
        if self.pane.view:
            self.pane.bring_into_view(self.pane.view.from_clean(event.offset), from_top=0)

    def on_overview_strip_left(self, event: OverviewStrip.Left) -> None:
        """Read on."""
        self.action_pane("reading")
