"""The command palette: every action by its name, and every document by its title or path."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property, partial
from typing import Any, Final, NamedTuple, cast

from rich.cells import cell_len
from textual import work
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.css.query import NoMatches
from textual.widgets.option_list import Option

from tui.app.actions.action import Action, key_name
from tui.app.actions.catalogue import Catalogued
from tui.app.actions.synonyms import synonyms
from tui.app.reader.screen import ReaderScreen
from tui.app.state.jumps import Position
from tui.app.widgets.overlay import Overlay
from tui.locale import _
from tui.text.equivalence import plain, plain_lines
from tui.text.printable import shown
from tui.text.script import fold

WIDTH: Final = 76
"""Cells of the palette, where the screen has so many."""

BESIDE: Final = 6
"""Cells of a row that are not its own: two on each side, and a scroll bar."""

NAMED: Final = 100.0
"""The score of an action that is called just what was typed: more than letters here and there give."""

WAYS: Final = {
    "concordance": "F … Enter",
    "phrases": "p",
    "notes": "B",
    "elsewhere": "E",
    "search": "F",
    "outline": "o",
    "library": "t",
    "timeline": "C",
    "against": "D",
    "passages": "Z",
    "news": "W",
    "collocates": "c",
    "pedigree": "I",
    "compare": "t x x =",
}
"""The keys by which one comes to where the actions are whose ids begin so."""

MOVEMENT: Final = (
    "reading.",
    "list.",
    "tree.",
    "select.",
    "overview.",
    "reader.next",
    "reader.last",
)
"""How the ids of actions begin that do nothing but move, which keys do better than a palette."""


def is_movement(action: Action) -> bool:
    """Whether an action does nothing but move."""
    return action.ident.startswith(MOVEMENT) and not synonyms(action.ident)


def name_score(action: Action, asked: str) -> float:
    """The score of an action one of whose other names begins with what was typed, folded; else 0.

    Each of several words begins another name, or a word of the description. The names of an action
    stand in the order in which they fit it.
    """
    names = fold(synonyms(action.ident)).lower().split()
    described = fold(action.description).lower().split()
    scores = []
    for word in asked.split():
        called = (at for at, name in enumerate(names) if name.startswith(word))
        if (at := next(called, None)) is not None:
            scores.append(max(NAMED - at, 1))
        elif any(one.startswith(word) for one in described):
            scores.append(NAMED / 2)
        else:
            return 0
    return min(scores, default=0)


class Palette(Overlay, CommandPalette):
    """Textual's palette, without the glyphs that some terminals draw two cells wide."""

    DEFAULT_CSS = """
    Palette > Vertical { width: 76; max-width: 100%; background: $surface; }
    Palette.-low > Vertical { margin-top: 0; }
    Palette.-low #--input, Palette.-low #--input.--list-visible { padding: 0 1; }
    Palette SearchIcon { display: none; }
    Palette #--input, Palette #--input.--list-visible {
        border: none;
        padding: 1 1 0 1;
        height: auto;
        background: $surface;
    }
    Palette CommandInput, Palette CommandInput:focus { border: none; padding: 0 1; }
    Palette CommandList, Palette CommandList:focus { border: none; padding: 0; }
    Palette CommandList > .option-list--option-highlighted,
    Palette CommandList:focus > .option-list--option-highlighted {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
    }
    """

    def _action_command_list(self, action: str) -> None:
        """Move in the list, once there is one on the screen."""
        # Textual looks for the line of an option before the list has been laid out (8.2.8).
        with suppress(LookupError):
            super()._action_command_list(action)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say at once, and in the reader's language, that nothing was found."""
        commands = self.query_one(CommandList)
        commands.add_option(Option(_("Nothing found"), disabled=True, id=self._NO_MATCHES))
        self._list_visible = True

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        """Gather what matches, while there is a list to show it in."""
        # Textual begins to gather for a palette that is being left (8.2.8).
        gather = cast(Any, CommandPalette._gather_commands).__wrapped__
        with suppress(NoMatches):
            await gather(self, search_value)


