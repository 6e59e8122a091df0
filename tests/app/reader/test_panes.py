"""The panes, and the keys that go to them."""

from pathlib import Path

import pytest

from tests.app.conftest import OpenReader


class TestPanes:
    async def test_the_text_has_the_focus_at_start(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            assert reader.focus == "reading"

    @pytest.mark.parametrize(
        ("key", "pane"), [("t", "library"), ("o", "outline"), ("r", "reading")]
    )
    async def test_a_letter_goes_to_its_pane(
        self, reading: OpenReader, shelf: Path, key: str, pane: str
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("tab", key)
            assert reader.focus == pane

    async def test_tab_goes_through_all_panes_and_back(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            seen = []
            for key in ("tab", "tab", "tab", "shift+tab", "shift+tab"):
                await reader.press(key)
                seen.append(reader.focus)
            assert seen == ["library", "outline", "reading", "outline", "library"]

    async def test_escape_leads_back_to_the_text(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("o", "escape")
            assert reader.focus == "reading"

    async def test_z_hides_the_side_panes_and_shows_them_again(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("z")
            assert "Outline" not in reader.text
            await reader.press("z")
            assert "Outline" in reader.text
