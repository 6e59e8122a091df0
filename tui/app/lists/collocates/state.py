"""The state of the collocates screen: of what, within what, and how they are sorted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui.app.lists.search_session import Question

WINDOWS: Final = (2, 4, 6, 10, 15, 20, 30, 40)
"""Characters on a side, as the keys step them."""

SIDES: Final = ("both", "left", "right")
SORTS: Final = ("log_likelihood", "log_dice", "count", "dispersion")


@dataclass(slots=True)
class CollocatesState:
    """``question`` is a query as it was typed, or a phrase with its variants."""

    question: Question
    window: int = 10
    side: str = "both"
    sort: str = "log_likelihood"
    row: int = 0

    @property
    def title(self) -> str:
        """What is asked for, as it reads."""
        return self.question if isinstance(self.question, str) else self.question.text

    def widen(self, by: int) -> None:
        """Look so many steps further, or less far."""
        at = WINDOWS.index(self.window) + by
        self.window = WINDOWS[max(0, min(at, len(WINDOWS) - 1))]

    def asked(self) -> CollocatesState:
        """What is asked for now; later changes do not touch it."""
        return replace(self)

    def beside(self, word: str) -> str:
        """The query for the places where a word stands so near; with a query of many parts, for both in a document."""
        from tui.corpus.search.query import Literal, Near, parse

        query = self.title
        others = parse(query).either
        plain = len(others) == 1 and not others[0].without and not others[0].filters
        if plain and len(others[0].terms) == 1 and isinstance(others[0].terms[0], Literal | Near):
            return f"{query} ~{self.window} {word}"
        return f"{query} {word}" if len(others) == 1 else word
