"""Progress and cancelling of slow work."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""A listener to slow work: steps done, and in all."""

Cancelled = Callable[[], bool]
"""A question asked between steps: whether to stop."""


class Interrupted(Exception):
    """Work that was cancelled before it was done."""


def go_on(cancelled: Cancelled | None) -> None:
    """Raise ``Interrupted`` if the work was cancelled."""
    if cancelled and cancelled():
        raise Interrupted
