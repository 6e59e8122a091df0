"""Progress, cancelling and failing of slow work."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""A listener to slow work: steps done, and in all."""

Cancelled = Callable[[], bool]
"""A question asked between steps: whether to stop."""


class Interrupted(Exception):
    """Work that was cancelled before it was done."""


class WorkEnded(Exception):
    """Work in another process that ended before it was done: killed, or met with an error.

    The traceback of that error is a note of this one's (``add_note``).
    """


def go_on(cancelled: Cancelled | None) -> None:
    """Raise ``Interrupted`` if the work was cancelled."""
    if cancelled and cancelled():
        raise Interrupted
