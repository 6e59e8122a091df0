"""What the reader looks like. Update with: pytest tests/app/test_snapshots.py --snapshot-update."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.app.conftest import Reader
from tui.app.app import HongtouApp
from tui.corpus.model import Phrase, PhraseForm, PhraseKind, Relation
from tui.corpus.phrases.table import PhraseTable
from tui.corpus.shard.texts import IndexedTexts

SHARED = ("通知/001.txt", "通知/002.txt", "taiwan.txt")


def phrase(
    text: str, count: int, score: float, variants: dict[str, int], documents: tuple[str, ...]
) -> Phrase:
    """A phrase, and how often each of its variants stands in as many documents."""
    return Phrase(
        text=text,
        count=count,
        reach=len(documents),
        score=score,
        kind=PhraseKind.FORMULA,
        forms=tuple(
            PhraseForm(form, Relation.SHORT, often, len(documents))
            for form, often in variants.items()
        ),
        documents=documents,
        dispersion=0.33 if count > len(documents) else 0.25,
        cohesion=0.75,
    )


PHRASES = (
    phrase("加强防汛物资储备", 4, 0.81, {"物资储备": 5}, SHARED),
    phrase("坚持人民至上、生命至上", 4, 0.79, {"生命至上": 4}, SHARED),
    phrase("层层压实防汛责任", 4, 0.78, {}, SHARED),
    phrase("完善监测预警体系", 3, 0.72, {"监测预警": 4}, SHARED),
    phrase("加强防汛物资储备和抢险队伍建设", 2, 0.46, {}, SHARED[:2]),
)
"""Fixed, so that these pictures are of the screen and not of what is mined."""

SnapCompare = Callable[..., bool]


@pytest.fixture(autouse=True)
def fixed_phrases(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stands in for mining where the index of the shelf is built, and fails where that does not ask it."""
    asked = []

    def mine(words: object, texts: IndexedTexts, *others: object) -> PhraseTable:
        asked.append(texts.paths)
        phrases = [
            replace(
                phrase, documents=tuple(path for path in phrase.documents if path in texts.paths)
            )
            for phrase in PHRASES
        ]
        return PhraseTable(tuple(phrases), len(texts.paths), texts.characters)

    monkeypatch.setattr("tui.corpus.index.build.mine_index", mine)
    yield
    assert asked, "these pictures are of what is mined"


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
