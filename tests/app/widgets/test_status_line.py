from tui.app.widgets.status_line import section_path
from tui.document.model import Heading, Kind


def heading(mark: str, title: str, depth: int = 1) -> Heading:
    return Heading(depth, mark, title, Kind.HEADING, 0, 1, 2, 0, 1)


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
