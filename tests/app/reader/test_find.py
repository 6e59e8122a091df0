from pathlib import Path

from tests.app.conftest import OpenReader


class TestFind:
    async def test_it_finds_as_one_types_and_counts(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("slash")
            await reader.type("防汛")
            many = len(reader.desk.pane.finder.hits)
            await reader.type("责任")
            few = len(reader.desk.pane.finder.hits)
            assert many > few == 2
            assert "1/2" in reader.text

    async def test_either_script_finds_the_other(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("slash")
            await reader.type("壓實防汛責任")
            assert len(reader.desk.pane.finder.hits) == 2

    async def test_enter_keeps_the_hits_for_n(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("slash")
            await reader.type("防汛责任")
            await reader.press("enter")
            assert reader.focus == "reading"
            await reader.press("n")
            assert "2/2" in reader.text.splitlines()[-1]
            await reader.press("n")
            assert "1/2" in reader.text.splitlines()[-1]
            await reader.press("N")
            assert "2/2" in reader.text.splitlines()[-1]

    async def test_escape_in_the_text_ends_the_find(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("slash")
            await reader.type("防汛责任")
            await reader.press("enter", "escape")
            assert not reader.desk.pane.finder.hits
            assert "/2" not in reader.text.splitlines()[-1]
            await reader.press("n")
            assert reader.desk.pane.highlights.current

    async def test_escape_in_the_bar_leads_back_to_where_one_was(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("j", "j", "j")
            top = reader.desk.pane.top
            await reader.press("slash")
            await reader.type("物资储备")
            await reader.press("down", "escape")
            assert reader.desk.pane.top == top
            assert reader.focus == "reading"

    async def test_arrows_step_while_one_types(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("slash")
            await reader.type("防汛责任")
            await reader.press("down")
            assert "2/2" in reader.text
            await reader.press("up")
            assert "1/2" in reader.text

    async def test_what_is_not_there_is_said(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("slash")
            await reader.type("航天")
            assert "not found" in reader.text

    async def test_letters_typed_are_no_commands(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("slash")
            await reader.type("tozq")
            assert "tozq" in reader.text
            assert "Outline" in reader.text

    async def test_the_last_query_is_offered_again(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("slash")
            await reader.type("汛")
            await reader.press("enter", "escape", "slash", "enter")
            assert reader.desk.pane.finder.hits

    async def test_what_is_typed_and_found_is_seen_in_a_small_terminal(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(20, 6)) as reader:
            await reader.press("slash")
            await reader.type("防汛")
            assert reader.text.splitlines()[-2].split() == ["/", "防汛", "1/5"]
            await reader.press("escape", "colon")
            await reader.type("二")
            assert "二" in next(line for line in reader.text.splitlines() if ":" in line)

    async def test_after_the_find_phrases_are_stepped_from_the_last_hit_on(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("L", "slash")
            await reader.type("防汛责任")
            await reader.press("enter", "n", "escape")
            pane = reader.desk.pane
            hit = pane.reading_at
            assert hit > pane.top
            await reader.press("n")
            assert pane.highlights.current
            assert pane.highlights.current.start >= hit
            await reader.press("escape", "N")
            assert pane.highlights.current
            assert pane.highlights.current.start < hit
