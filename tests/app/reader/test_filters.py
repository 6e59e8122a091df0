"""Trees filtered as one types."""

from pathlib import Path

import pytest

from tests.app.conftest import OpenReader, Reader
from tui.app.sidebar.tree_filter import Matching, parents_of, with_parents
from tui.app.sidebar.tree_rows import TreeRows
from tui.text.equivalence import plain_lines


def rows(reader: Reader, name: str) -> list[str]:
    tree = reader.screen.query_one(f"#{name}", TreeRows)
    return [
        "".join(piece.text for piece in tree.row(at, 60)).strip() for at in range(len(tree.shown))
    ]


class TestOutline:
    async def test_what_matches_stays_with_what_stands_above_it(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(160, 40)) as reader:
            await reader.press("o", "slash")
            await reader.type("值班")
            assert rows(reader, "outline")[-1].startswith("(二)加强值班值守")
            assert any("压实防汛责任" in row for row in rows(reader, "outline"))
            assert not any("物资" in row for row in rows(reader, "outline"))
            await reader.press("enter")
            assert reader.desk.status.section.startswith("二 › (二)")
            assert reader.focus == "reading"

    async def test_initials_and_either_script_do_as_well(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(160, 40)) as reader:
            await reader.press("o", "slash")
            await reader.type("zbzs")
            assert any("加强值班值守" in row for row in rows(reader, "outline"))
            await reader.press(*["backspace"] * 4)
            await reader.type("責任")
            assert any("落实责任制" in row for row in rows(reader, "outline"))

    async def test_esc_shows_all_rows_again(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf, size=(160, 40)) as reader:
            await reader.press("o")
            before = rows(reader, "outline")
            await reader.press("slash")
            await reader.type("值班")
            await reader.press("down", "up", "escape")
            assert rows(reader, "outline") == before
            assert reader.focus == "outline"
            await reader.press("slash")
            await reader.type("物资")
            await reader.press("enter")
            assert rows(reader, "outline") == before
            assert reader.desk.side
            assert reader.desk.side.outline.filter == ""
            await reader.press("o", "slash")
            await reader.type("值班")
            await reader.press("tab", "o", "escape")
            assert rows(reader, "outline") == before


class TestDocuments:
    async def test_by_title_name_and_pinyin(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf, size=(160, 40)) as reader:
            for typed in ("會議講話", "002", "hyjh", "huiyijiang", "ＨＹＪＨ"):
                await reader.press("t", "slash")
                await reader.type(typed)
                assert [row for row in rows(reader, "library") if "讲话" in row]
                assert not [row for row in rows(reader, "library") if "整備" in row]
                await reader.press("escape")


def test_a_longer_query_finds_what_a_fresh_one_would() -> None:
    words = plain_lines(["疫情防控", "防汛抗旱", "防控 covid", "經濟"])
    grown = Matching(words)
    assert list(grown.find("防")) == [0, 1, 2]
    assert list(grown.find("防控")) == list(Matching(words).find("防控")) == [0, 2]
    assert list(grown.find("经济")) == [3]


def test_parents_are_kept_in_order() -> None:
    parents = parents_of([1, 2, 2, 1, 2, 3])
    assert list(with_parents([2, 5], parents)) == [0, 2, 3, 4, 5]


async def test_a_title_that_comes_while_one_filters_is_found_without_a_key(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf, size=(160, 40)) as reader:
        await reader.press("t", "slash")
        await reader.type("航天")
        before = rows(reader, "library")
        path = reader.desk.files[-1]
        reader.features.arrange.name_documents({path: "關於航天的通知"}, {})
        await reader.settle()
        after = rows(reader, "library")
        assert not any("航天" in row for row in before)
        assert [row for row in after if "航天" in row]
        await reader.press(*["backspace"] * 2)
        await reader.type("htdtz")
        assert [row for row in rows(reader, "library") if "航天" in row]


async def test_arrows_preview_a_document_that_was_filtered_and_typing_does_not(
    reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.sidebar.library_tree.PREVIEW_AFTER", 0.001)
    async with reading(shelf, size=(160, 40)) as reader:
        first = reader.desk.wanted
        await reader.press("t", "slash")
        await reader.type("taiwan")
        assert reader.desk.wanted == first != "taiwan.txt"
        await reader.press(*["backspace"] * 6)
        await reader.type("00")
        await reader.press("down")
        assert reader.desk.wanted != first


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("四个意识", [0]),
        ("“四个 意识”", [0]),
        ("2020年", [1, 2]),
        ("二零二零", [1, 2]),
        ("COVID", [3]),
        ("疫情 防控", [3]),
        ("著力", [4]),
        ("着力", [4]),
        ("名着", []),
    ],
)
def test_a_filter_reads_as_search_does(typed: str, found: list[int]) -> None:
    titles = ["增强「四個意識」", "二〇二〇年报告", "2020 年報告", "covid 疫情防控", "着力读名著"]
    assert list(Matching(plain_lines(titles)).find(typed)) == found
