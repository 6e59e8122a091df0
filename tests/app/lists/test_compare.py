from pathlib import Path

import pytest
from textual.widgets import Input

from tests.app.conftest import OpenReader, Reader
from tui.app.lists.compare.screen import CompareScreen
from tui.app.lists.compare.texts import ComparedTexts
from tui.app.lists.reuse.screen import ElsewhereScreen

OLD = "市容条例\n2019年3月1日\n" + "".join(
    f"第{number}条　{text}\n"
    for number, text in (
        ("一", "为了加强市容管理，改善人居环境，制定本条例。"),
        ("二", "各县应当加强执法工作，落实市容责任。"),
        ("三", "违反规定的，由主管部门责令改正。"),
    )
)
NEW = (
    OLD.replace("2019", "2021")
    .replace("市容管理", "市容和环境卫生管理")
    .replace("第三条", "第四条")
    .replace("第二条", "第二条　垃圾应当分类投放到指定地点。\n第三条")
)


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    return tmp_path


async def opened(reader: Reader) -> ComparedTexts:
    """Both documents marked in the tree, and compared."""
    await reader.press("t", "x", "j", "x", "equals_sign")
    assert isinstance(reader.app.screen, CompareScreen)
    return reader.app.screen.query_one(ComparedTexts)


def seen(texts: ComparedTexts) -> list[str]:
    return [texts.render_line(y).text.rstrip() for y in range(texts.size.height)]


class TestTwoTexts:
    async def test_marked_documents_stand_side_by_side_the_earlier_on_the_left(
        self, reading: OpenReader, versions: Path
    ) -> None:
        async with reading(versions, (120, 30)) as reader:
            lines = seen(await opened(reader))
            first = next(line for line in lines if "第一条" in line)
            left, right = first.split("│")
            assert "加强市容管理" in left
            assert "加强市容和环境卫生管理" in right
            assert next(line for line in lines if "垃圾" in line).split("│")[0].strip() == ""
            # Renumbered, but the same.
            assert any("第三条" in line and "第四条" in line for line in lines)

    async def test_n_goes_to_the_next_difference_and_o_leaves_the_others_out(
        self, reading: OpenReader, versions: Path
    ) -> None:
        async with reading(versions, (120, 30)) as reader:
            texts = await opened(reader)
            start = texts.here
            await reader.press("n", "n")
            assert texts.here > start
            await reader.press("o")
            assert not any("责令改正" in line for line in seen(texts))
            await reader.press("u", "a", "j", "a", "a")
            assert texts.apart == ""

    async def test_below_a_hundred_columns_one_stands_above_the_other(
        self, reading: OpenReader, versions: Path
    ) -> None:
        async with reading(versions, (80, 30)) as reader:
            lines = seen(await opened(reader))
            assert not any("│" in line for line in lines)
            old = next(at for at, line in enumerate(lines) if "加强市容管理" in line)
            assert "市容和环境卫生管理" in lines[old + 1]
            assert sum("责令改正" in line for line in lines) == 1

    async def test_enter_goes_there_and_backspace_comes_back(
        self, reading: OpenReader, versions: Path
    ) -> None:
        async with reading(versions, (120, 30)) as reader:
            await opened(reader)
            await reader.press("n", "n", "enter")
            assert reader.screen.desk.document is not None
            assert reader.screen.desk.document.path == "new.txt"
            await reader.press("backspace")
            assert isinstance(reader.app.screen, CompareScreen)

    async def test_it_is_written_as_a_page(self, reading: OpenReader, versions: Path) -> None:
        async with reading(versions, (120, 30)) as reader:
            await opened(reader)
            page = versions / "table.html"
            await reader.press("w")
            bar = reader.app.screen.query_one(Input)
            bar.value = str(page)
            await reader.press("enter")
            assert "<ins>" in page.read_text(encoding="utf-8")

    async def test_one_document_alone_is_not_compared(
        self, reading: OpenReader, versions: Path
    ) -> None:
        async with reading(versions, (120, 30)) as reader:
            await reader.press("t", "equals_sign")
            assert not isinstance(reader.app.screen, CompareScreen)

    async def test_of_more_than_two_it_is_told_that_two_are_compared(
        self, reading: OpenReader, versions: Path
    ) -> None:
        (versions / "third.txt").write_text("第三篇\n\n内容。\n", encoding="utf-8")
        async with reading(versions, (120, 30)) as reader:
            await reader.press("t", "g", *"xjxjx", "equals_sign")
            assert "3 documents are marked; = compares two" in reader.text


async def test_the_pair_of_seen_elsewhere_is_compared_and_left_again(
    reading: OpenReader, versions: Path
) -> None:
    async with reading(versions, (120, 30)) as reader:
        await reader.press("E", "plus", "plus", "plus")
        assert isinstance(reader.app.screen, ElsewhereScreen)
        await reader.press("equals_sign")
        assert isinstance(reader.app.screen, CompareScreen)
        await reader.press("escape")
        assert isinstance(reader.app.screen, ElsewhereScreen)
