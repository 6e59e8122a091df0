"""Finding in the open document: the find bar and the reading pane, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.bars.find_bar import FindBar
    from tui.app.reader.desk import Desk
    from tui.app.reader.panes import Panes


class Find:
    """Finds as one types. Enter keeps the hits for ``n`` and ``N``, Esc drops them."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("slash", "do('find.open')", _("Find in the document"), id="reader.find"),
    )

    def __init__(self, desk: Desk, panes: Panes) -> None:
        self._desk = desk
        self._panes = panes
        self._query = ""
        self._before = 0

    @property
    def bar(self) -> FindBar | None:
        """The bar, where it is open."""
        from tui.app.bars.find_bar import FindBar

        return self._desk.bars.get(FindBar)

    def open(self) -> None:
        """Open the find bar, with what was looked for last."""
        pane = self._desk.pane
        if not pane.display:
            return
        if not self.bar:
            self._before = pane.top
        self._panes.go("reading")

        from tui.app.bars.find_bar import FindBar
        from tui.app.reading.find import get_ready

        self._desk.jobs.latest("find", lambda _job: get_ready())
        self._desk.bars.open(FindBar(self._query), back=pane)

    def change(self, query: str) -> None:
        """Find what stands in the bar by now."""
        self._query = query
        if query:
            self._desk.pane.finder.find(query)
        else:
            self._desk.pane.finder.clear()
        self.tell()

    def again(self) -> None:
        """Find in the text that has come by now what was looked for in the one before."""
        if self._query and self.bar:
            self._desk.pane.finder.find(self._query)

    def step(self, by: int) -> None:
        """Go to another hit."""
        self._desk.pane.action_step(by)

    def close(self, *, keep: bool) -> None:
        """Read on; where the find was dropped, from where it began."""
        from tui.app.bars.find_bar import FindBar

        self._desk.bars.close(FindBar)
        self.tell()
        pane = self._desk.pane
        if not keep:
            pane.finder.clear()
            if pane.view:
                pane.bring_into_view(pane.view.from_clean(self._before), from_top=0)

    def tell(self) -> None:
        """Say how many hits there are, and which is looked at, where the reader looks."""
        pane, bar = self._desk.pane, self.bar
        count, words = len(pane.finder.hits), ""
        if count:
            more = "+" if pane.finder.is_finding else ""
            words = f"{pane.finder.index + 1}/{count}{more}"
        elif pane.finder.is_finding:
            words = _("looking")
        elif self._query and bar:
            words = _("not found")
        found = f"/{shown(self._query)} {words}" if words and not bar else ""
        self._desk.status.found = found
        if bar:
            bar.say(words)
