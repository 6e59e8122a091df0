"""Screens over the reader, which are left once: of two clicks in a row the second finds them gone."""

from __future__ import annotations

from typing import Any, cast

from textual.await_complete import AwaitComplete
from textual.screen import Screen


class Overlay:
    """A screen that is left only while it is the one in front; named before the screen's own class.

    Textual takes the screen in front off the stack, whichever it is by then: the reader itself, or the last
    there is, which ends the program.
    """

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key act on lists that do not stand yet: the screen is in front before it is composed."""
        screen = cast(Screen[Any], self)
        return bool(screen.children) and super().check_action(action, parameters)  # type: ignore[misc]  # The screen's.

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave the screen with a result, unless it has been left."""
        screen = cast(Screen[Any], self)
        if screen.app.screen is not screen:
            return cast(AwaitComplete, cast(Any, AwaitComplete).nothing())
        return cast(AwaitComplete, super().dismiss(result))  # type: ignore[misc]  # The screen's.
