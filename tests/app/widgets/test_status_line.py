from pathlib import Path

from tests.app.conftest import OpenReader
from tui.app.widgets.rows import ELLIPSIS
from tui.app.widgets.status_line import NO_LEGEND, section_path
from tui.document.model import Heading, Kind


def heading(mark: str, title: str, depth: int = 1) -> Heading:
    return Heading(depth, mark, title, Kind.HEADING, 0, 1, 2, 0, 1)


async def test_a_name_is_told_with_a_sign_where_it_was_cut_and_not_at_all_in_a_few_cells(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf, size=(40, 20)) as reader:
        status = reader.desk.status
        status.tells_section, status.file = False, "通知/" + "防汛" * 9
        status.script = status.encoding = status.hint = ""
        status.percent = None
        status.legend = NO_LEGEND
        for said, is_named in (("a" * 9, True), ("a" * 31, False)):
            status.said = said
            name = status.render().plain.partition(said)[0].strip()
            assert (ELLIPSIS in name) == is_named
            assert bool(name) == is_named


class TestSectionPath:
    def test_marks_stand_without_their_punctuation(self) -> None:
        path = section_path([heading("三、", "防控"), heading("(二)", "救治", 2)], 0)
        assert path == "三 › (二)"

    def test_the_last_title_follows_where_there_is_room(self) -> None:
        path = section_path([heading("三、", "防控"), heading("（二）", "救治", 2)], 40)
        assert path == "三 › （二）  救治"

    def test_a_heading_without_a_mark_goes_by_its_title(self) -> None:
        path = section_path(
            [heading("", "陈扬委员就健全和完善医疗体系"), heading("一是", "", 2)], 10
        )
        assert path == "陈扬委员就健全和完善 › 一是"

    def test_outside_all_sections_there_is_no_path(self) -> None:
        assert section_path([], 40) == ""
