"""The clock of a child's work: its own seconds count, and not those of others on the machine."""

from __future__ import annotations

import os
import time
from typing import Final

from tui.work.limits import Limits

PATIENCE: Final = 8
"""Deadlines after which work is ended that had no chance to be done: others are at work too."""


class ChildClock:
    """The time that process ``pid`` has taken since the clock was made, held against a deadline."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._begun = time.monotonic()
        self._before = self._worked()

    def is_late(self, limits: Limits) -> bool:
        """Whether the deadline is over."""
        most, passed = limits.seconds, time.monotonic() - self._begun
        if not most or passed <= most:
            return False
        return passed > PATIENCE * most or self._worked() - self._before >= most

    def _worked(self) -> float:
        """Seconds for which the process was at work; where that is not told, those that passed."""
        try:
            with open(f"/proc/{self._pid}/stat", encoding="ascii", errors="replace") as file:
                told = file.read().rpartition(")")[2].split()
            return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, IndexError, AttributeError):
            return time.monotonic()
