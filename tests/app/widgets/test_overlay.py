"""Screens over the reader."""

from pathlib import Path

from tests.app.conftest import OpenReader
from tui.app.lists.passages.screen import PassagesScreen
from tui.app.lists.passages.state import PassagesState
from tui.app.lists.search_session import SearchSession


async def test_a_key_that_comes_before_a_screen_is_composed_does_nothing(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf) as reader:
        assert reader.desk.library
        screen = PassagesScreen(SearchSession(reader.desk.library), PassagesState())
        assert screen.check_action("close", ()) is False
        await reader.app.push_screen(screen)
        assert screen.check_action("close", ())
