from pathlib import Path

import pytest

from tests.app.conftest import OpenReader, Reader
from tui.app.start import reader as reader_set_by
from tui.app.widgets.notice import Notice

BODY = "各级各部门要认真贯彻落实会议精神，结合实际抓好各项任务的落实。" * 3


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A text with numbered headings, and with bare lines between them that may be headings."""
    folder = tmp_path / "doubtful"
    folder.mkdir()
    bare = "".join(f"要{word}防控之弦。{BODY}\n" for word in ("绷紧", "筑牢", "织密", "提升"))
    text = f"工作讲话\n\n{bare}"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return folder


async def started(shelf: Path, settings: Path, reading: list[str]) -> None:
    app = reader_set_by(shelf, settings, settings.with_name("left.json"))
    async with app.run_test(size=(120, 40)) as pilot:
        reader = Reader(pilot)
        await reader.settle()
        reading += [app.theme, reader.desk.order, reader.text]
        reading += [f"{n.heading}\n{n.words}" for n in reader.screen.query(Notice)]


class TestAtTheStart:
    async def test_theme_and_order_are_those_of_the_file(self, shelf: Path, tmp_path: Path) -> None:
        settings = tmp_path / "config.toml"
        settings.write_text('theme = "hongtou-light"\nsort = "title"\nleast_confidence = 0.9\n')
        seen: list[str] = []
        await started(shelf, settings, seen)
        theme, order, text = seen
        assert (theme, order) == ("hongtou-light", "title")
        assert "Documents  3  by title" in text
        assert "confidence 0.9 and up" in text

    async def test_without_a_file_nothing_is_said(self, shelf: Path, tmp_path: Path) -> None:
        seen: list[str] = []
        await started(shelf, tmp_path / "config.toml", seen)
        assert seen[:2] == ["hongtou-dark", "name"]
        assert len(seen) == 3

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("theme = ", "Invalid value"),
            ("tehme = 'x'", "tehme"),
            ("theme = 'mauve'", "no such theme: mauve"),
            ("[keys]\n'reader.dance' = 'x'", "no such binding: reader.dance"),
            ("[keys]\n'app.quit' = 'x'\n'app.theme' = 'x'", "x is bound to two things"),
            ("[keys]\n'reading.next' = '/'", "the key / is bound"),
            ("sort = 'size'", "size"),
        ],
    )
    async def test_what_is_wrong_is_said_above_the_text_and_one_can_read(
        self, shelf: Path, tmp_path: Path, text: str, word: str
    ) -> None:
        settings = tmp_path / "config.toml"
        settings.write_text(text)
        seen: list[str] = []
        await started(shelf, settings, seen)
        assert seen[:2] == ["hongtou-dark", "name"]
        assert "关于做好防汛抗旱工作的通知" in seen[2]
        assert word in seen[3]
        assert "config.toml" in seen[3]


class TestThreshold:
    async def test_a_key_leaves_doubtful_headings_out_and_brings_them_back(
        self, reading: OpenReader, doubtful: Path
    ) -> None:
        async with reading(doubtful) as reader:
            side, document = reader.desk.side, reader.desk.document
            assert side
            assert document
            counts = [
                sum(h.confidence >= least for h in document.headings) for least in (0, 0.7, 0.9)
            ]
            assert counts[0] > counts[1]
            await reader.press("o")
            for count, words in zip(counts[1:], ("0.7", "0.9"), strict=True):
                await reader.press("exclamation_mark")
                assert len(side.outline.headings) == count
                assert f"confidence {words} and up" in reader.text
            await reader.press("exclamation_mark")
            assert len(side.outline.headings) == counts[0]
            assert "confidence" not in reader.text

    async def test_it_is_of_one_document_and_ends_with_it(
        self, reading: OpenReader, doubtful: Path
    ) -> None:
        (doubtful / "z.txt").write_text(
            (next(doubtful.glob("*.txt"))).read_text(encoding="utf-8"), encoding="utf-8"
        )
        async with reading(doubtful) as reader:
            side = reader.desk.side
            assert side
            before = len(side.outline.headings)
            await reader.press("o", "exclamation_mark")
            assert len(side.outline.headings) < before
            await reader.press("J")
            assert len(side.outline.headings) == before
            assert "confidence" not in reader.text

    async def test_steps_pass_over_what_is_left_out(
        self, reading: OpenReader, doubtful: Path
    ) -> None:
        async with reading(doubtful, size=(120, 40)) as reader:
            # A heading to which the reader gave a title is a sure one.
            await reader.press(
                "o", "g", "j", "j", "e", "x", "enter", *["exclamation_mark"] * 2, "r", "]"
            )
            assert reader.desk.document
            (sure,) = (h for h in reader.desk.document.headings if h.confidence >= 0.9)
            assert reader.desk.pane.reading_at == sure.start
            assert sure != reader.desk.document.headings[0]
            await reader.press("]")
            assert reader.desk.pane.reading_at == sure.start
