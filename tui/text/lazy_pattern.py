"""Patterns that are compiled when they are first used: most documents have no need of most of them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a regular expression; to compile a large one takes some milliseconds, this none.

    Once compiled, it is used at the speed of any other. Raises ``re.error`` then, not before.

    >>> lazy_pattern("[二三]+").sub("x", "一二三")
    '一x'
    """
    return cast(re.Pattern[str], _LazyPattern(source, flags))


class _LazyPattern:
    """What stands for a pattern: each method is taken from the compiled one when it is first asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        # Asked for what is not there yet; from now on it is.
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
