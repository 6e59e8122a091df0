from pathlib import Path

import pytest

from tests.fuzz.mutators import KINDS, tried

RUNS = {"file": 150, "query": 40, "notes": 30, "settings": 60, "index": 3}
"""Damages in the suite: a second or two of each; the script goes on for as long as it is told."""


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_told_or_does_no_harm(kind: str, tmp_path: Path) -> None:
    assert all(tried(kind, seed, tmp_path) for seed in range(RUNS[kind]))
