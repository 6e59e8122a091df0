"""The command palette: every action by its name, and every document by its title."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.app.keymap import Action


class ActionCommands(Provider):
    """The actions of the program that can be done now."""

    def _actions(self) -> Iterator[Action]:
        from tui.app.app import HongtouApp

        if isinstance(self.app, HongtouApp):
            for action in self.app.actions():
                if self.app.target(action, self.screen) is not None:
                    yield action

    def _perform(self, action: Action) -> None:
        from tui.app.app import HongtouApp

        if isinstance(self.app, HongtouApp):
            self.app.perform(action)

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
