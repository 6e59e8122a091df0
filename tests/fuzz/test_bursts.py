"""Keys that come in one packet, as over a slow line: in a terminal, since a test's pilot types by the key."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a custom of Unix", allow_module_level=True)

from tests.fuzz.bursts import fault, outcome, reader
from tests.fuzz.keys import write_library


@pytest.mark.parametrize(
    "burst",
    [
        "mBmBmB\x1b",
        "\x10\x1b[5~",
        "\x10\x1b[6~\x1b[5~\r",
        "FpEB\x1b\x1b\x1b",
        "/(?R)\r\x1b",
        "?\x1b[5~\r",
    ],
    ids=["notes", "palette", "palette and Enter", "lists", "find", "help"],
)
def test_a_burst_meets_with_no_fault(burst: str, tmp_path: Path) -> None:
    with reader(write_library(tmp_path / "library"), tmp_path / "home") as terminal:
        terminal.send(burst * 3)
        assert outcome(terminal, tmp_path / "home") == ""


def test_random_bursts_meet_with_no_fault(tmp_path: Path) -> None:
    """A short form of ``tests/fuzz/bursts.py``."""
    assert fault(write_library(tmp_path / "library"), tmp_path / "home", 120, seed=99) == ""
