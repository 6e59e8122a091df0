import time

import pytest

from tui.cli.progress import bar
from tui.corpus.index.build import Stage


def test_a_stage_that_is_told_of_once_is_timed_from_the_one_before(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setenv("COLUMNS", "120")
    with bar() as told:
        told(Stage.LOOKING, 1, 1, 0)
        now[0] = 2.0
        told(Stage.READING, 1, 1, 10_000)
    assert "5,000 characters/s" in capsys.readouterr().err
