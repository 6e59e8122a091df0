"""What of a heading is set off from the text."""

import pytest

from tui.app.reading.typeset_text import styled
from tui.document.model import Heading, Kind


@pytest.mark.parametrize(
    ("mark", "title", "kind", "set_off"),
    [
        ("第三条", "河道管理实行河长制。", Kind.HEADING, "第三条"),
        ("第三條", "河道管理實行河長制。", Kind.HEADING, "第三條"),
        ("一是", "加密雨情监测。", Kind.ITEM, "一是"),
        ("第一章", "总则", Kind.HEADING, "第一章总则"),
        ("一、", "提高认识", Kind.HEADING, "一、提高认识"),
    ],
)
def test_of_an_article_and_an_item_the_mark_alone(
    mark: str, title: str, kind: Kind, set_off: str
) -> None:
    text = mark + title
    heading = Heading(1, mark, title, kind, 0, len(text), len(text), 0, 1)
    start, end, _ = styled(heading)
    assert text[start:end] == set_off
