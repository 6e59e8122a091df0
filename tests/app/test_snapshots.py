"""What the reader looks like. Update with: pytest tests/app/test_snapshots.py --snapshot-update."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.app.conftest import Reader
from tui.app.app import HongtouApp

SnapCompare = Callable[..., bool]


pytestmark = pytest.mark.usefixtures("fixed_phrases")


def app(path: Path, theme: str) -> HongtouApp:
    reader = HongtouApp(path)
    reader.theme = f"hongtou-{theme}"
    return reader


def after(*keys: str) -> Callable[[Pilot[int]], Any]:
    """Press these keys, once all that was begun at start is done, and wait for what they do."""

    async def run(pilot: Pilot[int]) -> None:
        reader = Reader(pilot)
        await reader.settle()
        await reader.press(*keys)

    return run


@pytest.mark.parametrize("theme", ["dark", "light"])
class TestReader:
    @pytest.mark.parametrize(
        "size", [(80, 24), (120, 40), (160, 50)], ids=["80x24", "120x40", "160x50"]
    )
    def test_at_rest(
        self, snap_compare: SnapCompare, shelf: Path, theme: str, size: tuple[int, int]
    ) -> None:
        assert snap_compare(app(shelf, theme), terminal_size=size, run_before=after("n", "n"))

    def test_outline_over_the_text(
        self, snap_compare: SnapCompare, shelf: Path, theme: str
    ) -> None:
        run = after("d", "o")
        assert snap_compare(app(shelf, theme), terminal_size=(80, 24), run_before=run)

    def test_occurrences(self, snap_compare: SnapCompare, shelf: Path, theme: str) -> None:
        run = after("n", "enter", "j")
        assert snap_compare(app(shelf, theme), terminal_size=(120, 40), run_before=run)

    def test_phrases(self, snap_compare: SnapCompare, shelf: Path, theme: str) -> None:
        run = after("p", "j", "space", "D", "l")
        assert snap_compare(app(shelf, theme), terminal_size=(100, 24), run_before=run)

    def test_seen_elsewhere(self, snap_compare: SnapCompare, shelf: Path, theme: str) -> None:
        run = after("right_square_bracket", "E", "j")
        assert snap_compare(app(shelf, theme), terminal_size=(120, 30), run_before=run)

    def test_finding(self, snap_compare: SnapCompare, shelf: Path, theme: str) -> None:
        run = after("slash", "防", "汛")
        assert snap_compare(app(shelf, theme), terminal_size=(120, 40), run_before=run)

    def test_a_file_that_cannot_be_read(
        self, snap_compare: SnapCompare, shelf: Path, theme: str
    ) -> None:
        (shelf / "通知" / "002.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
        run = after("t", "j", "enter")
        assert snap_compare(app(shelf, theme), terminal_size=(120, 40), run_before=run)
