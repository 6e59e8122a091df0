"""Calls to the system that fail one after the other, as SQLite tests them: the first, the second, ...

for failing in every_call(): with failing: ...
"""

from __future__ import annotations

import builtins
import errno
import io
import mmap
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final
from unittest.mock import patch

CALLS: Final = (
    (os, "open"),
    (os, "read"),
    (os, "write"),
    (os, "fsync"),
    (os, "replace"),
    (os, "rename"),
    (os, "unlink"),
    (os, "mkdir"),
    (os, "stat"),
    (os, "lstat"),
    (io, "open"),
    (builtins, "open"),
    (mmap, "mmap"),
)
"""The calls that are made to fail; a file that is opened to be written fails at its write, too."""

CODES: Final = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EMFILE)


class _File:
    """An open file whose writes are counted."""

    def __init__(self, file: Any, fail: Callable[[], None]) -> None:
        self._file = file
        self._fail = fail

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: Any) -> Any:
        self._fail()
        return self._file.write(data)


class Failing:
    """Within, call number ``at`` (from 0) to the system fails with ``code``; ``met`` says if it came to that."""

    def __init__(self, at: int, code: int) -> None:
        self._left = at
        self._code = code
        self._patches: list[Any] = []
        self.met = False

    def __enter__(self) -> Failing:
        for module, name in CALLS:
            plain = getattr(module, name)
            self._patches.append(patch.object(module, name, self._wrapped(plain, name)))
        for one in self._patches:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._patches:
            one.stop()

    def _wrapped(self, plain: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self._fail()
            made = plain(*args, **more)
            mode = args[1] if len(args) > 1 else more.get("mode", "r")
            if name == "open" and isinstance(mode, str) and not mode.startswith("r"):
                return _File(made, self._fail)
            return made

        return call

    def _fail(self) -> None:
        self._left -= 1
        if self._left == -1:
            self.met = True
            raise OSError(self._code, os.strerror(self._code))


def every_call(codes: Sequence[int] = CODES, *, step: int = 1) -> Iterator[Failing]:
    """Each call in turn (or each ``step``-th) fails, until a run meets with no failure any more."""
    for code in codes:
        for at in range(0, 1000, step):
            failing = Failing(at, code)
            yield failing
            if not failing.met:
                break
        else:
            raise AssertionError("it makes more calls than were tried")
