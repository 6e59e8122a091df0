"""The state of the timeline screen: period, span, and which movements are listed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class TimelineState:
    """What is looked at: ``period`` by its name (empty: the last one), by ``year`` or ``month``.

    ``only`` is one movement, or empty for all; ``row`` that of the cursor.
    """

    span: str = "year"
    period: str = ""
    only: str = ""
    row: int = 0