class ActionCommands(Provider):
    """The actions of the program that can be done now."""

    def _actions(self) -> Iterator[Action]:
        if isinstance(self.app, Catalogued):
            catalogue = self.app.catalogue
            for action in sorted(catalogue.actions(), key=is_movement):
                if catalogue.target(action, self.screen) is not None:
                    yield action

    def _elsewhere(self) -> Iterator[Action]:
        """The actions of other screens, which can be done there."""
        if isinstance(self.app, Catalogued):
            catalogue = self.app.catalogue
            for action in catalogue.actions():
                has_way = action.ident.partition(".")[0] in WAYS
                if has_way and catalogue.target(action, self.screen) is None:
                    yield action

    def _perform(self, action: Action) -> None:
        if isinstance(self.app, Catalogued):
            self.app.catalogue.perform(action)

    def _tell_way(self, action: Action) -> None:
        """Say how one comes to the screen on which an action can be done."""
        words = _("{place}: {way}, then {key}").format(
            place=action.group,
            way=WAYS[action.ident.partition(".")[0]],
            key=key_name(action.keys[0]),
        )
        self.app.notify(words, markup=False)

    async def discover(self) -> Hits:
        """All of them, before anything is typed, with what only moves last."""
        for action in self._actions():
            shown_as = self._beside(Content(action.description), action.key_names)
            yield DiscoveryHit(shown_as, partial(self._perform, action), text=action.description)

    async def search(self, query: str) -> Hits:
        """Those whose description, or another name in either language, matches; the best first."""
        asked = fold(query).strip().lower()
        matcher = self.matcher(query)
        actions = [*self._actions()]
        scores = {action.ident: name_score(action, asked) for action in actions}
        for action in self._elsewhere():
            scores[action.ident] = name_score(action, asked)
        # Letters here and there are looked for where no word begins so.
        if not any(scores.values()):
            scores = {one.ident: matcher.match(one.description) for one in actions}
        for action in actions:
            score = scores[action.ident] / (2 if is_movement(action) else 1)
            if score > 0:
                shown_as = self._beside(matcher.highlight(action.description), action.key_names)
                yield Hit(score, shown_as, partial(self._perform, action), text=action.description)
        for action in self._elsewhere():
            if score := scores.get(action.ident, 0):
                shown_as = self._beside(Content(action.description), action.group)
                yield Hit(
                    score / 2, shown_as, partial(self._tell_way, action), text=action.description
                )

    def _beside(self, words: Content, key: str) -> Content:
        """An action with its key at the right of the row."""
        room = min(WIDTH, self.app.size.width) - BESIDE - words.cell_length - cell_len(key)
        return Content.assemble(words, " " * max(2, room), (key, "$faint"))


class _Named(NamedTuple):
    """A document by its title and path, and these as they are read."""

    read: str
    path: str
    title: str


class DocumentCommands(Provider):
    """The documents of the library by their titles, as far as those are known, and by their paths.

    They are what they were when something was first typed: who types looks for one of those.
    """

    @cached_property
    def _documents(self) -> list[_Named]:
        screen = self._reader
        if screen is None:
            return []
        library = screen.desk.library
        titles = dict.fromkeys(library.files if library else (), "") | screen.desk.titles
        read = plain_lines([f"{title}/{path}" for path, title in titles.items()])
        return [_Named(*one) for one in zip(read, titles, titles.values(), strict=True)]

    @property
    def _reader(self) -> ReaderScreen | None:
        screen = self.app.screen_stack[0]
        return screen if isinstance(screen, ReaderScreen) else None

    async def search(self, query: str) -> Hits:
        """Those whose title or path holds the query."""
        screen = self._reader
        if screen is None:
            return
        asked = plain(query)
        for document in self._documents:
            if asked in document.read:
                path = document.path
                yield Hit(
                    1.0,
                    Content(shown(document.title or path)),
                    partial(self._open, screen, path),
                    help=_("Read {path}").format(path=shown(path)),
                )

    def _open(self, screen: ReaderScreen, path: str) -> None:
        place = Position(path, screen.desk.jumps.last_offset(path))
        screen.features.documents.jump_to(place)
