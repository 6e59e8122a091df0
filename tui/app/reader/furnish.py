"""The side panes and the row atop the text, brought once there is something to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.reader.desk import Calls, call_all

if TYPE_CHECKING:
    from tui.app.reader.arrange import Arrange
    from tui.app.reader.desk import Desk
    from tui.app.reader.edit_outline import EditOutline
    from tui.app.reader.resume import Resume


class Furnish:
    """Brings what the first paint does not wait for; ``on_furnished`` is called when all is there."""

    def __init__(
        self, desk: Desk, arrange: Arrange, resume: Resume, edit_outline: EditOutline
    ) -> None:
        self._desk = desk
        self._arrange = arrange
        self._resume = resume
        self._edit_outline = edit_outline
        self._begun = False
        self.on_furnished: Calls = ()

    def begin(self) -> None:
        """Begin, unless that was done before, when what there is to read has been drawn."""
        if not self._begun:
            self._begun = True
            self._desk.screen.call_after_refresh(self._furnish)

    async def _furnish(self) -> None:
        from tui.app.sidebar.side_panes import SidePanes

        desk, side = self._desk, SidePanes()
        side.library.fill(desk.entries, desk.titles, desk.dates, desk.failed)
        # What comes in several steps is seen at once: rows that go elsewhere are hard on the eye.
        with desk.screen.app.batch_update():
            await desk.screen.query_one("#side").mount(side)
            desk.side = side
            await self._arrange.show_about()
            side.count(desk.entries, desk.order)
            side.library.mark_open(desk.wanted)
            side.filter("library", self._resume.tree_filter)
            self._edit_outline.set_least_confidence(desk.least_confidence)
            side.outline.fill(desk.document)
            if desk.document:
                self._resume.fold_as_left(desk.document)
                side.outline.follow(desk.pane.reading_at)
            desk.screen.remove_class("-bare")
        call_all(self.on_furnished)
