"""The host of slow work: a screen or widget, which may be gone when the work is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget


def is_there(host: Widget) -> bool:
    """Whether a screen or widget is there to be told something; for any thread.

    One that is being closed still runs for a moment when what stands in it is gone.
    """
    return host.is_running and not host._pruning
