"""The find of the reading pane: its hits, which of them is the current one, and stepping through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any, Final, Protocol

from tui.app.reading.find import NO_HITS, FindHits, Search
from tui.app.reading.page import Page

_TURN: Final = 0.008
"""Seconds for which is looked on before the screen has its turn: half a frame."""


class FinderPage(Page, Protocol):
    """A page that is drawn between two turns of a find."""

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Call when what waits was done."""
        ...

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Call when the page has been drawn."""
        ...


class Finder:
    """Finds in the document of ``page``, in either script and width.

    ``hits`` are clean spans, ``index`` says which is the current one, from 0 (-1: none), and
    ``moved`` is called with that index and the number of hits whenever either changes.
    """

    def __init__(self, page: FinderPage, moved: Callable[[int, int], object]) -> None:
        self.hits: FindHits = NO_HITS
        self.index = -1
        self._page = page
        self._moved = moved
        self._from: int | None = None
        self._search: Search | None = None

    @property
    def is_finding(self) -> bool:
        """Whether there may be more hits than are known yet."""
        return self._search is not None

    def find(self, query: str) -> int:
        """Find ``query`` from the top of the screen on; the number of hits that are known at once.

        In a long text those near the top come at once, the others when the screen has been drawn.
        A query that is typed on is looked for from where the find began.
        """
        if self._from is None:
            self._from = self._page.top
        self.hits, self.index = NO_HITS, -1
        self._search = None
        document = self._page.document
        if document and query:
            self._search = Search(document.clean, query, self._from)
            self._look_on(self._search)
        else:
            self._moved(-1, 0)
        self._page.repaint()
        return len(self.hits)

    def clear(self) -> None:
        """End the find."""
        self.hits, self.index = NO_HITS, -1
        self._search = self._from = None
        self._page.repaint()
        self._moved(-1, 0)

    def forget(self) -> None:
        """End the find, if there is one: another document comes."""
        if self.hits:
            self.clear()
        self._from = None

    def step(self, by: int) -> None:
        """Go so many hits on, and from the last to the first."""
        self._go_to((self.index + by) % len(self.hits))

    def lights(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The hits between two clean offsets: start, end, style."""
        for index in self.hits.between(start, end):
            current = "-current" if index == self.index else ""
            yield *self.hits[index], f"reading--hit{current}"

    def _look_on(self, search: Search) -> None:
        """Look through some more; show what is known when there is a first hit, and all."""
        if search is not self._search:
            return
        until = monotonic() + _TURN
        found = search.look_on()
        while not search.is_done and monotonic() < until:
            found = search.look_on() or found
        if search.is_done:
            self._search = None
        first = found and not self.hits
        if search.is_done or first:
            self._take(search.hits)
        if search.is_done:
            return
        if first:
            # They are drawn before the rest is looked through, whose number is told once, at the end.
            self._page.call_after_refresh(self._look_on, search)
        else:
            self._page.call_later(self._look_on, search)

    def _take(self, hits: FindHits) -> None:
        """Show these hits; the current one stays, or is the first from where the find began."""
        before, self.hits = self.hits, hits
        if before:
            self.index = hits.first_from(before[self.index][0])
            self._moved(self.index, len(hits))
            shown = self._page.clean_shown
            if len(before.between(*shown)) != len(hits.between(*shown)):
                self._page.repaint()
        elif hits:
            self._go_to(hits.first_from(self._from or 0) % len(hits))
        else:
            self._moved(-1, 0)

    def _go_to(self, index: int) -> None:
        self.index = index
        start, _end = self.hits[index]
        self._page.stand_at(start)
        self._page.reveal(start)
        self._page.repaint()
        self._moved(index, len(self.hits))
