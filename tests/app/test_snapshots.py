"""What the reader looks like. Update with: pytest tests/app/test_snapshots.py --snapshot-update."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.app.conftest import Reader
from tui.app.app import HongtouApp
from tui.corpus.model import Phrase
from tui.corpus.phrases.table import PhraseTable
from tui.document.model import Document

SHARED = ("通知/001.txt", "通知/002.txt", "taiwan.txt")

PHRASES = (
    Phrase("坚持人民至上、生命至上", 4, 3, 3.0, ("生命至上",), SHARED),
    Phrase("层层压实防汛责任", 4, 3, 2.0, (), SHARED),
    Phrase("加强防汛物资储备和抢险队伍建设", 2, 2, 1.0, (), SHARED[:2]),
    Phrase("防汛工作", 3, 1, 0.5, (), SHARED[:1]),
)
"""Fixed, so that these pictures are of the screen and not of what is mined."""

SnapCompare = Callable[..., bool]


@pytest.fixture(autouse=True)
def fixed_phrases(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def mine(documents: Iterable[Document], **options: Any) -> PhraseTable:
        return PhraseTable(PHRASES, len(list(documents)), 0)

    if "shelf" in request.fixturenames:
        monkeypatch.setattr("tui.corpus.phrases.mine.mine", mine)


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
