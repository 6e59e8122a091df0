"""A library of three years, in which one formula goes and another comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.comparison.library import texts_of

YEARS = {
    2018: ("要坚持数字乡村行动。", "坚决打赢脱贫攻坚战。") * 2,
    2019: ("要坚持数字乡村行动。", "坚决打赢脱贫攻坚战。") * 2,
    2020: ("要坚持绿色金融体系。", "坚决打赢脱贫攻坚战。") * 2,
}


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Texts of 2018 to 2020, by the names of their files."""
    root = tmp_path / "年"
    root.mkdir()
    for name, text in texts_of(YEARS).items():
        (root / name).write_text(text, encoding="utf-8")
    return root
