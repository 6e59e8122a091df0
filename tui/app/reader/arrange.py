"""What the documents say of themselves: atop the text, in the tree, and in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.jobs.messages import TitlesFound
from tui.app.reader.edit_outline import AmendingScreen
from tui.app.state.arrangement import ORDERS, arranged, entries

if TYPE_CHECKING:
    from tui.app.sidebar.library_tree import LibraryPane
    from tui.app.state.arrangement import Entry
    from tui.app.widgets.about_line import AboutLine
    from tui.document.model import Document


class ArrangingScreen(AmendingScreen):
    """Sorts the documents of each folder by name, title or date."""

    order = ORDERS[0]
    about: AboutLine | None = None
    _entries: tuple[Entry, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.dates: dict[str, str] = {}

    @property
    def files(self) -> list[str]:
        """The documents in the order of the tree."""
        return [entry.path for entry in self._entries if not entry.folder]

    async def show_about(self) -> None:
        """Bring the row atop the text, which the first paint does not wait for."""
        from tui.app.widgets.about_line import AboutLine

        about = AboutLine()
        await self.query_one("#desk").mount(about, before=0)
        self.about = about
        self._tell_atop(self.document)

    def tell_about(self, document: Document | None) -> None:
        """Say atop the text, and in the tree, what is known of the document that is open now."""
        self._tell_atop(document)
        if document:
            titles, dates = (
                {document.path: document.title},
                {document.path: document.about.dated},
            )
            self.on_titles_found(TitlesFound(titles, dates))

    def _tell_atop(self, document: Document | None) -> None:
        if self.about:
            about, sections = (
                (document.about, bool(document.headings)) if document else (None, False)
            )
            self.about.tell(about, sections=sections)

    def on_titles_found(self, event: TitlesFound) -> None:
        """Name documents by their titles and dates."""
        self.titles.update(event.titles)
        self.dates.update(event.dates)
        if self.side:
            self.side.library.name_documents(event.titles, event.dates)
        if event.complete and self.order != ORDERS[0]:
            self._arrange()

    def on_library_pane_order_wanted(self, event: LibraryPane.OrderWanted) -> None:
        """Sort by what comes next."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._arrange()

    def _arrange(self) -> None:
        if self.library:
            files = arranged(self.library.files, self.order, self.titles, self.dates)
            self._entries = entries(files)
            if self.side:
                self.side.library.rearrange(self._entries)
                self.side.count(self._entries, self.order)
