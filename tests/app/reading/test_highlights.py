import pytest

from tests.app.reading.reading_app import (
    LIT,
    PHRASES,
    SEED,
    WORDS,
    ReadingApp,
    document_of,
    last,
    pane_of,
    rows,
)
from tui.app.reading.pane import ReadingPane
from tui.corpus.model import LitSpan
from tui.text.edits import Edit


class TestPhrases:
    async def test_n_steps_the_phrases_from_what_is_on_the_screen(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("n")
            assert pane.highlights.current == LIT[0]
            await pilot.press("n", "n")
            assert pane.highlights.current == LIT[2]
            await pilot.press("N")
            assert pane.highlights.current == LIT[1]
            await pilot.press("G", "N")
            assert pane.highlights.current == LIT[-1]

    async def test_every_phrase_is_stepped_to_and_seen(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            for lit in LIT:
                pane.action_next_phrase()
                assert pane.highlights.current == lit
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

    async def test_the_current_phrase_stays_so_when_the_same_are_lit_again(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("n", "n")
            pane.highlights.show(list(LIT), PHRASES)
            assert pane.highlights.current == LIT[1]
            pane.highlights.show(LIT[2:], PHRASES)
            assert pane.highlights.current is None

    async def test_another_document_has_no_phrase_and_no_hit_of_the_last(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("n")
            pane.finder.find("防控")
            pane.show(document_of("防控一句。"))
            await pilot.pause()
            changed, found = (
                last(pilot, ReadingPane.PhraseChanged),
                last(pilot, ReadingPane.FindMoved),
            )
            assert isinstance(changed, ReadingPane.PhraseChanged)
            assert isinstance(found, ReadingPane.FindMoved)
            assert (changed.lit, found.count, len(pane.finder.hits)) == (None, 0, 0)

    async def test_a_click_on_a_phrase_makes_it_the_current_one(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            y, line = next((y, row) for y, row in enumerate(rows(pane)) if "常态化" in row)
            from tui.text.cells import cells

            await pilot.click(ReadingPane, offset=(cells(line[: line.index("常态化")]) + 1, y))
            current = pane.highlights.current
            assert current is not None
            assert SEED[current.start : current.end] == "常态化"

    @pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "solarized-light"])
    async def test_three_steps_of_reach_are_of_one_quiet_hue_and_differ_without_it(
        self, theme: str
    ) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pilot.app.theme = theme
            await pilot.pause()
            pane = pane_of(pilot)
            styles = [pane.text_styles.of(f"reading--phrase-{step}") for step in (1, 2, 3)]
            assert len({style.color for style in styles}) == 1
            drawn = {(bool(style.bold), bool(style.underline)) for style in styles}
            assert drawn == {(False, True), (True, False), (True, True)}

    async def test_they_are_dimmed_while_a_find_is_active(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)

            def looks() -> set[str]:
                start, end = pane.span_shown
                return {look for *_, look in pane.lights(start, end) if "phrase" in look}

            assert {"reading--phrase-1", "reading--phrase-3"} <= looks()
            pane.finder.find("社区")
            assert looks() == {"reading--phrase-dimmed"}
            pane.finder.clear()
            assert "reading--phrase-3" in looks()


class TestFinding:
    async def test_a_find_counts_the_hits_and_goes_to_the_first_from_here(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("space", "space")
            top = pane.top
            pane.finder.find("防控")
            await pilot.pause()
            assert len(pane.finder.hits) == SEED.count("防控")
            start, end = pane.finder.hits[pane.finder.index]
            assert SEED[start:end] == "防控"
            assert start == SEED.index("防控", top)

    async def test_a_find_that_is_typed_on_starts_from_where_it_began(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            for query in ("常", "常州", "常态", "常态化"):
                pane.finder.find(query)
            assert pane.finder.hits[pane.finder.index][0] == SEED.index("常态化")

    @pytest.mark.parametrize("query", ["建設,完善", "建设，完善", "建設，完善"])
    async def test_script_and_width_do_not_matter(self, query: str) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            assert pane.finder.find(query) == SEED.count("建设,完善") > 0

    async def test_while_a_find_is_active_n_steps_its_hits_until_escape(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            count = pane.finder.find("社区")
            await pilot.press("n", "n", "N")
            await pilot.pause()
            moved = last(pilot, ReadingPane.FindMoved)
            assert isinstance(moved, ReadingPane.FindMoved)
            assert (moved.index, moved.count) == (1, count)
            await pilot.press("N", "N")
            assert pane.finder.index == count - 1
            await pilot.press("escape", "n")
            assert len(pane.finder.hits) == 0
            assert pane.highlights.current is not None

    async def test_what_is_not_there_is_not_found_and_nothing_moves(self) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pane = pane_of(pilot)
            await pilot.press("space")
            before = rows(pane)
            assert pane.finder.find("此处没有") == 0
            assert rows(pane) == before

    @pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
    async def test_hits_are_told_from_phrases_and_the_current_one_is_strongest(
        self, theme: str
    ) -> None:
        async with ReadingApp().run_test(size=(80, 24)) as pilot:
            pilot.app.theme = theme
            pane = pane_of(pilot)
            pane.finder.find("疫情防控")
            await pilot.pause()
            start = pane.finder.hits[0][0]
            styles = [pane.text_styles.of(f"reading--{name}") for name in ("hit", "hit-current")]
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
            pane.highlights.show([LitSpan(start, start + 4, 0)], [PHRASES[0]])
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
            await pilot.press("O")
            assert rows(pane)[1].strip() == "區(qū)委␛[31m通知"
            await pilot.press("space", "space")
            top = pane.top
            await pilot.press("O")
            assert pane.top == top
            assert not pane.source_shown

    async def test_no_control_sequence_of_a_file_reaches_the_terminal(self) -> None:
        document = document_of(self.TEXT, self.EDITS)
        async with ReadingApp(document).run_test(size=(60, 20)) as pilot:
            await pilot.press("O")
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

    async def test_where_quotes_are_wide_a_selection_still_ends_under_the_mouse(self) -> None:
        document = document_of("“甲”乙丙丁戊")
        async with ReadingApp(document).run_test(size=(60, 5)) as pilot:
            pane_of(pilot).ambiguous = 2
            for left, right in ((10, 14), (11, 15)):
                await pilot.mouse_down(ReadingPane, offset=(left - 2, 1))
                await pilot.hover(ReadingPane, offset=(right, 1))
                await pilot.mouse_up(ReadingPane, offset=(right, 1))
                assert pilot.app.screen.get_selected_text() == "甲”乙丙"
