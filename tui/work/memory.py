"""Freed memory, handed back to the system (glibc's ``malloc_trim``)."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Hand back what is free between what is not: glibc keeps it, in case it were needed again.

    The texts of thousands of documents, taken in and put into shards, leave as much behind as
    they took. Where there is no glibc, nothing is done.
    """
    if sys.platform != "win32":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)
