"""The states of lists as they are left, for the way back: what was asked, what was listed, and the row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.corpus.model import Phrase


@runtime_checkable
class WaitingList(Protocol):
    """A list of phrases, which may be being looked for."""

    def say_work(self, words: str) -> None:
        """Say what is being worked on; nothing any more where that is empty."""


@dataclass(slots=True)
class SearchState:
    """The state of the search screen."""

    query: str = ""
    row: int = 0
    folded: set[str] = field(default_factory=set)
    in_list: bool = False


@dataclass(slots=True)
class TimelineState:
    """The state of the timeline: ``period`` by its name (empty: the last one), by ``year`` or ``month``.

    ``only`` is one movement, or empty for all; ``row`` that of the cursor.
    """

    span: str = "year"
    period: str = ""
    only: str = ""
    row: int = 0


@dataclass(slots=True)
class AgainstState:
    """The state of two groups: ``a`` and ``b`` are queries, or names of groups (@name).

    ``only`` is one change, or empty for all.
    """

    a: str = ""
    b: str = ""
    only: str = ""
    row: int = 0

    @classmethod
    def at(cls, date: str, dates: Iterable[str]) -> AgainstState:
        """That of the year of a document against all years before it; of one without a date, empty.

        The first year of all ``dates`` of the library is held against those after it.
        """
        year = date[:4]
        if not year.isdigit():
            return cls()
        is_first = min(dates, default=year)[:4] >= year
        other = f"{int(year) + 1}.." if is_first else f"..{int(year) - 1}"
        return cls(f"date:{year}", f"date:{other}")


@dataclass(slots=True)
class NewsState:
    """The state of the news of the document at ``path``; ``only`` is one standing, or empty for all."""

    path: str
    only: str = ""
    row: int = 0


@dataclass(slots=True)
class PedigreeState:
    """The state of the pedigree of a phrase."""

    phrase: Phrase
    row: int = 0


@dataclass(slots=True)
class CompareState:
    """The state of two texts by their paths; ``pair`` is the number of the pair that is read."""

    a: str
    b: str
    pair: int = 0
    by_word: bool = False
    only_differences: bool = False
