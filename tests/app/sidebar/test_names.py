"""Names in the side panes: what has no room, what parts them, what their figures are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.app.conftest import OpenReader
from tui.app.widgets.rows import ELLIPSIS, curtailed, shortened, told_apart


@given(st.text("ab疫，𠀀 ", max_size=40), st.integers(4, 40))
def test_a_name_that_is_cut_fits(name: str, width: int) -> None:
    short = shortened(name, width)
    assert cell_len(short) <= width
    if cell_len(name) > width:
        assert ELLIPSIS in short
    else:
        assert short == name


def test_names_that_differ_at_their_ends_are_told_apart() -> None:
    names = [f"关于做好全省疫情防控工作的通知（第{number}号）" for number in "一二"]
    assert len({shortened(name, 24) for name in names}) == 2


def test_names_that_differ_in_their_middle_are_told_apart() -> None:
    names = [f"在中国共产党第{number}次全国代表大会上的报告" for number in ("九", "十", "十一")]
    told = [told_apart(name, names, 20) for name in names]
    assert told == ["…第九次全国…的报告", "…第十次全国…的报告", "…第十一次全…的报告"]
    assert told_apart(names[0], [names[0]], 20) == shortened(names[0], 20)


def test_of_a_name_that_has_little_room_the_beginning_is_kept() -> None:
    assert shortened("国家保障妇女享有平等的权利", 9) == "国家保…"
    assert shortened("国家保障妇女享有平等的权利", 14) == "国家保障…权利"


async def test_documents_called_alike_are_told_by_their_files(
    reading: OpenReader, tmp_path: Path
) -> None:
    text = "政府工作报告\n\n各位代表：现在，我代表省人民政府作工作报告，请予审议。\n"
    for name in ("安徽省.txt", "江西省.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    other = text.replace("政府", "法院")
    (tmp_path / "最高法院.txt").write_text(other, encoding="utf-8")
    async with reading(tmp_path, size=(120, 40)) as reader:
        for key in ("t", "j", "j"):
            await reader.press(key)
            await reader.settle()
        rows = [line[:38].strip() for line in reader.text.splitlines()[1:4]]
    assert rows == ["政府工作报告  安徽省.txt", "政府工作报告  江西省.txt", "法院工作报告"]


@given(st.lists(st.text("ab疫", max_size=30), min_size=1), st.integers(4, 40))
def test_names_told_apart_fit(names: list[str], width: int) -> None:
    assert all(cell_len(told_apart(name, names, width)) <= width for name in names)


@given(st.text("ab疫，𠀀 ", max_size=40), st.integers(0, 40))
def test_what_is_cut_at_its_end_fits(text: str, width: int) -> None:
    short = curtailed(text, width)
    assert cell_len(short) <= width
    if cell_len(text) <= width:
        assert short == text
    else:
        assert width < 2 or short.endswith(ELLIPSIS)


async def test_why_a_file_cannot_be_read_is_cut_with_a_sign(
    reading: OpenReader, shelf: Path
) -> None:
    (shelf / "0.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
    async with reading(shelf, size=(120, 40)) as reader:
        await reader.press("t")
        row = next(row for row in reader.text.split("\n") if "! 0.txt" in row)
        assert ELLIPSIS in row


async def test_figures_stand_under_their_label_and_each_other(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf, size=(120, 40)) as reader:
        side = reader.desk.side
        assert side
        assert "length  phrases" in reader.text
        width = side.outline.scrollable_content_region.width
        rows = [
            "".join(piece.text for piece in side.outline.row(at, width))
            for at in range(len(side.outline.headings))
        ]
        assert {cell_len(row) for row in rows} == {width}
        assert width == side.outline.size.width - 1, "a cell for a scroll bar"
        assert all(row.endswith("%") for row in rows)


@pytest.mark.parametrize("documents", [3, 40])
async def test_a_short_outline_leaves_its_rows_to_the_documents(
    reading: OpenReader, shelf: Path, documents: int
) -> None:
    for number in range(documents - 3):
        (shelf / f"z{number}.txt").write_text("一、甲\n乙。\n", encoding="utf-8")
    async with reading(shelf, size=(120, 40)) as reader:
        side = reader.desk.side
        assert side
        assert side.outline.size.height >= len(side.outline.headings)
        if documents > 30:
            assert side.library.size.height > 22


async def test_the_sections_are_told_once_and_the_file_is_named(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf, size=(120, 40)) as reader:
        await reader.press("]", "]", "]")
        lines = reader.text.splitlines()
        assert "(一)落实责任制" in lines[0][36:]
        assert "落实责任制" not in lines[-1]
        assert "通知/001.txt" in lines[-1]
    async with reading(shelf, size=(120, 15)) as reader:
        await reader.press("]", "]", "]")
        assert "落实责任制" in reader.text.splitlines()[-1]
