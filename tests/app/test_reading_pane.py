import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from tui.app.panes.reading_pane import ReadingPane
from tui.corpus.model import LitSpan, Phrase
from tui.document.model import Document, Heading, Kind
from tui.text.edits import Edit, EditMap

SEED = (Path(__file__).parents[2] / "seeds" / "000_5f105d678678b5b4.txt").read_text()
WORDS = (("疫情防控", 5), ("常态化", 3), ("体系", 2))


def document_of(text: str, edits: Sequence[Edit] = ()) -> Document:
    changes = EditMap(edits)
    clean = changes.apply(text)
    headings = []
    for match in re.finditer(r"(?m)^.{2,4}委员\(|^([一二三四五])、[^。\n]*", clean):
        depth = 2 if match[1] else 1
        headings.append(
            Heading(
                depth, match[1] or "", match[0], Kind.HEADING, match.start(), match.end(),
                len(clean), match.start(), 1,
            )
        )  # fmt: skip
    return Document("a.txt", "utf-8", text, clean, changes, tuple(headings))


DOCUMENT = document_of(SEED)
PHRASES = tuple(Phrase(word, 9, reach, 1.0) for word, reach in WORDS)
LIT = sorted(
    LitSpan(match.start(), match.end(), index)
    for index, (word, _) in enumerate(WORDS)
    for match in re.finditer(word, SEED)
)


class ReadingApp(App[None]):
    def __init__(self, document: Document = DOCUMENT) -> None:
        super().__init__()
        self._document = document
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ReadingPane()

    def on_mount(self) -> None:
        pane = self.query_one(ReadingPane)
        pane.show(self._document)
        if self._document is DOCUMENT:
            pane.set_phrases(LIT, PHRASES)
        pane.focus()

    def on_reading_pane_phrase_changed(self, message: ReadingPane.PhraseChanged) -> None:
        self.heard.append(message)

    def on_reading_pane_phrase_chosen(self, message: ReadingPane.PhraseChosen) -> None:
        self.heard.append(message)

    def on_reading_pane_find_moved(self, message: ReadingPane.FindMoved) -> None:
        self.heard.append(message)

    def on_reading_pane_moved(self, message: ReadingPane.Moved) -> None:
        self.heard.append(message)

    def on_reading_pane_script_changed(self, message: ReadingPane.ScriptChanged) -> None:
        self.heard.append(message)


def pane_of(pilot: Pilot[None]) -> ReadingPane:
    return pilot.app.query_one(ReadingPane)


def rows(pane: ReadingPane) -> list[str]:
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


def last(pilot: Pilot[None], kind: type[Message]) -> Message:
    assert isinstance(pilot.app, ReadingApp)
    return [message for message in pilot.app.heard if isinstance(message, kind)][-1]


