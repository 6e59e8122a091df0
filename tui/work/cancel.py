"""How slow work tells how far it is, and learns that nobody waits for it any more."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""

Cancelled = Callable[[], bool]
"""Asked between steps whether to stop."""


class Interrupted(Exception):
    """Work that was cancelled before it was done."""


def go_on(cancelled: Cancelled | None) -> None:
    """Raise ``Interrupted`` if the work was cancelled."""
    if cancelled and cancelled():
        raise Interrupted
