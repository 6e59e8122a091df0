"""The picture in the readme. Update with: pytest tests/app/test_readme.py --snapshot-update."""

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from tests.app.conftest import SEEDS, Reader
from tui.app.app import HongtouApp

PICTURE = "tests/app/__snapshots__/test_readme/test_picture.svg"


def test_picture(snap_compare: Callable[..., bool]) -> None:
    async def read(pilot: Pilot[int]) -> None:
        reader = Reader(pilot)
        await reader.settle()
        await reader.press("n", "n")

    assert snap_compare(HongtouApp(SEEDS), terminal_size=(120, 40), run_before=read)


def test_it_is_the_one_that_the_readme_shows() -> None:
    root = Path(__file__).parents[2]
    assert (root / PICTURE).is_file()
    assert f"({PICTURE})" in (root / "readme.md").read_text(encoding="utf-8")
