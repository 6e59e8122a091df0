"""A reader corrects what a document says of itself; it is kept, and shown everywhere at once."""

from pathlib import Path

from tests.app.conftest import OpenReader


async def test_a_title_and_a_date_are_corrected_where_one_reads(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf / "通知") as reader:
        await reader.press("A")
        await reader.press("ctrl+u")
        await reader.type("date: 2020-06-01")
        await reader.press("enter")
        assert "2020-06-01" in reader.text
        assert reader.screen.desk.dates["001.txt"] == "2020-06-01"
    async with reading(shelf / "通知") as reader:
        assert reader.screen.desk.document is not None
        assert reader.screen.desk.document.about.dated == "2020-06-01"


async def test_what_cannot_be_is_said_and_nothing_changes(reading: OpenReader, shelf: Path) -> None:
    async with reading(shelf / "通知") as reader:
        for typed in ("colour: red", "date: soon", "a line"):
            await reader.press("A")
            await reader.press("ctrl+u")
            await reader.type(typed)
            await reader.press("enter")
            assert "Not changed" in reader.text
    assert not (shelf / "通知" / ".hongtou" / "heads.json").exists()
