"""The clock of a child's work: its own seconds count, and not those of others on the machine."""

from __future__ import annotations

import os
import time
from typing import Final

from tui.work.limits import Limits

PATIENCE: Final = 8
"""Deadlines after which work is ended that had no chance to be done: others are at work too."""


STILL: Final = 600.0
"""Seconds after which work without a deadline is ended that has done nothing in them: it waits for itself."""

_WAITING: Final = "S"
"""The state of a process that waits for something, and not for its turn (``proc_pid_stat(5)``)."""


class ChildClock:
    """The time that process ``pid`` has taken since the clock was made, held against a deadline."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._begun = self._seen_at_work = time.monotonic()
        self._before, _state = self._worked()
        self._last = self._before

    def is_late(self, limits: Limits) -> bool:
        """Whether the deadline is over, or the process has waited so long for what never comes."""
        most, now = limits.seconds, time.monotonic()
        if not most:
            return now - self._seen_at_work > STILL and self._worked_last(now)[1] > STILL
        if now - self._begun <= most:
            return False
        worked, waited = self._worked_last(now)
        return now - self._begun > PATIENCE * most or worked - self._before >= most or waited > most

    def _worked_last(self, now: float) -> tuple[float, float]:
        """Seconds for which the process was at work, and those for which it has not been seen at it."""
        worked, state = self._worked()
        if worked > self._last or state != _WAITING:
            self._last, self._seen_at_work = worked, now
        return worked, now - self._seen_at_work

    def _worked(self) -> tuple[float, str]:
        """Seconds for which the process was at work, and its state; where that is not told, those that passed."""
        try:
            with open(f"/proc/{self._pid}/stat", encoding="ascii", errors="replace") as file:
                told = file.read().rpartition(")")[2].split()
            return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK"), told[0]
        except (OSError, ValueError, IndexError, AttributeError):
            return time.monotonic(), ""
