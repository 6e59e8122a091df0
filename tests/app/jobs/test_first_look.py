import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.conftest import OpenReader
from tui.app.jobs.first_look import FirstLook
from tui.app.state.places import Places
from tui.corpus.keep.phrase_choices import Choices
from tui.text.script import fold

TOWN = "通知/001.txt"

LOOK = """
import sys
from pathlib import Path
from tui.app.state.places import Places
from tui.app.jobs.first_look import FirstLook

opening = FirstLook(Path(sys.argv[1]), Places())
opening.run()
assert opening.lit, "nothing is lit"
print(*{"numpy", "jieba", "rjieba", "opencc", "tui.work.warm_child"} & set(sys.modules))
"""


def opened(path: Path) -> FirstLook:
    opening = FirstLook(path, Places())
    opening.run()
    return opening


@pytest.fixture
async def indexed(reading: OpenReader, shelf: Path) -> Path:
    """The shelf, after it was read once."""
    async with reading(shelf):
        return shelf


def test_what_was_never_read_is_glimpsed_as_it_stands(shelf: Path) -> None:
    opening = opened(shelf)
    assert opening.glimpse
    assert opening.glimpse.clean == (shelf / TOWN).read_text(encoding="utf-8")
    assert not opening.lit


async def test_what_was_read_once_is_glimpsed_clean_with_its_phrases_lit(indexed: Path) -> None:
    opening = opened(indexed)
    assert opening.is_clean
    assert opening.glimpse
    assert opening.table
    text = fold(opening.glimpse.clean)
    phrases = opening.table.phrases
    assert opening.lit
    for span in opening.lit:
        phrase = phrases[span.phrase]
        assert text[span.start : span.end] in (phrase.text, *phrase.variants)


async def test_spans_of_phrases_that_are_not_known_yet_are_left_out(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.corpus.index.cold_start.LIT", 1)
    opening = opened(indexed)
    assert opening.table
    assert {span.phrase for span in opening.lit} <= set(range(len(opening.table.phrases)))


async def test_a_file_that_changed_since_is_glimpsed_as_it_stands_now(indexed: Path) -> None:
    (indexed / TOWN).write_text("改了。\n", encoding="utf-8")
    opening = opened(indexed)
    assert opening.glimpse
    assert opening.glimpse.clean == "改了。\n"
    assert not opening.lit


async def test_a_document_opened_alone_leaves_the_index_of_its_folder_alone(
    indexed: Path, reading: OpenReader
) -> None:
    async with reading(indexed / "taiwan.txt"):
        pass
    assert opened(indexed).lit


async def test_light_needs_neither_numpy_nor_jieba_nor_opencc_nor_another_process(
    indexed: Path,
) -> None:
    command = [sys.executable, "-c", LOOK, str(indexed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout.strip()) == ("", "")


async def test_what_the_reader_hid_and_coloured_is_so_from_the_first_frame_on(
    indexed: Path, reading: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden, green = "层层压实防汛责任", "监测预警"
    own = Choices.of(indexed)
    own.hide(hidden)
    own.paint(green, "green")
    # The phrases never come but from the index.
    monkeypatch.setattr("tui.app.reader.mining.Mining.begin", lambda _mining: None)
    async with reading(indexed) as reader:
        pane = reader.desk.pane
        assert pane.document
        text = fold(pane.document.clean)
        lit = {(text[a:b], look) for a, b, look in pane.lights(0, len(text))}
        assert (green, "reading--green") in lit
        assert hidden in text
        assert hidden not in {wording for wording, _look in lit}


async def test_a_damaged_list_of_phrases_is_said(indexed: Path, reading: OpenReader) -> None:
    (indexed / ".hongtou").mkdir(exist_ok=True)
    (indexed / ".hongtou" / "phrases.json").write_text("{", encoding="utf-8")
    async with reading(indexed) as reader:
        assert "phrases.broken.json" in reader.desk.status.said
