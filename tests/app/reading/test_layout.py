from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.app.reading.layout import Layout, RowAddress
from tui.app.reading.shapes import Structure
from tui.app.reading.shown_text import GIANT, View
from tui.document.model import About, Document, Fact, Heading, Kind, Span
from tui.text.edits import Edit, EditMap
from tui.text.wrap import wrap

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def laid_out(text: str, measure: int = 80) -> Layout:
    document = Document("a.txt", "utf-8", text, text, EditMap())
    return Layout(View(document), Structure(document), measure)


def rows_of(layout: Layout) -> list[RowAddress]:
    return layout.rows(RowAddress(0, 0), 10**9)


def text_of(layout: Layout, place: RowAddress) -> str:
    laid = layout.laid(place.block)
    line = laid.line(place.row)
    return laid.shown.text[slice(*line)] if line else ""


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("measure", [20, 37, 80])
def test_every_character_of_a_seed_stands_in_the_row_it_is_looked_for_in(
    seed: Path, measure: int
) -> None:
    layout = laid_out(seed.read_text(), measure)
    text = layout.view.text
    for offset in range(0, len(text), 7):
        if text[offset].isspace():
            continue
        place = layout.place_of(offset)
        start = layout.offset_of(place)
        assert start <= offset
        assert text[offset] in text_of(layout, place)
        assert layout.place_of(start) == place


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(alphabet="中文，。 a1", max_size=90), max_size=25),
    st.sampled_from([20, 40, 80]),
    st.lists(st.integers(0, 3000), max_size=12),
)
def test_row_numbers_hold_however_one_came_to_see_the_text(
    paragraphs: list[str], measure: int, visits: list[int]
) -> None:
    text = "\n".join(paragraphs)
    layout = laid_out(text, measure)
    for visit in visits:
        place = layout.place_of_row(visit % max(layout.total, 1))
        assert layout.place_of(layout.offset_of(place)).block == place.block
    rows = rows_of(layout)
    assert layout.total == len(rows)
    assert [layout.number(place) for place in rows] == list(range(len(rows)))
    assert [layout.place_of_row(number) for number in range(len(rows))] == rows
    assert "".join(text_of(layout, place) for place in rows) == "".join(
        paragraph.strip() for paragraph in paragraphs
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.integers(0, 60), st.sampled_from([20, 61, 80]))
def test_going_down_and_up_again_comes_back(start: int, rows: int, measure: int) -> None:
    layout = laid_out(SEEDS[0].read_text(), measure)
    place = layout.place_of_row(start)
    there = layout.down(place, rows)
    moved = layout.number(there) - layout.number(place)
    assert moved == min(rows, layout.number(layout.last()) - layout.number(place))
    assert layout.up(there, moved) == place


