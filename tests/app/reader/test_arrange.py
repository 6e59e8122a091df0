from pathlib import Path

import pytest

from tests.app.conftest import OpenReader, Reader
from tui.app.state.arrangement import arranged
from tui.app.widgets.about_line import AboutLine, facts_of
from tui.document.model import About, Fact, Span

BODY = "各级各部门要认真贯彻落实会议精神，结合实际抓好各项任务的落实。" * 3
DATED = "{title}\n\n{office}\n\n一、总体要求\n" + BODY + "\n二、重点任务\n" + BODY + "\n\n{end}\n"


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """Two dated notices, the later one first by name, and a text without a date."""
    folder = tmp_path / "dated"
    folder.mkdir()
    for name, title, day in (
        ("a", "关于丙事项的通知", "2021年3月5日"),
        ("c", "关于甲事项的通知", "2020年2月4日"),
    ):
        text = DATED.format(title=title, office="各县区人民政府：", end=f"某某市人民政府\n{day}")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "b.txt").write_text(f"一、乙\n{BODY}\n二、丁\n{BODY}\n", encoding="utf-8")
    return folder


def tree(reader: Reader) -> list[str]:
    assert reader.desk.side
    return [entry.path for entry in reader.desk.side.library.entries]


class TestAtopTheText:
    async def test_date_and_genre_stand_in_one_row(self, reading: OpenReader, dated: Path) -> None:
        async with reading(dated) as reader:
            row = reader.text.splitlines()[0]
            assert "2021-03-05" in row
            assert "notice" in row

    async def test_a_low_screen_keeps_its_rows_for_the_text(
        self, reading: OpenReader, dated: Path
    ) -> None:
        async with reading(dated, size=(80, 14)) as reader:
            assert "2021-03-05" not in reader.text.splitlines()[0]

    async def test_where_nothing_is_known_there_is_no_row(
        self, reading: OpenReader, dated: Path
    ) -> None:
        async with reading(dated) as reader:
            about = reader.screen.query_one(AboutLine)
            assert about.display
            await reader.press("J")
            about.tell(About())
            assert not about.display

    def test_what_is_inferred_is_said_to_be(self) -> None:
        about = About(
            title=Fact("通知"),
            date=Fact("2020-01-27", Span(0, 5), inferred=True),
            issuer=Fact("四川\x1b[31m观察", Span(9, 13)),
            genre=Fact("news", Span(0, 7)),
        )
        assert facts_of(about) == ("2020-01-27 (guessed)", "四川␛[31m观察", "news")


class TestInTheTree:
    async def test_the_date_stands_after_the_title(self, reading: OpenReader, dated: Path) -> None:
        async with reading(dated) as reader:
            rows = [line for line in reader.text.splitlines() if "关于甲事项的通知" in line]
            assert "2020-02-04" in rows[0]

    async def test_long_titles_are_cut_and_dates_are_not(
        self, reading: OpenReader, dated: Path
    ) -> None:
        text = DATED.format(
            title=f"关于{'认真' * 20}做好工作的通知", office="各县：", end="2022年8月9日"
        )
        (dated / "d.txt").write_text(text, encoding="utf-8")
        async with reading(dated, size=(120, 40)) as reader:
            assert any("关于认真" in ln and "2022-08-09" in ln for ln in reader.text.splitlines())


class TestOrder:
    async def test_a_key_steps_through_name_title_and_date(
        self, reading: OpenReader, dated: Path
    ) -> None:
        async with reading(dated) as reader:
            assert tree(reader) == ["a.txt", "b.txt", "c.txt"]
            await reader.press("t", "S")
            assert "Documents  3  by title" in reader.text
            assert tree(reader).index("a.txt") < tree(reader).index("c.txt")
            await reader.press("S")
            assert "Documents  3  by date" in reader.text
            assert tree(reader) == ["c.txt", "a.txt", "b.txt"]
            await reader.press("S")
            assert "by date" not in reader.text
            assert tree(reader) == ["a.txt", "b.txt", "c.txt"]

    async def test_the_cursor_stays_on_its_document(self, reading: OpenReader, dated: Path) -> None:
        async with reading(dated) as reader:
            await reader.press("t", "S", "S")
            assert reader.desk.side
            entry = reader.desk.side.library.entry
            assert entry
            assert entry.path == "a.txt"

    async def test_the_next_document_is_the_next_of_the_tree(
        self, reading: OpenReader, dated: Path
    ) -> None:
        async with reading(dated) as reader:
            await reader.press("t", "S", "S", "K")
            assert reader.title == "关于甲事项的通知"

    async def test_folders_stay_folded(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("t", "g", "space")
            assert reader.desk.side
            rows = reader.desk.side.library.row_count()
            await reader.press("S")
            assert reader.desk.side.library.row_count() == rows


def test_documents_are_sorted_within_their_folders_and_the_undated_come_last() -> None:
    files = ("x/y/1", "x/2", "x/3", "x/4", "5")
    dates = {"x/4": "2020-01", "x/3": "2020-02-01", "x/2": ""}
    assert arranged(files, "date", {}, dates) == ["x/y/1", "x/4", "x/3", "x/2", "5"]
    assert arranged(files, "title", {"x/2": "重庆", "x/3": "安徽", "x/4": "北京"}, {}) == [
        "x/y/1",
        "x/3",
        "x/4",
        "x/2",
        "5",
    ]
