"""The head of a document corrected by hand: its title, date, issuer ...; kept beside the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.reader.arrange import Arrange
    from tui.app.reader.desk import Desk
    from tui.corpus.library.library import Library
    from tui.document.model import Document


class EditHead:
    """Asks for a field and its value on one line, stores it, and shows the head as it is now."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding(
            "A",
            "do('edit_head.correct')",
            _("Correct the title, date, issuer, genre or place"),
            id="reader.correct",
        ),
    )

    def __init__(self, desk: Desk, arrange: Arrange) -> None:
        self._desk = desk
        self._arrange = arrange

    def correct(self) -> None:
        """Let the reader type ``field: value``; the title as it is stands there to begin with."""
        document = self._desk.document
        if document and self._desk.library:
            title = document.about.title
            text = f"{_('title')}: {shown(title.value) if title else ''}"
            self._desk.bars.ask(_("Correct"), text, self._typed)
            self._desk.say(_("or: {names}").format(names=" ".join([*_shown_names()][1:])))

    def _typed(self, text: str) -> None:
        from tui.corpus.keep.head_edits import WrongField, checked_value

        document, library = self._desk.document, self._desk.library
        if document is None or library is None:
            return
        name, colon, value = text.replace("：", ":").partition(":")
        field = field_names().get(name.strip().lower(), "")
        try:
            if not field or not colon:
                raise WrongField(_("write a field and its value: date: 2020-03-10"))
            value = checked_value(field, value) if value.strip() else ""
        except WrongField as error:
            self._desk.notice((_("Not changed"), shown(str(error))))
            return
        self._desk.keep.write(
            partial(_put, library, document.path, field, value),
            partial(self._show, document.path),
            self._refuse,
            host=self._desk.screen,
        )

    def _show(self, path: str, document: Document) -> None:
        """Show the head as it is now, atop the text and in the tree, where the document is open."""
        desk = self._desk
        if desk.document and desk.document.path == path:
            desk.document = document
            desk.pane.restructure(document)
            self._arrange.tell_about(document)
            desk.say(_("corrected; an empty value undoes it"))

    def _refuse(self, reason: str) -> None:
        words = _("The change could not be kept beside the library: {error}")
        self._desk.notice((_("Not changed"), shown(words.format(error=reason))))


def field_names() -> dict[str, str]:
    """The fields by the names under which a reader may type them: English, and the screen's."""
    own = _shown_names()
    return own | {field: field for field in own.values()}


def _shown_names() -> dict[str, str]:
    return {
        _("title"): "title",
        _("date"): "date",
        _("issuer"): "issuer",
        _("number"): "number",
        _("genre"): "genre",
        _("place"): "place",
        _("speaker"): "speaker",
    }


def _put(library: Library, path: str, field: str, value: str) -> Document:
    """Store a value; the document as it is by then. Raises ``OSError`` and ``HongtouError``."""
    library.heads.put(path, field, value, library.load(path))
    return library.load(path)
