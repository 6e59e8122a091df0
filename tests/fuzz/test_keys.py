from pathlib import Path

import pytest

from tests.fuzz.keys import press_keys, write_library
from tui.app.jobs.log import log_path


async def test_random_keys_while_jobs_are_held_meet_with_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short form of ``tests/fuzz/keys.py``."""
    for kind in ("CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "own"))
    monkeypatch.chdir(tmp_path)
    assert len(await press_keys(write_library(tmp_path / "library"), 60, seed=5)) == 60
    assert not log_path().exists()
