"""Finding in the open document: the find bar and the reading pane, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.app.reader.typeset import TypesettingScreen
from tui.app.reading.pane import ReadingPane
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.bars.find_bar import FindBar


class FindingScreen(TypesettingScreen):
    """Finds as one types. Enter keeps the hits for ``n`` and ``N``, Esc drops them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", _("Find in the document"), id="reader.find"),
    ]

    _query = ""
    _before_find = 0

    @property
    def find_bar(self) -> FindBar | None:
        """The bar, where it is open."""
        from tui.app.bars.find_bar import FindBar

        return self.bars.get(FindBar)

    def action_find(self) -> None:
        """Open the find bar, with what was looked for last."""
        if not self.pane.display:
            return
        if not self.find_bar:
            self._before_find = self.pane.top
        self.action_pane("reading")

        from tui.app.bars.find_bar import FindBar
        from tui.app.reading.find import get_ready

        self.work_on(get_ready, "find")
        self.bars.open(FindBar(self._query), back=self.pane)

    def on_find_bar_changed(self, event: FindBar.Changed) -> None:
        """Find what stands in the bar by now."""
        self._query = event.query
        if event.query:
            self.pane.find(event.query)
        else:
            self.pane.clear_find()
        self._tell_found()

    def find_again(self) -> None:
        """Find in the text that has come by now what was looked for in the one before."""
        if self._query and self.find_bar:
            self.pane.find(self._query)

    def on_find_bar_stepped(self, event: FindBar.Stepped) -> None:
        """Go to another hit."""
        self.pane.action_step(event.by)

    def on_find_bar_closed(self, event: FindBar.Closed) -> None:
        """Read on; where the find was dropped, from where it began."""
        from tui.app.bars.find_bar import FindBar

        self.bars.close(FindBar)
        self._tell_found()
        if not event.keep:
            self.pane.clear_find()
            if self.pane.view:
                self.pane.bring_into_view(self.pane.view.from_clean(self._before_find), from_top=0)

    def on_reading_pane_find_moved(self, event: ReadingPane.FindMoved) -> None:
        """Show which of the hits this is."""
        self._tell_found()

    def _tell_found(self) -> None:
        """Say how many hits there are, and which is looked at, where the reader looks."""
        count, bar = len(self.pane.hits), self.find_bar
        words = ""
        if count:
            more = "+" if self.pane.is_finding else ""
            words = f"{self.pane.hit_index + 1}/{count}{more}"
        elif self.pane.is_finding:
            words = _("looking")
        elif self._query and bar:
            words = _("not found")
        self.status.found = f"/{shown(self._query)} {words}" if words and not bar else ""
        if bar:
            bar.say(words)
