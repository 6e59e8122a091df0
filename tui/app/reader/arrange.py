"""The order of the tree, and what documents say of themselves: atop the text, and in the tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.app.state.arrangement import ORDERS, arranged, entries

if TYPE_CHECKING:
    from tui.app.reader.desk import Desk
    from tui.document.model import Document


class Arrange:
    """Names the documents by title and date, and sorts those of each folder by name or by these."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show_about(self) -> None:
        """Bring the row atop the text, which the first paint does not wait for."""
        from tui.app.widgets.about_line import AboutLine

        about = AboutLine()
        await self._desk.column.mount(about, before=0)
        self._desk.about = about
        self._tell_atop(self._desk.document)

    def tell_about(self, document: Document | None) -> None:
        """Say atop the text, and in the tree, what is known of the document that is open now."""
        self._tell_atop(document)
        if document:
            path = document.path
            self.name_documents({path: document.title}, {path: document.about.dated})

    def _tell_atop(self, document: Document | None) -> None:
        if self._desk.about:
            about = document.about if document else None
            self._desk.about.tell(about, sections=bool(document and document.headings))

    def name_documents(
        self, titles: Mapping[str, str], dates: Mapping[str, str], *, complete: bool = False
    ) -> None:
        """Name documents by their titles and dates; ``complete`` where all are known by now."""
        self._desk.titles.update(titles)
        self._desk.dates.update(dates)
        if self._desk.side:
            self._desk.side.library.name_documents(titles, dates)
        if complete and self._desk.order != ORDERS[0]:
            self.rearrange()

    def step_order(self) -> None:
        """Sort by what comes next."""
        self._desk.order = ORDERS[(ORDERS.index(self._desk.order) + 1) % len(ORDERS)]
        self.rearrange()

    def list_again(self) -> None:
        """List the documents of the library as names are sorted by now."""
        from tui.corpus.library.folder import in_order

        if self._desk.library:
            self._desk.library.files = tuple(in_order(list(self._desk.library.files)))
            self.rearrange()

    def rearrange(self) -> None:
        """Show the documents of the library in the order that is wanted."""
        desk = self._desk
        if desk.library:
            files = arranged(desk.library.files, desk.order, desk.titles, desk.dates)
            desk.entries = entries(files)
            if desk.side:
                desk.side.library.rearrange(desk.entries)
                desk.side.count(desk.entries, desk.order)
