"""Cross-references followed, and labels."""

from pathlib import Path

import pytest

from tests.app.conftest import Gate, OpenReader, Reader

FILLER = "有关单位应当依法履行职责，加强协作配合，做好监督管理工作。" * 6

LAW = (
    "某省消防条例\n\n第一章　总则\n第一条　为了预防火灾，根据《中华人民共和国安全法》第二条，制定本条例。\n"
    + "".join(f"第{n}条　{FILLER}\n" for n in "二三四五六七八九十")
    + "第十一条　违反第二条规定，依照《某市烟花爆竹办法》处理。\n"
)
SAFETY = "中华人民共和国安全法\n\n" + "".join(f"第{n}条　{FILLER}\n" for n in "一二三四五六七八")


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    folder = tmp_path / "laws"
    folder.mkdir()
    (folder / "a.txt").write_text(LAW, encoding="utf-8")
    (folder / "b.txt").write_text(SAFETY, encoding="utf-8")
    return folder


def marked(reader: Reader) -> str:
    """The text that the last jump marked."""
    document, mark = reader.desk.document, reader.desk.pane.mark
    assert document
    assert mark
    return document.clean[mark[0] : mark[1]]


class TestFollowing:
    async def test_enter_goes_to_another_document_and_back(
        self, reading: OpenReader, laws: Path
    ) -> None:
        async with reading(laws) as reader:
            await reader.press("full_stop")
            assert "《中华人民共和国安全法》第二条  Enter goes there" in reader.text
            await reader.press("enter")
            assert reader.title == "中华人民共和国安全法"
            assert marked(reader).startswith("第二条")
            await reader.press("ctrl+o")
            assert reader.title == "某省消防条例"

    async def test_enter_goes_to_an_article_of_the_same_law(
        self, reading: OpenReader, laws: Path
    ) -> None:
        async with reading(laws) as reader:
            await reader.press("G", "comma", "comma", "enter")
            assert marked(reader).startswith("第二条")
            assert reader.title == "某省消防条例"

    async def test_a_document_that_is_not_there_is_said(
        self, reading: OpenReader, laws: Path
    ) -> None:
        async with reading(laws) as reader:
            await reader.press("G", "comma", "enter")
            assert "《某市烟花爆竹办法》 is not in this library" in reader.text
            assert reader.title == "某省消防条例"

    async def test_a_double_click_follows(self, reading: OpenReader, laws: Path) -> None:
        async with reading(laws) as reader:
            await reader.press("full_stop")
            pane = reader.desk.pane
            assert pane.references.current
            assert pane.view
            x, y = pane.cells_shown()[pane.view.from_clean(pane.references.current.start)]
            await reader.press("escape")
            assert pane.references.current is None
            await reader.pilot.click(pane, offset=(x, y), times=2)
            await reader.settle()
            assert reader.title == "中华人民共和国安全法"


class TestOvertaken:
    async def test_who_goes_elsewhere_meanwhile_is_not_taken_there(
        self, reading: OpenReader, laws: Path, gate: Gate
    ) -> None:
        (laws / "c.txt").write_text("某市烟花爆竹办法\n\n第一条　为了安全。\n", encoding="utf-8")
        async with reading(laws) as reader:
            await reader.press("J", "J", "K", "K", "full_stop")
            gate.hold("way")
            await reader.press("enter", "J", "J")
            assert reader.title == "某市烟花爆竹办法"
            gate.release()
            await reader.settle()
            assert reader.title == "某市烟花爆竹办法"

    async def test_nor_who_jumps_in_the_same_document(
        self, reading: OpenReader, laws: Path, gate: Gate
    ) -> None:
        async with reading(laws) as reader:
            await reader.press("full_stop")
            gate.hold("way")
            await reader.press("enter", "o", "G", "enter")
            gate.release()
            await reader.settle()
            assert reader.title == "某省消防条例"


class TestLabels:
    async def test_the_letter_on_a_heading_leads_there(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("f")
            assert "type a label" in reader.text
            pane = reader.desk.pane
            label = next(
                label
                for label, target in pane.labels.shown.items()
                if getattr(target.what, "title", "").startswith("落实责任制")
            )
            await reader.press(*label)
            assert reader.desk.status.section == "二 › (一)  落实责任制"
            assert not pane.labels.shown
            assert reader.focus == "reading"

    async def test_the_letters_on_a_reference_make_it_the_current_one(
        self, reading: OpenReader, laws: Path
    ) -> None:
        async with reading(laws) as reader:
            await reader.press("f")
            pane = reader.desk.pane
            label = next(
                label
                for label, target in pane.labels.shown.items()
                if getattr(target.what, "steps", None)
            )
            await reader.press(*label)
            assert pane.references.current

    async def test_esc_takes_them_away(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            before = reader.text
            await reader.press("f")
            assert reader.text != before
            await reader.press("escape")
            assert reader.text == before
