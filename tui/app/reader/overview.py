"""The overview beside the text: shown when wanted, and told of what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tui.locale import _

if TYPE_CHECKING:
    from tui.app.reader.desk import Desk
    from tui.app.reader.panes import Panes
    from tui.app.widgets.overview import OverviewStrip


class Overview:
    """Shows the whole document at a glance, and goes where one points in it."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("v", "do('overview.toggle')", _("Overview of the document"), id="reader.overview"),
    )

    def __init__(self, desk: Desk, panes: Panes) -> None:
        self._desk = desk
        self._panes = panes
        self._strip: OverviewStrip | None = None

    async def toggle(self) -> None:
        """Show the overview, or hide it."""
        from tui.app.widgets.overview import OverviewStrip

        if self._strip is None:
            strip = OverviewStrip()
            await self._desk.screen.query_one("#body").mount(strip)
            self._strip = strip
        self._strip.toggle_class("-shown")
        if self._desk.screen.focused is self._strip:
            self._panes.go("reading")
        self.survey()

    def survey(self) -> None:
        """Tell the outline of the phrases, and the overview, where it is shown, of all there is."""
        strip, pane = self._strip, self._desk.pane
        if self._desk.side:
            self._desk.side.outline.tell_formula(pane.highlights.lit)
        if strip is None or not strip.has_class("-shown") or pane.view is None:
            return
        strip.show_document(self._desk.document)
        strip.show_marks(hits=pane.finder.hits, kept=pane.notes.spans, phrases=pane.highlights.lit)
        start, end = pane.span_shown
        strip.show_place(pane.view.to_clean(start), pane.view.to_clean(end))

    def go(self, offset: int) -> None:
        """Show the text at a clean offset; the way back leads over all of this at once."""
        pane = self._desk.pane
        if pane.view:
            pane.bring_into_view(pane.view.from_clean(offset), from_top=0)
