import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette

from tests.app.conftest import OpenReader
from tui.app.actions.help import HelpRows
from tui.app.actions.palette import name_score
from tui.app.app import HongtouApp
from tui.text.equivalence import plain_lines
from tui.text.script import fold


class TestHelp:
    async def test_every_binding_is_in_it(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("question_mark")
            rows = reader.app.screen.query_one(HelpRows)
            listed = {line.action.ident for line in rows.lines if line.action}
            active = {
                shown.binding.id
                for shown in reader.screen.active_bindings.values()
                if not shown.binding.system
            }
            assert active - {None} <= listed

    async def test_no_active_key_is_without_an_id(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            for pane in ("r", "t", "o"):
                await reader.press(pane)
                ours = [
                    shown.binding
                    for shown in reader.screen.active_bindings.values()
                    if shown.binding.action != "screen.copy_text"
                ]
                assert [b for b in ours if not b.id] == []

    async def test_enter_does_what_a_row_says(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("question_mark")
            rows = reader.app.screen.query_one(HelpRows)
            rows.cursor = next(
                at
                for at, line in enumerate(rows.lines)
                if line.action and line.action.ident == "reader.zen"
            )
            await reader.press("enter")
            assert reader.screen.has_class("-zen")

    @pytest.mark.parametrize(
        ("keys", "words", "group"),
        [
            ((), "a phrase that is found in few documents", "Text"),
            (("t",), "a date that is guessed", "Documents"),
            (("o",), "characters of the section", "Outline"),
            (("v", "shift+tab"), "the more of them", "Overview"),
            (("F", *"防汛", "enter"), "near 1 where few do", "Concordance"),
            (("p",), "damped by reach", "Phrases"),
            (("E",), "earlier than the document you read", "Seen elsewhere"),
        ],
    )
    async def test_it_opens_at_the_place_one_is_in_and_says_what_one_sees_there(
        self, reading: OpenReader, shelf: Path, keys: tuple[str, ...], words: str, group: str
    ) -> None:
        async with reading(shelf, size=(110, 40)) as reader:
            await reader.press(*keys, "question_mark")
            rows = reader.app.screen.query_one(HelpRows)
            headings = [line.words for line in rows.lines if line.is_heading]
            assert headings[:2] == ["What you see here", group]
            assert words in " ".join(line.words for line in rows.lines)

    async def test_it_is_filtered_in_either_language(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            for typed in ("theme", "配色"):
                await reader.press("question_mark", "slash")
                await reader.type(typed)
                rows = reader.app.screen.query_one(HelpRows)
                found = [line.action.ident for line in rows.lines if line.action]
                assert found == ["app.settings", "app.theme"]
                await reader.press("escape", "escape")
            await reader.press("question_mark", "slash")
            await reader.type("zzz")
            assert "no row" in reader.text
            await reader.press("escape", "slash")
            await reader.type("side panes")
            await reader.press("enter")
            assert reader.screen.has_class("-zen")

    @pytest.mark.parametrize("typed", ["1589 20%", "DP", "heat", "logdice"])
    async def test_a_sign_of_another_place_is_found_whatever_its_figures(
        self, reading: OpenReader, shelf: Path, typed: str
    ) -> None:
        async with reading(shelf, size=(110, 50)) as reader:
            await reader.press("question_mark")
            assert "What you see elsewhere" not in reader.text
            await reader.press("slash")
            await reader.type(typed)
            assert "What you see elsewhere" in reader.text
            assert ("Outline: characters of the section" in reader.text) == ("%" in typed)
            assert "no row" not in reader.text
            await reader.type("龙舟")
            assert "no row" in reader.text

    async def test_what_a_sign_looks_like_finds_its_meaning(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            for typed in ("underline", "下划线"):
                await reader.press("question_mark", "slash")
                await reader.type(typed)
                rows = reader.app.screen.query_one(HelpRows)
                assert any("found in few documents" in line.words for line in rows.lines)
                await reader.press("escape", "escape")

    async def test_the_id_by_which_the_settings_name_a_key_stands_beside_it(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("question_mark", "slash")
            await reader.type("side panes")
            assert reader.text.split("Hide or show the side panes")[1].split()[0] == "reader.zen"

    @pytest.mark.parametrize("size", [(40, 20), (20, 5)])
    async def test_words_that_do_not_fit_go_on_in_the_next_row(
        self, reading: OpenReader, shelf: Path, size: tuple[int, int]
    ) -> None:
        async with reading(shelf, size=size) as reader:
            await reader.press("question_mark")
            rows = reader.app.screen.query_one(HelpRows)
            width = rows.scrollable_content_region.width
            told = ["".join(p.text for p in rows.row(at, width)) for at in range(rows.row_count())]
            assert max(map(cell_len, told)) <= width
            action = next(a for a in rows.actions if a.ident == "reading.script")
            words = "".join(line.words for line in rows.lines if line.action is action)
            assert words.replace(" ", "") == action.description.replace(" ", "")

    async def test_escape_closes_it(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("question_mark")
            assert reader.app.screen.query(HelpRows)
            await reader.press("escape")
            assert not reader.app.screen.query(HelpRows)

    async def test_a_key_of_ones_own_works_and_is_shown(self, shelf: Path) -> None:
        from tui.app.state.settings import Settings

        app = HongtouApp(shelf, Settings(keys={"reader.zen": "f9"}))
        async with app.run_test() as pilot:
            await pilot.press("z")
            assert not app.screen.has_class("-zen")
            await pilot.press("f9")
            assert app.screen.has_class("-zen")


@pytest.mark.parametrize(
    ("typed", "ident"),
    [
        ("underline", "reader.light"),
        ("columns", "app.help"),
        ("含义", "app.help"),
        ("數字", "app.help"),
        ("title", "reader.correct"),
        ("改正", "outline.retitle"),
        ("索引", "search.concordance"),
        ("excel", "concordance.write"),
        ("返回", "reader.back"),
        ("颜色", "app.theme"),
        ("language", "app.settings"),
        ("暗色", "app.theme"),
        ("目錄", "reader.outline"),
        ("大纲", "reader.outline"),
        ("关键词", "reader.phrases"),
        ("词频", "reader.phrases"),
        ("搭配", "reader.collocates"),
        ("footnote", "reader.reference"),
        ("zoom", "reader.typeset"),
    ],
)
def test_what_a_new_reader_may_look_for_leads_to_an_action(typed: str, ident: str) -> None:
    actions = HongtouApp(Path()).catalogue.actions()
    assert max(actions, key=lambda one: name_score(one, fold(typed))).ident == ident


class TestPalette:
    async def test_an_action_is_found_by_its_name_and_done(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("ctrl+p")
            assert isinstance(reader.app.screen, CommandPalette)
            await reader.type("hide or show the side")
            await reader.press("enter")
            assert reader.screen.has_class("-zen")

    async def test_the_key_of_an_action_stands_in_its_row(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(60, 20)) as reader:
            await reader.press("ctrl+p")
            (row,) = (line for line in reader.text.splitlines() if "Source or clean" in line)
            assert row.split()[-1] == "O"

    async def test_a_document_is_found_by_its_title(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("ctrl+p")
            await reader.type("整備")
            await reader.press("enter")
            assert reader.title == "防汛整備工作報告"

    async def test_a_document_is_found_by_the_name_of_its_file(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("ctrl+p")
            await reader.type("Taiwan.txt")
            await reader.press("enter")
            assert reader.title == "防汛整備工作報告"

    async def test_names_of_documents_are_looked_through_as_they_are_read_once_an_opening(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[Sequence[str]] = []

        def count(names: Sequence[str]) -> list[str]:
            read.append(names)
            return plain_lines(names)

        monkeypatch.setattr("tui.app.actions.palette.plain_lines", count)
        async with reading(shelf) as reader:
            for opening in (1, 2):
                await reader.press("ctrl+p")
                await reader.type("防汛整")
                assert "防汛整備工作報告" in reader.text
                assert len(read) == opening
                await reader.press("escape")

    @pytest.mark.parametrize("typed", ["theme", "appearance", "主题", "主題"])
    async def test_an_action_is_found_by_what_else_it_is_called(
        self, reading: OpenReader, shelf: Path, typed: str
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("ctrl+p")
            await reader.type(typed)
            await reader.press("enter")
            assert reader.app.theme == "hongtou-light"

    async def test_what_is_done_on_another_screen_is_found_with_the_way_there(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("ctrl+p")
            await reader.type("csv")
            assert "Write the lines to a file" in reader.text
            await reader.press("enter")
            assert "Concordance: F … Enter, then w" in reader.notified

    async def test_every_list_that_is_written_is_found_and_no_letters_here_and_there_beside_it(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(110, 40)) as reader:
            await reader.press("ctrl+p")
            await reader.type("export csv")
            found = reader.text
            for place in ("Concordance", "Phrases", "Shared passages", "What is new here"):
                assert re.search(rf"Write .* {place}", found), place
            assert "Next phrase or hit" not in found
            await reader.press(*["backspace"] * 10)
            await reader.type("lgt")
            assert "Light or dark" in reader.text

    async def test_on_a_screen_of_five_rows_what_is_found_is_seen(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(24, 5)) as reader:
            await reader.press("ctrl+p")
            await reader.type("theme")
            assert "Light or dark" in reader.text

    async def test_that_nothing_is_found_is_said(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("ctrl+p")
            await reader.type("qqqqq")
            assert "Nothing found" in reader.text

    async def test_what_only_moves_comes_last_and_keys_stand_at_the_right(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(110, 120)) as reader:
            await reader.press("ctrl+p")
            text = reader.text
            assert text.index("Light or dark") < text.index("Down a line")
            row = next(line for line in text.splitlines() if "Light or dark" in line)
            assert row[row.index("Light or dark") :][:72].split()[-1] == "T"
