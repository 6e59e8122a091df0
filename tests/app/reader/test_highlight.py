from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.conftest import OpenReader, Reader
from tests.app.shelf_phrases import PHRASES
from tui.app.lists.concordance.screen import ConcordanceScreen
from tui.corpus.model import PhraseKind
from tui.text.cells import cells
from tui.text.script import fold

pytestmark = pytest.mark.usefixtures("fixed_phrases")


async def go_to_phrase(reader: Reader, phrase: str) -> None:
    """Step until this phrase is the current one."""
    for _ in range(20):
        await reader.press("n")
        if reader.desk.status.phrase.startswith(f"{phrase} "):
            return
    raise AssertionError(f"{phrase} is not lit")


class TestLitPhrases:
    async def test_what_recurs_is_lit(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            assert reader.desk.table
            lit = {text for p in reader.desk.table.phrases for text in (p.text, *p.variants)}
            assert {"坚持人民至上、生命至上", "层层压实防汛责任", "监测预警"} <= lit

    async def test_reach_and_count_of_the_current_one_are_told(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n")
            last = reader.text.splitlines()[-1]
            assert "人民至上、生命至上  3/3 documents, 4 times" in last

    async def test_n_and_big_n_step_from_one_to_the_next(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n")
            first = reader.desk.pane.highlights.current
            await reader.press("n")
            second = reader.desk.pane.highlights.current
            await reader.press("N")
            assert first
            assert second
            assert second.start > first.start
            assert reader.desk.pane.highlights.current == first

    async def test_the_section_path_is_that_of_the_phrase(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n")
            assert reader.desk.status.section.startswith("一")


class TestOccurrences:
    async def test_enter_lists_all_of_them_under_their_documents(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n", "enter")
            assert isinstance(reader.app.screen, ConcordanceScreen)
            assert "4 times in 3 documents" in reader.text
            assert "堅持人民至上、生命至上" in reader.text
            for title in ("关于做好防汛抗旱工作的通知", "全市防汛工作会议讲话", "防汛整備工作報告"):
                assert title in reader.text

    async def test_they_are_aligned(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("n", "enter")
            lines = [
                line.translate(str.maketrans("堅", "坚"))
                for line in reader.text.splitlines()[2:-2]
                if "人民至上" in line
            ]
            columns = {
                cells(line[: line.index("坚持")] if "坚持" in line else line[: line.index("坚")])
                for line in lines
            }
            assert len(lines) == 4
            assert len(columns) == 1

    async def test_the_section_of_the_one_under_the_cursor_is_told(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_phrase(reader, "层层压实防汛责任")
            await reader.press("enter")
            assert "二、压实防汛责任 › (一)落实责任制" in "\n".join(reader.text.splitlines()[-3:])

    async def test_enter_goes_to_one_in_another_document_and_marks_it(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n", "enter", "G", "enter")
            assert reader.title == "防汛整備工作報告"
            at = reader.desk.pane.reading_at
            assert reader.desk.document
            assert reader.desk.document.clean.startswith("堅持人民至上", at)

    async def test_and_backspace_comes_back_to_the_list_and_then_to_where_one_was(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_phrase(reader, "完善监测预警体系")
            top = reader.desk.pane.top
            await reader.press("enter", "G")
            listed = reader.text
            await reader.press("enter", "backspace")
            assert reader.text == listed
            await reader.press("backspace")
            assert reader.title == "关于做好防汛抗旱工作的通知"
            assert reader.desk.pane.top == top

    async def test_escape_changes_nothing(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("n")
            top = reader.desk.pane.top
            await reader.press("enter", "G", "escape")
            assert reader.desk.pane.top == top
            assert reader.focus == "reading"

    async def test_a_document_that_vanished_is_left_out_and_marked(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            (shelf / "taiwan.txt").unlink()
            await reader.press("n", "enter")
            assert "3 times in 2 documents" in reader.text


def lit_on_screen(reader: Reader) -> set[str]:
    """The wordings that are lit on the screen."""
    pane = reader.desk.pane
    assert pane.document
    start, end = pane.span_shown
    layers = [(a, b) for a, b, look in pane.lights(start, end) if "phrase-" in look]
    return {fold(pane.document.clean[a:b]) for a, b in layers}


class TestWhatIsLit:
    async def test_h_steps_all_one_pinned_none(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await go_to_phrase(reader, "层层压实防汛责任")
            everything = lit_on_screen(reader)
            assert len(everything) > 1
            await reader.press("P", "h")
            assert lit_on_screen(reader) == {"层层压实防汛责任"}
            assert "lit: 层层压实防汛责任" in reader.text
            await reader.press("h")
            assert lit_on_screen(reader) == {"层层压实防汛责任"}
            assert "lit: pinned phrases" in reader.text
            await reader.press("h")
            assert lit_on_screen(reader) == set()
            await reader.press("h")
            assert lit_on_screen(reader) == everything

    async def test_formulas_are_lit_and_big_l_lights_terms_and_all_the_others_too(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kinds = (PhraseKind.FORMULA, PhraseKind.TERM, PhraseKind.SCAFFOLD, PhraseKind.FORMULA)
        others = [replace(p, kind=kind) for p, kind in zip(PHRASES, kinds, strict=False)]
        monkeypatch.setattr("tests.app.shelf_phrases.PHRASES", tuple(others))
        async with reading(shelf) as reader:
            formulas = {"加强防汛物资储备", "完善监测预警体系", "物资储备", "监测预警"}
            term, scaffold = "坚持人民至上、生命至上", "层层压实防汛责任"
            await reader.press("J")
            assert lit_on_screen(reader) <= formulas
            await reader.press("L")
            assert "lit: formulas and terms" in reader.text
            assert term in lit_on_screen(reader)
            assert scaffold not in lit_on_screen(reader)
            await reader.press("L")
            assert "lit: all phrases" in reader.text
            assert {term, scaffold} <= lit_on_screen(reader)
            await reader.press("L")
            assert "lit: formulas" in reader.text
            assert lit_on_screen(reader) <= formulas

    async def test_the_status_line_tells_what_the_steps_mean_and_what_is_left_out(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copied = replace(PHRASES[1], near_copies=12, near_copy_documents=2)
        monkeypatch.setattr("tests.app.shelf_phrases.PHRASES", (*PHRASES[:1], copied))
        async with reading(shelf, (160, 30)) as reader:
            assert "■ 3+ ■ 2 documents" in reader.text.splitlines()[-1]
            await reader.press("n")
            told = "3/3 documents, 4 times, 12 more in 2 near-copies"
            assert told in reader.text.splitlines()[-1]
            await reader.press("h", "h", "h")
            assert "■" not in reader.text.splitlines()[-1]

    async def test_plus_and_minus_move_the_least_reach(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            assert reader.desk.table
            reach = {
                wording: phrase.reach
                for phrase in reader.desk.table.phrases
                for wording in (phrase.text, *phrase.variants)
            }
            everything = lit_on_screen(reader)
            await reader.press("plus")
            assert "lit: phrases in 3 documents and more" in reader.text
            assert lit_on_screen(reader) == {text for text in everything if reach[text] >= 3}
            await reader.press("minus")
            assert lit_on_screen(reader) == everything

    async def test_a_hidden_phrase_is_no_longer_lit(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await go_to_phrase(reader, "层层压实防汛责任")
            await reader.press("X")
            assert "层层压实防汛责任" not in lit_on_screen(reader)
            assert lit_on_screen(reader)

    async def test_big_h_shades_paragraphs_that_are_formula(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("J", "H")
            pane = reader.desk.pane
            assert pane.document
            formula = pane.document.clean.index("一、坚持人民至上、生命至上")
            plain = pane.document.clean.index("今天召开")

            def shaded(at: int) -> list[str]:
                return [look for *_, look in pane.lights(at, at + 9) if "shade" in look]

            assert (shaded(formula), shaded(plain)) == (["reading--shade-3"], [])
            await reader.press("H")
            assert not shaded(formula)
