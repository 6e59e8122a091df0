"""The driver of a terminal that is not trusted: what it sends may be noise, and it may be gone.

Textual's own takes a byte that is no UTF-8, or a key of no character, for a fault of the program, and
asks a terminal that is gone for ever what was typed.
"""

from __future__ import annotations

import os
import selectors
import signal
from codecs import getincrementaldecoder
from contextlib import suppress
from queue import Empty
from threading import Timer
from typing import Final

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

GONE: Final = 128 + signal.SIGHUP
"""The exit code where the terminal is gone, as a shell has it."""

_LAST: Final = 5.0
"""Seconds after which a reader whose terminal is gone ends, whatever it is waiting for."""

_LOOK_EVERY: Final = 0.1
"""Seconds between two looks at whether the input is still wanted, and at keys that are cut off."""

_NOISE: Final = (ValueError, OverflowError, LookupError, TypeError, EOFError, ParseError)
"""Errors of a parser that meets with a sequence that no terminal sends."""


class TerminalDriver(LinuxDriver):
    """The driver of a terminal under Unix. It ends the program where the terminal is gone."""

    _gone = False

    def write(self, data: str) -> None:
        """Write to the terminal, while there is one."""
        if not self._gone:
            super().write(data)

    def run_input_thread(self) -> None:
        """Tell the application what is typed, until it is not wanted or the terminal is gone."""
        decode = getincrementaldecoder("utf-8")("replace").decode
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
                text = decode(typed)
                try:
                    # To be fed nothing is, to the parser, the end.
                    for event in parser.feed(text) if text else ():
                        self.process_message(event)
                    for event in parser.tick():
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
        end = Timer(_LAST, os._exit, (GONE,))
        end.daemon = True
        end.start()
        self._app.call_later(self._app.exit, return_code=GONE)
