"""Work in a process of its own."""

import os
import sys
from collections.abc import Iterator

import pytest

from tui.work.child import apart


def own_niceness() -> Iterator[int]:
    yield os.nice(0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no niceness")
def test_it_takes_no_time_from_the_screen() -> None:
    assert next(apart(own_niceness)) > os.nice(0)