class TestScrolling:
    @pytest.mark.parametrize(
        ("key", "down"),
        [("j", 1), ("down", 1), ("d", 12), ("space", 22), ("pagedown", 22)],
    )
    async def test_keys_go_down_by_a_row_half_a_page_and_a_page(self, key: str, down: int) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            before = rows(pane_of(pilot))
            await pilot.press(key)
            assert rows(pane_of(pilot))[: 24 - down] == before[down:]

    @pytest.mark.parametrize(
        ("there", "back"),
        [("j", "k"), ("down", "up"), ("d", "u"), ("space", "b"), ("pagedown", "pageup")],
    )
    async def test_keys_that_go_up_undo_those_that_go_down(self, there: str, back: str) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            await pilot.press("space", "space")
            before = rows(pane_of(pilot))
            await pilot.press(there, there, back, back)
            assert rows(pane_of(pilot)) == before

    @pytest.mark.parametrize(("end", "start"), [("G", "g"), ("end", "home")])
    async def test_keys_for_the_ends_show_the_last_and_the_first_line(
        self, end: str, start: str
    ) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            first = rows(pane)
            await pilot.press(end)
            assert rows(pane)[-1].strip().endswith(SEED.rstrip()[-4:])
            assert pane.percent == 100
            await pilot.press(start)
            assert rows(pane) == first
            assert pane.top == 0

    async def test_paging_to_the_end_passes_every_character_once(self) -> None:
        async with ReadingApp().run_test(size=(60, 20)) as pilot:
            pane = pane_of(pilot)
            seen = pane.span_shown[1]
            while seen < len(SEED.rstrip()):
                await pilot.press("space")
                start, end = pane.span_shown
                assert start <= seen < end
                seen = end

    async def test_the_wheel_scrolls_by_three_rows(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            before = rows(pane)
            wheel = (pane, 10, 5, 0, 1, 0, False, False, False)
            pane.post_message(events.MouseScrollDown(*wheel))
            await pilot.pause()
            assert rows(pane)[:21] == before[3:]
            pane.post_message(events.MouseScrollUp(*wheel))
            await pilot.pause()
            assert rows(pane) == before

    async def test_dragging_the_scroll_bar_shows_text_at_that_height(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            pane.scroll_to(y=pane.max_scroll_y // 2)
            await pilot.pause()
            assert 0.3 < pane.top / len(SEED) < 0.7

    async def test_resizing_keeps_the_character_at_the_top(self) -> None:
        async with ReadingApp().run_test(size=(100, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("space", "space", "j")
            top = pane.top
            for size in ((60, 20), (33, 12), (160, 50), (100, 24)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert pane.top == top
                assert SEED[top] in rows(pane)[0]

    async def test_a_pane_of_a_few_cells_still_reads(self) -> None:
        async with ReadingApp().run_test(size=(12, 3)) as pilot:
            await pilot.press("space", "G", "n", "]")
            assert any(rows(pane_of(pilot)))

    @pytest.mark.parametrize("size", [(20, 5), (2, 2), (1, 1)])
    async def test_no_terminal_is_too_small_to_go_on(self, size: tuple[int, int]) -> None:
        async with ReadingApp().run_test(size=size) as pilot:
            pane = pane_of(pilot)
            await pilot.press("space", "j", "n", "G", "k", "w", "w", "s")
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            assert len([row for row in rows(pane) if row]) > 10

    async def test_a_storm_of_resizing_ends_where_it_began(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("d", "d", "d")
            before = rows(pane)
            for width in (20, 130, 7, 81, 44, 99):
                await pilot.resize_terminal(width, 3 + width // 4)
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            assert rows(pane) == before

    @pytest.mark.parametrize("text", ["", "\n\n", " ", "字"])
    async def test_a_document_of_next_to_nothing_can_be_read(self, text: str) -> None:
        async with ReadingApp(document_of(text)).run_test(size=(40, 6)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("j", "space", "G", "g", "]", "}", "n", "N", "enter", "w", "s", "d")
            assert pane.percent == 100
            assert pane.find("无") == 0
            assert "".join(rows(pane)).strip() == text.strip()

    async def test_dragging_the_scroll_bar_to_its_end_shows_the_end(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            pane.scroll_to(y=pane.max_scroll_y)
            await pilot.pause()
            assert pane.percent == 100

    async def test_where_the_reader_is_is_told(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            await pilot.press("space")
            await pilot.pause()
            message = last(pilot, ReadingPane.Moved)
            assert isinstance(message, ReadingPane.Moved)
            assert message.top == pane_of(pilot).top > 0
            assert 0 < message.percent < 100


class TestHeadings:
    async def test_brackets_step_the_headings(self) -> None:
        starts = [heading.start for heading in DOCUMENT.headings]
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            for start in starts:
                await pilot.press("]")
                assert pane.reading_at == start
                low, high = pane.span_shown
                assert low <= start < high
            for start in reversed(starts[:-1]):
                await pilot.press("[")
                assert pane.reading_at == start

    async def test_braces_step_the_headings_of_one_level(self) -> None:
        tops = [heading.start for heading in DOCUMENT.headings if heading.depth == 1]
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("}", "}", "}")
            assert pane.reading_at == tops[2]
            await pilot.press("{")
            assert pane.reading_at == tops[1]

    async def test_a_jump_stands_a_third_down_and_marks_what_it_was_for(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            target = SEED.index("四早")
            pane.jump(target, end=target + 2)
            place = pane.frame[8]
            line = rows(pane)[8]
            assert "四早" in line
            assert place.block == pane.frame[8].block
            await pilot.press("escape")
            assert "四早" in rows(pane)[8]


class TestPhrases:
    async def test_n_steps_the_phrases_from_what_is_on_the_screen(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("n")
            assert pane.current_phrase() == LIT[0]
            await pilot.press("n", "n")
            assert pane.current_phrase() == LIT[2]
            await pilot.press("N")
            assert pane.current_phrase() == LIT[1]
            await pilot.press("G", "N")
            assert pane.current_phrase() == LIT[-1]

    async def test_every_phrase_is_stepped_to_and_seen(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            for lit in LIT:
                pane.action_next_phrase()
                assert pane.current_phrase() == lit
                start, end = pane.span_shown
                assert start <= lit.start < end

    async def test_enter_on_a_phrase_asks_for_its_occurrences(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            await pilot.press("n", "enter")
            await pilot.pause()
            chosen = last(pilot, ReadingPane.PhraseChosen)
            assert isinstance(chosen, ReadingPane.PhraseChosen)
            assert chosen.phrase == PHRASES[LIT[0].phrase]
            assert chosen.lit == LIT[0]

    async def test_the_current_phrase_and_its_reach_are_told(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            await pilot.press("n")
            await pilot.pause()
            changed = last(pilot, ReadingPane.PhraseChanged)
            assert isinstance(changed, ReadingPane.PhraseChanged)
            assert changed.phrase is not None
            assert changed.phrase.reach == WORDS[LIT[0].phrase][1]

    async def test_a_click_on_a_phrase_makes_it_the_current_one(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            y, line = next((y, row) for y, row in enumerate(rows(pane)) if "常态化" in row)
            from tui.text.cells import cells

            await pilot.click(ReadingPane, offset=(cells(line[: line.index("常态化")]) + 1, y))
            current = pane.current_phrase()
            assert current is not None
            assert SEED[current.start : current.end] == "常态化"

    @pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "solarized-light"])
    async def test_three_steps_of_reach_differ_in_colour_and_without_it(self, theme: str) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pilot.app.theme = theme
            await pilot.pause()
            pane = pane_of(pilot)
            styles = [pane._style_of(f"reading--phrase-{step}") for step in (1, 2, 3)]
            assert len({style.color for style in styles}) == 3
            drawn = {(bool(style.bold), bool(style.underline)) for style in styles}
            assert drawn == {(False, True), (True, False), (True, True)}


class TestFinding:
    async def test_a_find_counts_the_hits_and_goes_to_the_first_from_here(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("space", "space")
            top = pane.top
            assert pane.find("防控") == SEED.count("防控")
            start, end = pane.hits[pane.hit_index]
            assert SEED[start:end] == "防控"
            assert start == SEED.index("防控", top)

    async def test_a_find_that_is_typed_on_starts_from_where_it_began(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            for query in ("常", "常州", "常态", "常态化"):
                pane.find(query)
            assert pane.hits[pane.hit_index][0] == SEED.index("常态化")

    @pytest.mark.parametrize("query", ["建設,完善", "建设，完善", "建設，完善"])
    async def test_script_and_width_do_not_matter(self, query: str) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            assert pane.find(query) == SEED.count("建设,完善") > 0

    async def test_while_a_find_is_active_n_steps_its_hits_until_escape(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            count = pane.find("社区")
            await pilot.press("n", "n", "N")
            await pilot.pause()
            moved = last(pilot, ReadingPane.FindMoved)
            assert isinstance(moved, ReadingPane.FindMoved)
            assert (moved.index, moved.count) == (1, count)
            await pilot.press("N", "N")
            assert pane.hit_index == count - 1
            await pilot.press("escape", "n")
            assert len(pane.hits) == 0
            assert pane.current_phrase() is not None

    async def test_what_is_not_there_is_not_found_and_nothing_moves(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("space")
            before = rows(pane)
            assert pane.find("此处没有") == 0
            assert rows(pane) == before

    @pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
    async def test_hits_are_told_from_phrases_and_the_current_one_is_strongest(
        self, theme: str
    ) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pilot.app.theme = theme
            pane = pane_of(pilot)
            pane.find("疫情防控")
            await pilot.pause()
            start = pane.hits[0][0]
            styles = [pane._style_of(f"reading--{name}") for name in ("hit", "hit-current")]
            assert len({style.bgcolor for style in styles} | {pane.rich_style.bgcolor}) == 3
            assert styles[1].bold
            place = next(y for y, row in enumerate(rows(pane)) if "疫情防控" in row)
            strips = pane.render_lines(pane.size.region)
            painted = [s for s in strips[place] if s.text == SEED[start : start + 4]]
            assert painted
            assert painted[0].style is not None
            assert painted[0].style.bgcolor == styles[1].bgcolor


class TestScripts:
    TEXT = "博客上的疫情防控\n" + "建设社区。" * 400

    async def test_s_steps_the_scripts_and_comes_round(self) -> None:
        async with ReadingApp(document_of(self.TEXT)).run_test(size=(60, 20)) as pilot:
            pane = pane_of(pilot)
            firsts = []
            for _ in range(6):
                firsts.append(rows(pane)[1].strip())
                await pilot.press("s")
            assert firsts[:3] == ["博客上的疫情防控", "博客上的疫情防控", "博客上的疫情防控"]
            assert pane.script == ""
            assert any(row.startswith("部落格") for row in firsts)

    async def test_the_place_stays_and_the_script_is_told(self) -> None:
        async with ReadingApp(document_of(self.TEXT)).run_test(size=(60, 20)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("space", "j")
            top = pane.top
            await pilot.press("s", "s")
            await pilot.pause()
            assert pane.top == top
            assert "建設社區" in "".join(rows(pane))
            told = last(pilot, ReadingPane.ScriptChanged)
            assert isinstance(told, ReadingPane.ScriptChanged)
            assert told.script == "t"

    async def test_phrases_stay_lit_where_a_script_changes_lengths(self) -> None:
        async with ReadingApp(document_of(self.TEXT)).run_test(size=(60, 20)) as pilot:
            pane = pane_of(pilot)
            start = self.TEXT.index("疫情防控")
            pane.set_phrases([LitSpan(start, start + 4, 0)], [PHRASES[0]])
            pane.script = "twp"
            await pilot.press("n")
            strips = pane.render_lines(pane.size.region)
            lit = [s.text for s in strips[1] if s.style is not None and s.style.reverse]
            assert lit == ["疫情防控"]


class TestSource:
    EDITS = (Edit("annotation", 1, "(qū)"), Edit("control", 6, "\x1b"))
    TEXT = "區(qū)委\x1b[31m通知\n" + "第二段。" * 300

    async def test_w_shows_the_source_at_the_same_place_and_comes_back(self) -> None:
        document = document_of(self.TEXT, self.EDITS)
        async with ReadingApp(document).run_test(size=(60, 20)) as pilot:
            pane = pane_of(pilot)
            assert rows(pane)[1].strip() == "區委[31m通知"
            await pilot.press("w")
            assert rows(pane)[1].strip() == "區(qū)委␛[31m通知"
            await pilot.press("space", "space")
            top = pane.top
            await pilot.press("w")
            assert pane.top == top
            assert not pane.source_shown

    async def test_no_control_sequence_of_a_file_reaches_the_terminal(self) -> None:
        document = document_of(self.TEXT, self.EDITS)
        async with ReadingApp(document).run_test(size=(60, 20)) as pilot:
            await pilot.press("w")
            for y in range(20):
                assert pane_of(pilot).render_line(y).text.isprintable()


class TestSelecting:
    async def test_a_selection_across_wraps_is_the_clean_text(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.mouse_down(ReadingPane, offset=(6, 1))
            await pilot.hover(ReadingPane, offset=(7, 3))
            await pilot.mouse_up(ReadingPane, offset=(7, 3))
            selected = pilot.app.screen.get_selected_text()
            assert selected is not None
            assert selected in SEED
            assert selected.startswith(SEED[:5])
            assert "".join(rows(pane)[1].split()) in selected

    async def test_either_half_of_a_wide_character_selects_it(self) -> None:
        document = document_of("甲乙丙丁戊")
        async with ReadingApp(document).run_test(size=(60, 5)) as pilot:
            for left, right in ((8, 10), (9, 11), (8, 11), (9, 10)):
                await pilot.mouse_down(ReadingPane, offset=(left, 1))
                await pilot.hover(ReadingPane, offset=(right, 1))
                await pilot.mouse_up(ReadingPane, offset=(right, 1))
                assert pilot.app.screen.get_selected_text() == "乙丙"
