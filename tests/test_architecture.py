"""The page for newcomers names what there is."""

import re
from pathlib import Path

HOUSE = Path(__file__).parents[1] / "tui"
PAGE = (HOUSE / "ARCHITECTURE.md").read_text("utf-8")
CLASSES = {
    name
    for path in HOUSE.rglob("*.py")
    for name in re.findall(r"^class (\w+)", path.read_text("utf-8"), re.MULTILINE)
}
MODULES = {path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.py")}


def test_its_classes_are_in_the_house() -> None:
    named = set(re.findall(r"`(?:\w+\.)?([A-Z][a-z]+\w*)\b[^`]*`", PAGE))
    assert len(named) > 20
    assert named <= CLASSES


def test_its_modules_are_in_the_house() -> None:
    named = set(re.findall(r"[\w/]+\.py\b", PAGE)) - {"tests/bench/shape.py"}
    assert len(named) > 20
    assert [
        one for one in named if not any(f"/{path}".endswith(f"/{one}") for path in MODULES)
    ] == []
