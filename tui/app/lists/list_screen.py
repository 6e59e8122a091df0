"""A list over the text that is filled by work off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tui.app.bars.open_bars import Bars
from tui.app.widgets.breakpoints import HEIGHTS, WIDTHS
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.bars.line_bar import LineBar

T = TypeVar("T")


class ListScreen(Screen[T]):
    """Says so where its work met with an error that nobody had foreseen."""

    def __init__(self) -> None:
        super().__init__()
        self.bars = Bars(self)
        self.HORIZONTAL_BREAKPOINTS = list(WIDTHS)
        self.VERTICAL_BREAKPOINTS = list(HEIGHTS)

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed."""
        self.bars.answer(event.text)

    def say_trouble(self, words: str) -> None:
        """Say what went wrong, in sight of the list."""
        raise NotImplementedError

    def work_on(self, task: Callable[[], None], group: str) -> None:
        """Do something off the screen's thread, instead of what the group was doing."""
        self.run_worker(task, group=group, exclusive=True, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what nobody had foreseen."""
        if event.state is WorkerState.ERROR:
            words = _("hongtou failed here, which is its own fault: {error}")
            self.say_trouble(words.format(error=shown(repr(event.worker.error))))
