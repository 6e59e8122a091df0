"""The state of the against screen: the two groups as they are asked for, and what is listed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class AgainstState:
    """``a`` and ``b`` are queries, or names of groups (@name); ``only`` is one change, or empty for all."""

    a: str = ""
    b: str = ""
    only: str = ""
    row: int = 0

    @classmethod
    def at(cls, date: str) -> AgainstState:
        """That of the year of a document against all years before it; of one without a date, empty."""
        year = date[:4]
        return cls(f"date:{year}", f"date:..{int(year) - 1}") if year.isdigit() else cls()
