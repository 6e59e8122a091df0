"""The limits of reading one file: seconds, memory, bytes; whatever a file holds, it costs no more."""

from __future__ import annotations

import os
import time
from typing import Final, NamedTuple

from tui.locale.deferred import Deferred, deferred
from tui.work.cancel import Cancelled, WorkEnded

DEADLINE_VARIABLE: Final = "HONGTOU_DEADLINE"
"""The environment variable that sets the seconds which one file may take."""

_DEADLINE: Final = 10.0
"""Seconds in which a reader is promised a file, or why it is not read."""
LONGEST: Final = 604_800.0
"""Seconds of the longest deadline that can be asked for, a week: an alarm clock tells no year."""
_SHARE: Final = 0.7
"""Share of the deadline that reading may take; the rest is for starting, handing over, showing."""
_MEMORY: Final = 896 << 20
"""Bytes of data in the process that reads: with code and what is mapped it stays below 1 GB."""
_USUAL_TEXT: Final = 8 << 20
"""Bytes of a text that is read within the deadline; of a longer one as much more is allowed."""
LARGEST_FILE: Final = 256 << 20
"""Bytes of the largest file that is opened: some hundred million characters; a PDF of scans."""


class Limits(NamedTuple):
    """Limits of reading one file: ``seconds``, and ``memory`` in bytes (where systems limit it).

    With no seconds there is no deadline.
    """

    seconds: float = _DEADLINE * _SHARE
    memory: int = _MEMORY

    @classmethod
    def of_environment(cls) -> Limits:
        """The limits with the deadline that the user set, if that is a number of seconds."""
        try:
            deadline = float(os.environ.get(DEADLINE_VARIABLE, _DEADLINE))
        except ValueError:
            deadline = _DEADLINE
        return cls(min(max(1.0, deadline), LONGEST) * _SHARE)

    def stretched(self, times: float) -> Limits:
        """These limits with so many times their seconds."""
        return self._replace(seconds=self.seconds * times)


def stretch_for(size: int) -> float:
    """The multiple of the deadline that a plain text of ``size`` bytes gets: it takes as much longer.

    What other formats hold is not told by their size.
    """
    return max(1.0, size / _USUAL_TEXT)


class Deadline:
    """A question asked between steps of work in this thread: whether it was cancelled.

    Raises ``OverLimit`` with ``reason`` once the work has taken so many seconds of processor; what others on
    the machine take is none of it.
    """

    def __init__(
        self, seconds: float, reason: Deferred, cancelled: Cancelled | None = None
    ) -> None:
        self._end = time.thread_time() + seconds
        self._reason = reason
        self._cancelled = cancelled

    def __call__(self) -> bool:
        """Whether the work was cancelled. Raises ``OverLimit``."""
        if time.thread_time() > self._end:
            raise OverLimit(self._reason)
        return self._cancelled is not None and self._cancelled()


class OverLimit(WorkEnded):
    """Work that was ended because it took more than its limits; ``reason`` can be kept."""

    def __init__(self, reason: Deferred) -> None:
        super().__init__(reason)
        self.reason = reason


def too_long(limits: Limits) -> OverLimit:
    """The error of work that takes more than its seconds."""
    return OverLimit(
        deferred(
            "too costly: it was not read within {seconds} seconds; split it, save it anew with the"
            " program that made it, or allow more with {variable}",
            seconds=round(limits.seconds),
            variable=DEADLINE_VARIABLE,
        )
    )


def too_much(limits: Limits) -> OverLimit:
    """The error of work that takes more than its memory."""
    return OverLimit(
        deferred(
            "too costly: reading it takes more than {most} MB of memory; split it, or save it anew"
            " with the program that made it",
            most=limits.memory >> 20,
        )
    )


def too_harmful() -> OverLimit:
    """The error of work that ended its process: memory that was refused, or a fault of a library."""
    return OverLimit(
        deferred(
            "damaged, or made to do harm: the process that read it broke down; save it anew with"
            " the program that made it"
        )
    )


def reason_of(error: WorkEnded) -> Deferred:
    """The reason why a file was not read, in words that can be kept."""
    if isinstance(error, OverLimit):
        return error.reason
    return deferred("it could not be read: {error}", error=error)
