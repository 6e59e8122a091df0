"""The state of the search screen: how it was left."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class SearchState:
    """The state of the search screen as it was left."""

    query: str = ""
    row: int = 0
    folded: set[str] = field(default_factory=set)
    in_list: bool = False
