"""An application that does slow work: with a writer for what the reader makes, and a log of faults."""

from __future__ import annotations

from asyncio import get_running_loop
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Final

from textual.app import App

from tui.app.jobs.keep import Keep

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from tui.app.jobs.log import FaultLog


_MOST_THREADS: Final = 64
"""Jobs at one time: of those that were superseded some take a while to notice."""


class WorkingApp(App[int], inherit_bindings=False):
    """An application whose screens have ``Jobs``, and whose writes go through ``keep``."""

    def on_load(self) -> None:
        """Have threads for more jobs than there are cores: most of them wait."""
        get_running_loop().set_default_executor(ThreadPoolExecutor(_MOST_THREADS, "job"))

    @cached_property
    def keep(self) -> Keep:
        """The one writer; whoever runs the application closes it afterwards."""
        return Keep(self, lambda: self.faults)

    @cached_property
    def exports(self) -> Keep:
        """The writer of exports, which may be long: what the reader makes does not wait for them."""
        return Keep(self, lambda: self.faults)

    @cached_property
    def faults(self) -> FaultLog:
        """The log of faults."""
        from tui.app.jobs.log import FaultLog, log_path

        return FaultLog(log_path())

    def _handle_exception(self, error: Exception) -> None:
        """Log what ends the program, too."""
        self.faults.record(error)
        super()._handle_exception(error)


def working(node: DOMNode) -> WorkingApp:
    """The application in which a node stands. Raises ``TypeError`` where that does no slow work."""
    app = node.app
    if not isinstance(app, WorkingApp):
        raise TypeError(f"{app!r} is no WorkingApp")
    return app


def failure(node: DOMNode, error: BaseException) -> str:
    """A fault of slow work in words for the reader, with the path of its traceback."""
    return working(node).faults.said(error)
