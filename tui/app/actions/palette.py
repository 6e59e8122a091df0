"""The command palette: every action by its name, and every document by its title."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.app.actions.action import Action
from tui.app.actions.catalogue import Catalogued
from tui.app.reader.screen import ReaderScreen
from tui.app.state.jumps import Position
from tui.app.widgets.overlay import Overlay
from tui.locale import _
from tui.text.printable import shown


class Palette(Overlay, CommandPalette):
    """Textual's palette, without the glyphs that some terminals draw two cells wide."""

    DEFAULT_CSS = """
    Palette > Vertical { width: 76; max-width: 100%; background: $surface; }
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
        color: $foreground;
    }
    """

    def _action_command_list(self, action: str) -> None:
        """Move in the list, once there is one on the screen."""
        # Textual looks for the line of an option before the list has been laid out (8.2.8).
        with suppress(LookupError):
            super()._action_command_list(action)


class ActionCommands(Provider):
    """The actions of the program that can be done now."""

    def _actions(self) -> Iterator[Action]:
        if isinstance(self.app, Catalogued):
            catalogue = self.app.catalogue
            for action in catalogue.actions():
                if catalogue.target(action, self.screen) is not None:
                    yield action

    def _perform(self, action: Action) -> None:
        if isinstance(self.app, Catalogued):
            self.app.catalogue.perform(action)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._actions():
            yield DiscoveryHit(
                action.description, partial(self._perform, action), help=action.key_names
            )

    async def search(self, query: str) -> Hits:
        """Those whose description matches."""
        matcher = self.matcher(query)
        for action in self._actions():
            score = matcher.match(action.description)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(action.description),
                    partial(self._perform, action),
                    help=action.key_names,
                )


class DocumentCommands(Provider):
    """The documents of the library by their titles, as far as those are known."""

    async def search(self, query: str) -> Hits:
        """Those whose title holds the query."""
        screen = self.app.screen_stack[0]
        if not isinstance(screen, ReaderScreen):
            return
        for path, title in screen.desk.titles.items():
            if query in title:
                yield Hit(
                    1.0,
                    Content(shown(title)),
                    partial(self._open, screen, path),
                    help=_("Read {path}").format(path=shown(path)),
                )

    def _open(self, screen: ReaderScreen, path: str) -> None:
        place = Position(path, screen.desk.jumps.last_offset(path))
        screen.features.documents.jump_to(place)
