"""The probe of how wide the terminal draws “ ” … — ①: it is asked, since no table can know.

Terminals set up for East Asia draw them in two cells, others in one. One is written to the corner
of the screen before anything else is, and the terminal asked where its cursor is then.
"""

from __future__ import annotations

import time
from typing import Final

from textual.events import CursorPosition

from tui.text.cells import Ambiguous

QUESTION: Final = "\x1b7\x1b[H“\x1b[6n\x1b8"
"""Save the cursor, go to the corner, write, ask, go back: the first frame covers what was written."""

PATIENCE: Final = 0.1
"""Seconds within which an answer counts: a later one may be to something else."""


class Probe:
    """One question and its answer."""

    def __init__(self) -> None:
        self._asked = time.monotonic()
        self._is_open = True

    def width(self, answer: CursorPosition) -> Ambiguous | None:
        """The cells of the character; None where the answer is late, a second, or implausible."""
        in_time = self._is_open and answer.time - self._asked <= PATIENCE
        self._is_open = False
        if not in_time or answer.y != 0:
            return None
        if answer.x == 1:
            return 1
        return 2 if answer.x == 2 else None
