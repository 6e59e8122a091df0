"""Keys one after the other: one that opens a bar or a screen is done with before the next is told.

Textual hands each key at once to what has the focus by then. Of keys that come in one packet, as over
a slow line or from a fast hand, the ones after ``/`` or ``M`` would go to the text, be lost, or do there
what letters do; and an Enter that is bound with priority would overtake the letters before it.

What an input method made of a key is that key wherever nobody types a line: before any binding is asked.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import suppress
from typing import Any

from textual.app import App, ScreenStackError
from textual.events import Event, Key, MouseDown, Paste
from textual.geometry import Offset
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Input

from tui.locale import _

PATIENCE = 25
"""Looks after which the next key is told whatever became of the one before."""

LOOK_AFTER = 0.02
"""Seconds between two looks. A program that is held up, as by a busy machine, looks less often, and is waited for."""

START = 250
"""Looks after which what was typed ahead of the start is told, whatever there is by then: five seconds."""

LEAVING = frozenset({"q", "ctrl+q", "ctrl+c"})
"""Keys by which one leaves."""

HINT_AGAIN = 5.0
"""Seconds after which it is said again that an input method is on: characters come many at once."""


class TypedAhead(App[int], inherit_bindings=False):
    """An application that holds back what is typed while a key before it is still being worked on."""

    _done_before: asyncio.Task[None] | None = None
    _next: Event | None = None
    _hinted = -HINT_AGAIN

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._held: deque[Event] = deque()

    @property
    def typed_ahead(self) -> bool:
        """Whether there is a key that is not done with."""
        return self._done_before is not None

    def _is_on_what_left(self, event: MouseDown) -> bool:
        """Whether a button went down on a widget that was taken out since the screen was drawn.

        Textual (8.2.8) would begin to select text in what it stood in, and end the program.
        """
        with suppress(ScreenStackError):
            widget, _offset = self.screen.get_widget_and_offset_at(event.x, event.y)
            return widget is not None and not widget.is_attached
        return False

    async def on_event(self, event: Event) -> None:
        """Hold a key back, or tell it and wait aside until it is done with."""
        if isinstance(event, MouseDown) and self._is_on_what_left(event):
            return
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._exit:
            # What was typed ahead of the end is not waited for.
            self._held.clear()
            return
        if self._done_before and event is not self._next:
            self._held.append(event)
            return
        if isinstance(event, Key) and event is not self._next and self.is_too_early(event):
            self._held.append(event)
            self._done_before = asyncio.create_task(self._wait_for_start())
            return
        try:
            node: MessagePump = self.focused or self.screen
        except ScreenStackError:
            # The program is being closed: nothing is left that a key could do.
            self._held.clear()
            return
        await super().on_event(self._as_typed(event) if isinstance(event, Key) else event)
        self._done_before = asyncio.create_task(self._settle(node))

    def is_too_early(self, event: Key) -> bool:
        """Whether what a key is for is not there yet, as the program has only begun."""
        return False

    async def _wait_for_start(self) -> None:
        """Hold back what is typed ahead of the start; whoever wants to leave is not kept waiting."""
        for _look in range(START):
            waiting = [event for event in self._held if isinstance(event, Key)]
            wants_out = any(event.key in LEAVING for event in waiting)
            if wants_out or not waiting or not self.is_too_early(waiting[0]):
                break
            await asyncio.sleep(LOOK_AFTER)
        self._tell_next()

    @property
    def cursor_position(self) -> Offset:
        """The cell where the terminal's own cursor stands: the caret's, of the line in which one types.

        There an input method shows what it is composing. Textual moves it when one types, but not
        when the line itself moves, and has it a cell too far at the end of a line.
        """
        line = self.focused if self._running and self._screen_stacks else None
        if not isinstance(line, Input):
            return self._cursor_position
        told = line.cursor_screen_offset
        at_end = line.cursor_position == len(line.value)
        return Offset(told.x - 1, told.y) if at_end else told

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._cursor_position = position

    def _as_typed(self, event: Key) -> Key:
        """The key that is meant, unless one types a line, or the reader has bound what is sent."""
        if (event.character or "").isascii() or self._is_wanted(event):
            return event
        from tui.app.terminal.input_method import is_committed, key_meant

        meant = key_meant(event)
        if meant:
            return meant
        if is_committed(event) and time.monotonic() - self._hinted >= HINT_AGAIN:
            self._hinted = time.monotonic()
            words = _("an input method is on; / and F open a line to type in")
            self.notify(words, timeout=HINT_AGAIN, markup=False)
        return event

    def _is_wanted(self, event: Key) -> bool:
        focused = self.focused
        if focused and focused.check_consume_key(event.key, event.character):
            return True
        return event.key in self.screen.active_bindings

    async def _settle(self, node: MessagePump) -> None:
        done = asyncio.create_task(self._done(node))
        for _look in range(PATIENCE):
            await asyncio.wait([done], timeout=LOOK_AFTER)
            if done.done():
                break
        done.cancel()
        # No screen is left where the key ended the program.
        with suppress(asyncio.CancelledError, ScreenStackError):
            await done
        self._tell_next()

    def _tell_next(self) -> None:
        self._next = self._held.popleft() if self._held else None
        if self._next:
            self.post_message(self._next)
        else:
            self._done_before = None

    async def _done(self, node: MessagePump) -> None:
        """Wait until the key, and what it told the nodes above, is done, and what it opened stands."""
        above: MessagePump | None = node
        while above is not None and above is not self:
            await _passed(above)
            above = above._parent
        while not all(one.is_mounted for one in self.screen.walk_children(Widget, with_self=True)):
            await asyncio.sleep(0.002)
        await _passed(self)


async def _passed(node: MessagePump) -> None:
    """Wait until a node is done with all it was told by now; not where it is gone."""
    passed = asyncio.Event()
    if node.is_running and node.call_later(passed.set):
        await passed.wait()
