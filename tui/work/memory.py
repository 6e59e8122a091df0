"""Memory that glibc keeps for itself: handed back (``malloc_trim``), and kept in few places (``mallopt``)."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_ARENA_MAX: Final = -8
"""The parameter of ``mallopt`` that says how many arenas there may be (glibc's ``malloc.h``)."""
_ARENAS: Final = 2
"""Places from which threads take memory; by default eight a core, each of which keeps what it had."""


def give_back() -> None:
    """Hand back what is free between what is not: glibc keeps it, in case it were needed again.

    The texts of thousands of documents, taken in and put into shards, leave as much behind as
    they took. Where there is no glibc, nothing is done.
    """
    if sys.platform != "win32":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)


def share_arenas() -> None:
    """Let the threads of this process share a few arenas, so that its memory is flat after a while.

    Jobs run in now this thread, now that: with an arena for each, memory grows until all have had the
    largest job. Where there is no glibc, nothing is done.
    """
    if sys.platform == "linux":
        tune = getattr(ctypes.CDLL(None), "mallopt", None)
        if tune:
            tune(_ARENA_MAX, _ARENAS)
