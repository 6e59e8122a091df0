"""The catalogue of every binding of the program: for the help, the palette, and rebinding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, runtime_checkable

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key

from tui.app.actions.action import Action, key_name
from tui.locale import _

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen


class UsableKeys(NamedTuple):
    """The part of a keymap that can be used, and what is wrong with the rest, each in words."""

    keys: dict[str, str]
    troubles: tuple[str, ...]


class _Clash(NamedTuple):
    """A binding of a keymap whose key is taken, and that in words."""

    ident: str
    words: str


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
                _keys(self._keymap.get(binding.id, binding.key)),
                binding.description,
                binding.action,
                group,
                owner,
            )
            for group, owner, bindings in _entries(type(self._app))
            for binding in bindings
            if binding.id
        )

    def nearest_first(self) -> tuple[Action, ...]:
        """Every binding, those of the place in which one is first, then those of its screen."""
        here = self._app.screen.focused or self._app.screen
        kinds = [kind for node in here.ancestors_with_self for kind in type(node).__mro__]
        groups: dict[str, tuple[int, int]] = {}
        for order, action in enumerate(self.actions()):
            far = kinds.index(action.owner) if action.owner in kinds else len(kinds)
            known = groups.get(action.group, (far, order))
            groups[action.group] = min(known[0], far), known[1]
        return tuple(sorted(self.actions(), key=lambda action: groups[action.group]))

    def usable_keys(self) -> UsableKeys:
        """The keymap without the bindings that there are not, and those by which another could not be done."""
        usual = {
            action.ident: _normal(action.keys) for action in Catalogue(self._app, {}).actions()
        }
        kept = {ident: keys for ident, keys in self._keymap.items() if ident in usual}
        troubles = [_unknown(ident, usual) for ident in self._keymap if ident not in usual]
        while clash := Catalogue(self._app, kept)._clash(usual):
            del kept[clash.ident]
            troubles.append(clash.words)
        return UsableKeys(kept, tuple(troubles))

    def _clash(self, usual: Mapping[str, set[str]]) -> _Clash | None:
        """A binding of the keymap whose key does something else in the same place, the last one first."""
        actions = self.actions()
        own = {action.ident: action for action in actions if action.ident in self._keymap}
        for one in (own[ident] for ident in reversed(list(self._keymap))):
            for other in actions:
                if self._place(one) is not self._place(other) or one.action == other.action:
                    continue
                # Some keys do two things by turns, as Esc does.
                shared = usual[one.ident] & usual[other.ident]
                for key in _normal(one.keys) & _normal(other.keys) - shared:
                    words = _("the key {key} is bound to two things: {one} and {other}")
                    names = {"one": other.ident, "other": one.ident}
                    return _Clash(one.ident, words.format(key=key_name(key), **names))
        return None

    def _place(self, action: Action) -> type[DOMNode]:
        """The type of node whose keys an action is among; what the app does, the reader does."""
        from tui.app.reader.screen import ReaderScreen
        from tui.app.reading.pane import ReadingPane

        at_once = (type(self._app), ReadingPane, ReaderScreen)
        return ReaderScreen if action.owner in at_once else action.owner

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


def _unknown(ident: str, known: Iterable[str]) -> str:
    """That there is no such binding, and which was meant perhaps."""
    told = _("no such binding: {name}").format(name=ident)
    near = get_close_matches(ident, known, cutoff=0.8)
    return _("{told}; is it {near}?").format(told=told, near=", ".join(near)) if near else told


def _keys(named: str) -> tuple[str, ...]:
    """The keys of a binding; none where none are named, which leaves it without any."""
    return tuple(filter(None, map(str.strip, named.split(","))))


def _normal(keys: Iterable[str]) -> set[str]:
    """Keys by their names: ``/`` is ``slash``."""
    return {_character_to_key(key) if len(key) == 1 else key for key in keys}


@runtime_checkable
class Catalogued(Protocol):
    """A program with a catalogue."""

    @property
    def catalogue(self) -> Catalogue:
        """Its actions."""


def _entries(
    app: type[App[Any]],
) -> Iterator[tuple[str, type[DOMNode], Iterable[Binding]]]:
    """Bindings under the heading of their group, and what they are done to, in the order of the help."""
    from tui.app.actions.help import HelpScreen
    from tui.app.actions.settings.screen import SettingsScreen
    from tui.app.bars.filter_bar import FilterBar
    from tui.app.bars.find_bar import FindBar
    from tui.app.bars.go_bar import GoBar
    from tui.app.bars.key_bar import KeyBar
    from tui.app.bars.label_bar import LabelBar
    from tui.app.bars.line_bar import LineBar
    from tui.app.bars.select_bar import SelectBar
    from tui.app.bars.setting_bar import SettingBar
    from tui.app.lists.against.screen import AgainstScreen
    from tui.app.lists.collocates.screen import CollocatesScreen
    from tui.app.lists.compare.screen import CompareScreen
    from tui.app.lists.concordance.rows import ConcordanceRows
    from tui.app.lists.concordance.screen import ConcordanceScreen
    from tui.app.lists.news.screen import NewsScreen
    from tui.app.lists.notes.screen import NotesScreen
    from tui.app.lists.passages.rows import PassageRows
    from tui.app.lists.passages.screen import PassagesScreen
    from tui.app.lists.pedigree.screen import PedigreeScreen
    from tui.app.lists.phrases.rows import PhraseRows
    from tui.app.lists.phrases.screen import PhrasesScreen
    from tui.app.lists.reuse.rows import SharedRows
    from tui.app.lists.reuse.screen import ElsewhereScreen
    from tui.app.lists.search.screen import SearchScreen
    from tui.app.lists.timeline.screen import TimelineScreen
    from tui.app.reader.annotate import Annotate
    from tui.app.reader.copy import Copy
    from tui.app.reader.documents import Documents
    from tui.app.reader.edit_head import EditHead
    from tui.app.reader.edit_outline import EditOutline
    from tui.app.reader.find import Find
    from tui.app.reader.follow import Follow
    from tui.app.reader.go import Go
    from tui.app.reader.highlight import Highlight
    from tui.app.reader.overview import Overview
    from tui.app.reader.panes import Panes
    from tui.app.reader.refresh import Refresh
    from tui.app.reader.screen import ReaderScreen
    from tui.app.reader.select import Select
    from tui.app.reader.trail import Trail
    from tui.app.reader.typeset import Typeset
    from tui.app.reading.pane import ReadingPane
    from tui.app.sidebar.library_tree import LibraryPane
    from tui.app.sidebar.outline_tree import OutlinePane
    from tui.app.sidebar.tree_rows import TreeRows
    from tui.app.widgets.overview import OverviewStrip
    from tui.app.widgets.rows import Rows

    sources: Sources = (
        (_("Text"), ReadingPane),
        (_("Text"), Typeset),
        (_("While setting the text"), SettingBar),
        (_("Getting around"), Find),
        (_("Getting around"), Trail),
        (_("Getting around"), Highlight),
        (_("Getting around"), Go),
        (_("Getting around"), Follow),
        (_("Getting around"), Overview),
        (_("Overview"), OverviewStrip),
        (_("Getting around"), Documents),
        (_("Documents"), Refresh),
        (_("Panes"), Panes),
        (_("Lists"), Rows),
        (_("Trees"), TreeRows),
        (_("Documents"), LibraryPane),
        (_("Outline"), EditOutline),
        (_("Outline"), OutlinePane),
        (_("Keeping and copying"), EditHead),
        (_("Keeping and copying"), Annotate),
        (_("Keeping and copying"), Select),
        (_("Keeping and copying"), Copy),
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
        (_("Over time"), TimelineScreen),
        (_("Two groups compared"), AgainstScreen),
        (_("Pedigree"), PedigreeScreen),
        (_("What is new here"), NewsScreen),
        (_("Words nearby"), CollocatesScreen),
        (_("Shared passages"), PassagesScreen),
        (_("Shared passages"), PassageRows),
        (_("Seen elsewhere"), ElsewhereScreen),
        (_("Seen elsewhere"), SharedRows),
        (_("Two texts"), CompareScreen),
        (_("Settings"), SettingsScreen),
        (_("While setting a key"), KeyBar),
        (_("Help"), HelpScreen),
        (_("Everywhere"), app),
    )
    for group, source in sources:
        if issubclass(source, DOMNode):
            yield group, source, _own(source)
        else:
            yield group, ReaderScreen, source.KEYS


class _WithKeys(Protocol):
    """A feature of the reader's screen that has keys."""

    KEYS: ClassVar[tuple[Binding, ...]]


Sources = tuple[tuple[str, type[DOMNode | _WithKeys]], ...]


def _own(owner: type[DOMNode]) -> Iterator[Binding]:
    """The bindings that a class declares itself."""
    inherited = [b for base in owner.__mro__[1:] for b in base.__dict__.get("BINDINGS", ())]
    for binding in owner.__dict__.get("BINDINGS", ()):
        if isinstance(binding, Binding) and binding not in inherited:
            yield binding
