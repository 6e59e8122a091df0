from __future__ import annotations

from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="session")
def seed_texts() -> dict[str, str]:
    """The seeds' texts by the first three digits of their names."""
    return {path.name[:3]: path.read_text("utf-8") for path in SEEDS.glob("*.txt")}


@pytest.fixture(scope="session")
def paragraphs(seed_texts: dict[str, str]) -> list[str]:
    """Sound paragraphs of real text, some short, most long."""
    return [line for line in seed_texts["000"].split("\n") if line]
