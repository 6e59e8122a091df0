"""Keys that come in one packet, as over a slow line: in a terminal, since a test's pilot types by the key."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a custom of Unix", allow_module_level=True)

from tests.fuzz.bursts import fault, outcome, reader
from tests.fuzz.keys import write_library

CLICK = "\x1b[<0;2;2M\x1b[<0;2;2m"
"""A click in the corner, beside what lies over the reader."""
CLICK_ON_ROW = CLICK.replace("2;2", "30;12")
BURSTS = {
    "notes": "mBmBmB\x1b",
    "palette": "\x10\x1b[5~",
    "palette and Enter": "\x10\x1b[6~\x1b[5~\r",
    "palette and clicks": "\x10" + 3 * CLICK,
    "lists": "FpEB\x1b\x1b\x1b",
    "find": "/(?R)\r\x1b",
    "help": "?\x1b[5~\r",
    "help and clicks": "?" + 3 * CLICK_ON_ROW,
    "rows and clicks": "p" + 3 * CLICK_ON_ROW,
}


@pytest.mark.parametrize("burst", BURSTS.values(), ids=BURSTS)
def test_a_burst_meets_with_no_fault(burst: str, tmp_path: Path) -> None:
    with reader(write_library(tmp_path / "library"), tmp_path / "home") as terminal:
        terminal.send(burst * 3)
        assert outcome(terminal, tmp_path / "home") == ""


def test_random_bursts_meet_with_no_fault(tmp_path: Path) -> None:
    """A short form of ``tests/fuzz/bursts.py``."""
    assert fault(write_library(tmp_path / "library"), tmp_path / "home", 120, seed=99) == ""
