from pathlib import Path

from textual.command import CommandPalette

from tests.app.conftest import OpenReader
from tui.app.actions.help import HelpRows


class TestHelp:
    async def test_every_binding_is_in_it(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("question_mark")
            rows = reader.app.screen.query_one(HelpRows)
            listed = {line.ident for line in rows.lines if not isinstance(line, str)}
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
                if not isinstance(line, str) and line.ident == "reader.zen"
            )
            await reader.press("enter")
            assert reader.screen.has_class("-zen")

    async def test_escape_closes_it(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("question_mark")
            assert reader.app.screen.query(HelpRows)
            await reader.press("escape")
            assert not reader.app.screen.query(HelpRows)

    async def test_a_key_of_ones_own_works_and_is_shown(self, shelf: Path) -> None:
        from tui.app.app import HongtouApp
        from tui.app.state.settings import Settings

        app = HongtouApp(shelf, Settings(keys={"reader.zen": "f9"}))
        async with app.run_test() as pilot:
            await pilot.press("z")
            assert not app.screen.has_class("-zen")
            await pilot.press("f9")
            assert app.screen.has_class("-zen")


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

    async def test_a_document_is_found_by_its_title(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("ctrl+p")
            await reader.type("整備")
            await reader.press("enter")
            assert reader.title == "防汛整備工作報告"
