import pytest
from textual import events

from tests.app.reading.reading_app import (
    DOCUMENT,
    SEED,
    ReadingApp,
    document_of,
    last,
    pane_of,
    rows,
)
from tui.app.reading.pane import ReadingPane


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
            await pilot.press("space", "j", "n", "G", "k", "O", "O", "s")
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
            await pilot.press("j", "space", "G", "g", "]", "}", "n", "N", "enter", "O", "s", "d")
            assert pane.percent == 100
            assert pane.finder.find("无") == 0
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
