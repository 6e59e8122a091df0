"""The driver of a terminal that is not trusted: what it sends may be noise, and it may be gone.

Textual's own takes a byte that is no UTF-8, or a key of no character, for a fault of the program, asks a
terminal that is gone for ever what was typed, and hears no signal while the program is at work. This one
leaves the terminal as it was, and ends, whatever the program is doing.
"""

from __future__ import annotations

import asyncio
import os
import select
import selectors
import signal
import termios
from codecs import getincrementaldecoder
from contextlib import suppress
from functools import partial
from queue import Empty
from threading import Timer
from types import FrameType
from typing import Final

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

GONE: Final = 128 + signal.SIGHUP
"""The exit code where the terminal is gone, as a shell has it."""

_LAST: Final = 5.0
"""Seconds after which a reader that was told to end does, whatever it is waiting for."""

ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
"""Signals that end the program."""

_FROM_THE_KEYBOARD: Final = (signal.SIGQUIT, signal.SIGINT)
"""Those of them that are an editor's matter while it has the terminal."""

_RESTORED: Final = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2004l\x1b[?2048l\x1b[?1004l\x1b[?2026l"
    "\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h"
)
"""Mouse, paste, sizes, focus, frames, keys, wrapping, screen and cursor as they were (xterm's ctlseqs)."""

_LOOK_EVERY: Final = 0.1
"""Seconds between two looks at whether the input is still wanted, and at keys that are cut off."""

_NOISE: Final = (ValueError, OverflowError, LookupError, TypeError, EOFError, ParseError)
"""Errors of a parser that meets with a sequence that no terminal sends."""


class TerminalDriver(LinuxDriver):
    """The driver of a terminal under Unix. It ends the program where that is told to, or the terminal gone."""

    _gone = False
    _has_terminal = False
    _last: Timer | None = None

    def start_application_mode(self) -> None:
        """Take the terminal; from now on the program ends when it is told to."""
        loop = asyncio.get_running_loop()
        for told in ENDING:
            # asyncio wakes up for the signal, Python hears it wherever the program is.
            loop.add_signal_handler(told, lambda: None)
            signal.signal(told, partial(self._told_to_end, loop))
        self._has_terminal = True
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's own.

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        super().stop_application_mode()
        self._has_terminal = False

    def write(self, data: str) -> None:
        """Write to the terminal, while there is one."""
        if not self._gone:
            super().write(data)

    def send_message(self, message: Message) -> None:
        """Tell the application of something, from the thread that hears it.

        Textual has a task and two futures do that, which hold each other and the message: each key that
        was ever pressed would wait for a full look of the garbage collector, minutes apart.
        """
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def run_input_thread(self) -> None:
        """Tell the application what is typed, until it is not wanted or the terminal is gone."""
        decode = getincrementaldecoder("utf-8")("replace").decode
        # Enter is a line feed where it was typed ahead of the start, and a carriage return now.
        enter = b"\n"
        parser = XTermParser(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                typed = b""
                if selector.select(_LOOK_EVERY):
                    try:
                        typed = os.read(self.fileno, 1 << 12)
                    except BlockingIOError:
                        continue
                    except OSError:
                        typed = b""
                    if not typed:
                        self._leave()
                        return
                # By the character, so that what follows one that is refused is read: to be fed none
                # is, to the parser, the end.
                typed, enter = typed.replace(enter, b"\r"), b"\r"
                for character in (*decode(typed), ""):
                    try:
                        for event in parser.feed(character) if character else parser.tick():
                            self.process_message(event)
                    except _NOISE:
                        # What was being parsed is lost; what is typed next is read anew.
                        parser = XTermParser(self._debug)

    def _leave(self) -> None:
        """End the program: nobody sees it any more. What a reader made is written on the way."""
        self._gone = True
        if self._writer_thread is not None:
            # The screen's thread may be waiting until there is room for another frame.
            with suppress(Empty):
                while True:
                    self._writer_thread._queue.get_nowait()
        self._end_at_last(GONE)
        self._app.call_later(self._app.exit, return_code=GONE)

    def _told_to_end(
        self, loop: asyncio.AbstractEventLoop, told: int, _frame: FrameType | None
    ) -> None:
        """Hear a signal, in the midst of whatever the screen's thread does."""
        if told in _FROM_THE_KEYBOARD and not self._has_terminal:
            return
        self._end_at_last(128 + told)
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(partial(self._app.exit, return_code=128 + told))

    def _end_at_last(self, code: int) -> None:
        """End after ``_LAST``, should the program not have ended by itself."""
        if self._last is None:
            self._last = Timer(_LAST, self._end, (code,))
            self._last.daemon = True
            self._last.start()

    def _end(self, code: int) -> None:
        """Leave the terminal as it was, and end at once."""
        if self._has_terminal and not self._gone:
            with suppress(termios.error):
                if self.attrs_before is not None:
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            with suppress(OSError, ValueError):
                output = self.fileno if self._file is None else self._file.fileno()
                # A terminal that takes nothing is not waited for.
                if select.select([], [output], [], 0)[1]:
                    os.write(output, _RESTORED.encode())
        os._exit(code)
