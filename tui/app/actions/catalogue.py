"""The catalogue of every binding of the program: for the help, the palette, and rebinding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.binding import Binding

from tui.app.actions.action import Action
from tui.errors import HongtouError
from tui.locale import _

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.screen import Screen


class UnknownBinding(HongtouError):
    """A keymap names a binding that there is not."""


class Catalogue:
    """The actions of ``app``: what they are, what they are done to now, and the doing of them.

    ``keymap`` are keys of the reader's own by the idents of bindings.
    """

    def __init__(self, app: App[Any], keymap: Mapping[str, str]) -> None:
        self._app = app
        self._keymap = keymap

    def actions(self) -> tuple[Action, ...]:
        """Every binding of the program, group by group."""
        return tuple(
            Action(
                binding.id,
                tuple(key.strip() for key in self._keymap.get(binding.id, binding.key).split(",")),
                binding.description,
                binding.action,
                group,
                owner,
            )
            for group, owner in _owners(type(self._app))
            for binding in _own(owner)
            if binding.id
        )

    def check(self) -> None:
        """Raise ``UnknownBinding`` where the keymap names what is no binding, and say which."""
        known = {action.ident for action in self.actions()}
        for ident in self._keymap:
            if ident not in known:
                raise UnknownBinding(_("no such binding: {name}").format(name=ident))

    def target(self, action: Action, screen: Screen[Any]) -> DOMNode | None:
        """What an action is done to now; ``None`` where there is nothing."""
        for node in (self._app, screen, screen.focused):
            if isinstance(node, action.owner):
                return node
        found = [node for node in screen.query("*") if type(node) is action.owner]
        return found[0] if found else None

    def perform(self, action: Action | None) -> None:
        """Do what a binding would, where there is something to do it to."""
        target = self.target(action, self._app.screen) if action else None
        if action and target is not None:
            self._app.call_later(self._app.run_action, action.action, target)


@runtime_checkable
class Catalogued(Protocol):
    """A program with a catalogue."""

    @property
    def catalogue(self) -> Catalogue:
        """Its actions."""


def _own(owner: type[DOMNode]) -> Iterator[Binding]:
    """The bindings that a class declares itself."""
    inherited = [b for base in owner.__mro__[1:] for b in base.__dict__.get("BINDINGS", ())]
    for binding in owner.__dict__.get("BINDINGS", ()):
        if isinstance(binding, Binding) and binding not in inherited:
            yield binding


def _owners(app: type[App[Any]]) -> tuple[tuple[str, type[DOMNode]], ...]:
    """Who has bindings, each under the heading of its group, in the order of the help."""
    from tui.app.actions.help import HelpScreen
    from tui.app.bars.filter_bar import FilterBar
    from tui.app.bars.find_bar import FindBar
    from tui.app.bars.go_bar import GoBar
    from tui.app.bars.label_bar import LabelBar
    from tui.app.bars.line_bar import LineBar
    from tui.app.bars.select_bar import SelectBar
    from tui.app.bars.setting_bar import SettingBar
    from tui.app.lists.concordance.rows import ConcordanceRows
    from tui.app.lists.concordance.screen import ConcordanceScreen
    from tui.app.lists.notes.screen import NotesScreen
    from tui.app.lists.phrases.rows import PhraseRows
    from tui.app.lists.phrases.screen import PhrasesScreen
    from tui.app.lists.reuse.rows import SharedRows
    from tui.app.lists.reuse.screen import ElsewhereScreen
    from tui.app.lists.search.screen import SearchScreen
    from tui.app.reader.annotate import KeepingScreen
    from tui.app.reader.copy import CopyingScreen
    from tui.app.reader.edit_outline import AmendingScreen
    from tui.app.reader.find import FindingScreen
    from tui.app.reader.follow import ReferringScreen
    from tui.app.reader.go import GoingScreen
    from tui.app.reader.highlight import LightingScreen
    from tui.app.reader.overview import SurveyingScreen
    from tui.app.reader.panes import PanedScreen
    from tui.app.reader.screen import ReaderScreen
    from tui.app.reader.trail import SearchingScreen
    from tui.app.reader.typeset import TypesettingScreen
    from tui.app.reading.pane import ReadingPane
    from tui.app.sidebar.library_tree import LibraryPane
    from tui.app.sidebar.outline_tree import OutlinePane
    from tui.app.sidebar.tree_rows import TreeRows
    from tui.app.widgets.overview import OverviewStrip
    from tui.app.widgets.rows import Rows

    return (
        (_("Text"), ReadingPane),
        (_("Text"), TypesettingScreen),
        (_("While setting the text"), SettingBar),
        (_("Ways"), FindingScreen),
        (_("Ways"), SearchingScreen),
        (_("Ways"), LightingScreen),
        (_("Ways"), GoingScreen),
        (_("Ways"), ReferringScreen),
        (_("Ways"), SurveyingScreen),
        (_("Overview"), OverviewStrip),
        (_("Ways"), ReaderScreen),
        (_("Panes"), PanedScreen),
        (_("Lists"), Rows),
        (_("Trees"), TreeRows),
        (_("Documents"), LibraryPane),
        (_("Outline"), AmendingScreen),
        (_("Outline"), OutlinePane),
        (_("Keeping and copying"), KeepingScreen),
        (_("Keeping and copying"), CopyingScreen),
        (_("While selecting"), SelectBar),
        (_("Bookmarks and notes"), NotesScreen),
        (_("While labels are shown"), LabelBar),
        (_("While filtering"), FilterBar),
        (_("While finding"), FindBar),
        (_("While going somewhere"), GoBar),
        (_("While typing a line"), LineBar),
        (_("Searching"), SearchScreen),
        (_("Concordance"), ConcordanceScreen),
        (_("Concordance"), ConcordanceRows),
        (_("Phrases"), PhrasesScreen),
        (_("Phrases"), PhraseRows),
        (_("Seen elsewhere"), ElsewhereScreen),
        (_("Seen elsewhere"), SharedRows),
        (_("Help"), HelpScreen),
        (_("Everywhere"), app),
    )
