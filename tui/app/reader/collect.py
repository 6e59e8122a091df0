"""Groups of documents: those marked in the tree, kept with the library under a name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.locale import _, documents
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.reader.desk import Desk
    from tui.corpus.library.library import Library


class Collect:
    """Keeps marked documents as a group, by whose name (@name) queries ask."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def name(self, paths: tuple[str, ...]) -> None:
        """Ask for the name of a group of documents (paths)."""
        if not paths:
            self._desk.say(_("mark documents in the tree with x, then @"))
        elif self._desk.library and not self._desk.library.single:
            words = _("Keep {documents} as the group").format(documents=documents(len(paths)))
            self._desk.bars.ask(words, "", partial(self._named, paths))

    def _named(self, paths: tuple[str, ...], name: str) -> None:
        name, library = name.strip().removeprefix("@"), self._desk.library
        if name and library:
            self._desk.keep.write(
                partial(_put, library, name, paths),
                partial(self._tell, name),
                self._refuse,
                host=self._desk.screen,
            )

    def _tell(self, name: str, _nothing: None) -> None:
        sign = f'@"{name}"' if " " in name else f"@{name}"
        self._desk.say(_("kept as {name}: ask by it in any query").format(name=shown(sign)))

    def _refuse(self, reason: str) -> None:
        words = _("The change could not be kept beside the library: {error}")
        self._desk.notice((_("Not changed"), shown(words.format(error=reason))))


def _put(library: Library, name: str, paths: tuple[str, ...]) -> None:
    """Store a group. Raises ``OSError`` and ``HongtouError``."""
    from tui.corpus.keep.groups import Groups, NamedGroup

    Groups.of(library.root).put(name, NamedGroup(paths=paths))