def test_a_giant_paragraph_read_from_its_start_is_broken_as_if_wrapped_whole() -> None:
    line = "".join(SEEDS[0].read_text().split("\n")) * 4
    assert len(line) > GIANT
    layout = laid_out("开头。\n" + line + "\n结尾。")
    rows = [text_of(layout, place) for place in rows_of(layout)]
    ends = wrap(line, 80, indent=4)
    assert rows[2:-1] == [line[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def test_a_giant_paragraph_entered_in_the_middle_loses_no_character() -> None:
    line = "".join(SEEDS[1].read_text().split("\n")) * 30
    layout = laid_out(line)
    for offset in (len(line) - 1, len(line) // 2, 30, len(line) // 3):
        place = layout.place_of(offset)
        assert line[offset] in text_of(layout, place)
    assert "".join(text_of(layout, place) for place in rows_of(layout)) == line


def test_only_what_is_looked_at_is_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = laid_out("疫情防控取得成效。" * 12 + "\n" + "全文。\n" * 200_000)
    wrapped: list[int] = []
    lay = Layout._lay

    def counting(self: Layout, block: int) -> object:
        wrapped.append(block)
        return lay(self, block)

    monkeypatch.setattr(Layout, "_lay", counting)
    layout.rows(RowAddress(0, 0), 40)
    layout.rows(layout.up(layout.last(), 40), 40)
    layout.place_of(len(layout.view.text) // 2)
    assert len(wrapped) < 120


def heading(text: str, title: str, depth: int, kind: Kind = Kind.HEADING) -> Heading:
    start = text.index(title)
    end = start + len(title)
    return Heading(depth, "", title, kind, start, end, len(text), start, 1)


@pytest.mark.parametrize("line", ["\n", " \n", "\u3000\r\n"])
def test_of_blank_lines_without_end_few_are_looked_at(line: str) -> None:
    few = laid_out("甲" + "\n" + 3 * line + "乙\n" + 3 * line)
    many = laid_out("甲" + "\n" + 100_000 * line + "乙\n" + 100_000 * line)
    assert len(many.view) < 10
    rows = [text_of(layout, place) for layout in (few, many) for place in rows_of(layout)]
    assert rows == 2 * ["", "甲", "", "乙", ""][: len(rows) // 2]
    assert many.total == few.total
    last = many.last()
    assert many.up(last, 2) == many.down(RowAddress(0, 0), many.number(last) - 2)
    second = many.view.text.index("乙")
    assert text_of(many, many.place_of(second)) == "乙"
    # A place in the midst of the blanks is that of their row.
    assert many.place_of(second // 2) == many.up(many.place_of(second), 1)


def test_titles_stand_in_the_middle_headings_apart_and_paragraphs_are_set_in() -> None:
    text = "关于工作的通知\n各单位:\n正文一句。\n一、总体要求\n第二段。\n\n\n\n结尾。"
    headings = (
        heading(text, "关于工作的通知", 0, Kind.TITLE),
        heading(text, "一、总体要求", 1),
    )
    document = Document("a.txt", "utf-8", text, text, EditMap(), headings)
    layout = Layout(View(document), Structure(document), 40)
    shapes = [layout.laid(block).shape for block in range(len(layout.view))]
    assert shapes[0].centred
    assert shapes[0].after == 1
    assert shapes[2].indent == 4
    assert shapes[3].before == 1
    assert shapes[3].indent == 0
    assert [layout.laid(block).height for block in (5, 6, 7)] == [1, 0, 0]


def test_a_title_that_is_no_heading_of_the_outline_is_set_as_one_too() -> None:
    text = "某市网 2020年2月4日\n关于工作的通知\n各单位:"
    start = text.index("关于")
    about = About(title=Fact("关于工作的通知", Span(start, start + 7)))
    document = Document("a.txt", "utf-8", text, text, EditMap(), about=about)
    structure = Structure(document)
    shape = structure.shape(View(document), 1)
    assert (shape.centred, shape.before, shape.after) == (True, 1, 1)
    assert structure.headings == ()


def test_a_title_in_the_midst_of_a_line_is_left_there() -> None:
    text = "各单位:现将关于工作的通知印发。"
    about = About(title=Fact("关于工作的通知", Span(6, 13)))
    document = Document("a.txt", "utf-8", text, text, EditMap(), about=about)
    assert not Structure(document).shape(View(document), 0).centred


def test_each_speaker_begins_apart_from_the_one_before() -> None:
    text = "开场。\n甲委员(某市)建议加强。\n一、具体。\n乙委员(某县)建议。"
    headings = (heading(text, "甲委员", 1, Kind.SPEAKER), heading(text, "乙委员", 1, Kind.SPEAKER))
    document = Document("a.txt", "utf-8", text, text, EditMap(), headings)
    structure = Structure(document)
    shapes = [structure.shape(View(document), block) for block in range(4)]
    assert [shape.before for shape in shapes] == [1, 1, 0, 1]
    assert {shape.indent for shape in shapes} == {4}


def test_a_run_in_heading_leaves_its_paragraph_as_it_is() -> None:
    text = "前文。\n一、总体要求。要坚持人民至上。"
    document = Document("a", "utf-8", text, text, EditMap(), (heading(text, "一、总体要求", 1),))
    shape = Structure(document).shape(View(document), 1)
    assert (shape.indent, shape.before) == (4, 0)


def test_boilerplate_is_told_from_the_text() -> None:
    text = "版权所有\n正文。\n打印本页"
    spans = (Span(0, 4), Span(text.index("打"), len(text)))
    structure = Structure(Document("a", "u", text, text, EditMap(), (), spans))
    told = [structure.is_boilerplate(at) for at in (0, 3, 4, 6, text.index("打"))]
    assert told == [True, True, False, False, True]


def test_in_the_source_view_places_are_those_of_the_clean_text() -> None:
    source = "區(qū)委\x1b[31m的通知\n第二段設(shè)置"
    edits = EditMap(
        [
            Edit("annotation", 1, "(qū)"),
            Edit("control", 6, "\x1b[31m"),
            Edit("annotation", 18, "(shè)"),
        ]
    )
    clean = edits.apply(source)
    document = Document("a", "utf-8", source, clean, edits)
    view = View(document, source=True)
    assert view.shown(0).text == "區(qū)委␛[31m的通知"
    for offset in range(len(clean)):
        assert view.to_clean(view.from_clean(offset)) == offset
    start, end = view.span(0, 2)
    assert source[start:end] == "區(qū)委"


def test_what_no_terminal_should_be_sent_is_shown_as_a_picture() -> None:
    view = View(Document("a", "u", "甲\x07\x9b乙\ud800\r\n丙", "", EditMap()), source=True)
    assert view.shown(0).text == "甲␇\ufffd乙\ufffd"
