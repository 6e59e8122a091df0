from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from tui.document.formats import read
from tui.document.load import parse
from tui.errors import UnreadableFile

SIZE = 12
LEFT = 72
WIDTH = 36  # characters of a full line
LONG = (
    "会议强调要坚持稳中求进工作总基调扎实做好改革发展稳定各项工作"
    "确保完成全年经济社会发展目标任务并且进一步提高人民生活品质"
)


class Set(NamedTuple):
    """A piece of text on a page: where it starts, in points; ``turned`` by 45 degrees."""

    text: str
    x: float
    y: float
    size: float = SIZE
    turned: bool = False


def pdf(
    pages: Sequence[Sequence[Set]], bookmarks: Sequence[tuple[str, int]] = (), trailer: str = ""
) -> bytes:
    """A PDF that sets text in a font which every reader brings along for Chinese."""
    objects = [
        "",
        "",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 5 0 R/DW 1000>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    ]
    kids = []
    for page in pages:
        content = "".join(
            f"BT /F1 {s.size} Tf {'.707 .707 -.707 .707' if s.turned else '1 0 0 1'} {s.x} {s.y} Tm "
            f"<{s.text.encode('utf-16-be').hex()}> Tj ET\n"
            for s in page
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}endstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        kids.append(len(objects))
    first = len(objects) + 2
    outlines = f"/Outlines {first - 1} 0 R" if bookmarks else ""
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{outlines}>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>"
    if bookmarks:
        last = first + len(bookmarks) - 1
        objects.append(
            f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(bookmarks)}>>"
        )
        for at, (title, page_number) in enumerate(bookmarks):
            after = f"/Next {first + at + 1} 0 R" if first + at < last else ""
            name = ("\ufeff" + title).encode("utf-16-be").hex()
            objects.append(
                f"<</Title<{name}>/Parent {first - 1} 0 R/Dest[{kids[page_number]} 0 R/Fit]{after}>>"
            )
    made = "%PDF-1.5\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    made += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{made.index('xref')}\n%%EOF"
    return made.encode("ascii")


def wrapped(text: str, indent: int = 2) -> list[tuple[int, str]]:
    """A paragraph broken at full lines: the indent of each line, in characters, and its text."""
    lines = [(indent, text[: WIDTH - indent])]
    rest = text[WIDTH - indent :]
    return lines + [(0, rest[at : at + WIDTH]) for at in range(0, len(rest), WIDTH)]


def laid_out(paragraphs: Sequence[str], per_page: int = 30, indent: int = 2) -> list[list[Set]]:
    pages: list[list[Set]] = [[]]
    for text in paragraphs:
        for inset, line in wrapped(text, indent):
            if len(pages[-1]) == per_page:
                pages.append([])
            pages[-1].append(Set(line, LEFT + inset * SIZE, 760 - 20 * len(pages[-1])))
    return pages


def text_of(pages: Sequence[Sequence[Set]]) -> list[str]:
    return read("a.pdf", pdf(pages)).text.split("\n")


PARAGRAPHS = [
    "一、总体要求",
    LONG * 3 + "。",
    "（一）工作目标",
    LONG + "。",
    "二、主要任务",
    LONG * 2 + "。",
]


class TestParagraphs:
    def test_lines_are_joined_where_paragraphs_are_set_in(self) -> None:
        assert text_of(laid_out(PARAGRAPHS)) == PARAGRAPHS

    def test_lines_are_joined_where_nothing_is_set_in(self) -> None:
        assert text_of(laid_out(PARAGRAPHS, indent=0)) == PARAGRAPHS

    def test_a_paragraph_goes_on_over_the_page(self) -> None:
        paragraphs = [f"{text[:-1]}{n}年{text[-1]}" for n in range(4) for text in PARAGRAPHS]
        assert text_of(laid_out(paragraphs, per_page=7)) == paragraphs

    def test_a_full_last_line_does_not_swallow_the_next_paragraph(self) -> None:
        full = LONG[: WIDTH - 3] + "。"
        paragraphs = [full, full, *PARAGRAPHS]
        assert text_of(laid_out(paragraphs)) == paragraphs

    def test_larger_type_is_a_paragraph_of_its_own(self) -> None:
        title = Set(LONG[:25], LEFT, 780, 17)
        page = laid_out(PARAGRAPHS)[0]
        assert text_of([[title, *page]]) == [title.text, *PARAGRAPHS]

    def test_a_line_ends_a_paragraph_if_the_next_word_would_have_fitted(self) -> None:
        short = LONG[: WIDTH - 1]
        paragraphs = [short, LONG * 2 + "。", "甲" + LONG + "。"]
        assert text_of(laid_out(paragraphs, indent=0)) == paragraphs

    def test_a_gap_alone_parts_paragraphs(self) -> None:
        full = LONG[: WIDTH - 1] + "。"
        lines: list[Set] = []
        y = 780
        paragraphs = [LONG * 2 + "。", full, full, LONG + "。", LONG * 2 + "。", full]
        for text in paragraphs:
            for _, line in wrapped(text, 0):
                lines.append(Set(line, LEFT, y))
                y -= 18
            y -= 4
        assert text_of([lines]) == paragraphs

    def test_a_centred_heading_of_two_lines_is_one(self) -> None:
        first = Set(LONG[:26], LEFT + 3, 810, 16.4)
        second = Set(LONG[26:32], LEFT + 18 * SIZE - 6 * 8.2, 784, 16.4)
        found = text_of([[first, second, *laid_out(PARAGRAPHS, indent=0)[0]]])
        assert found == [LONG[:32], *PARAGRAPHS]

    def test_a_heading_that_fills_its_line_ends_there_as_its_sisters_do(self) -> None:
        full = "（三）" + LONG[: WIDTH - 3]
        body = LONG * 2 + "。"
        paragraphs = ["（一）强化责任", body, "（二）抓好落实", body, full, body]
        assert text_of(laid_out(paragraphs, indent=0)) == paragraphs

    def test_latin_words_are_parted_by_a_space_and_hyphens_undone(self) -> None:
        first = "x" * 20 + " " + "y" * 14
        second = "z" * 30 + " im-"
        lines = [Set(text, LEFT, 700 - 20 * n) for n, text in enumerate([first, second, "portant"])]
        assert text_of([lines]) == [f"{first} {'z' * 30} important"]


class TestOrder:
    def test_text_is_read_from_top_to_bottom_whatever_the_order_in_the_file(self) -> None:
        page = laid_out(PARAGRAPHS)[0]
        assert text_of([[*page[3:], *page[:3]]]) == PARAGRAPHS

    def test_columns_are_read_one_after_the_other(self) -> None:
        left = [Set(f"左栏第{n}行", 72, 700 - 20 * n) for n in range(1, 9)]
        right = [Set(f"右栏第{n}行", 330, 700 - 20 * n) for n in range(1, 9)]
        found = "".join(text_of([[*left, *right]]))
        assert found.index("左栏第8行") < found.index("右栏第1行")

    def test_pieces_of_one_line_are_one_line(self) -> None:
        assert text_of(
            [[Set("一、总体", LEFT, 700), Set("要求和目标任务", LEFT + 4 * SIZE, 700)]]
        ) == ["一、总体要求和目标任务"]

    def test_the_space_that_programs_set_beside_a_number_is_none(self) -> None:
        pieces = [Set("到", LEFT, 790), Set("2026", LEFT + SIZE + 3, 790)]
        pieces.append(Set("年建成", LEFT + 5 * SIZE + 6, 790))
        assert text_of([[*pieces, *laid_out([LONG])[0]]])[0].startswith("到2026年建成")

    def test_spread_characters_of_justified_text_get_no_spaces(self) -> None:
        line = [Set(c, LEFT + at * SIZE * 1.4, 700) for at, c in enumerate("坚持稳中求进工作")]
        assert text_of([line, *laid_out([LONG])])[0].startswith("坚持稳中求进工作")


class TestMargins:
    def pages(self, *edges: tuple[str, int]) -> list[list[Set]]:
        made = laid_out(PARAGRAPHS * 6, per_page=12)
        return [
            [*(Set(text.format(n), 260, y, 9) for text, y in edges), *page]
            for n, page in enumerate(made, 1)
        ]

    @pytest.mark.parametrize(
        "number", ["— {} —", "{}", "- {} -", "第 {} 页", "第{}页 共9页", "{}/9"]
    )
    def test_page_numbers_are_left_out(self, number: str) -> None:
        assert text_of(self.pages((number, 40))) == PARAGRAPHS * 6

    def test_what_recurs_at_the_edges_is_left_out(self) -> None:
        edges = ("某某市人民政府公报 2020年第{}期", 800), ("内部资料", 55), ("{}", 40)
        assert text_of(self.pages(*edges)) == PARAGRAPHS * 6

    def test_a_decimal_on_its_line_stays(self) -> None:
        page = [*laid_out(PARAGRAPHS)[0], Set("2.5", LEFT, 300)]
        assert text_of([page])[-1].endswith("2.5")


def test_bookmarks_that_name_a_line_are_headings() -> None:
    made = pdf(laid_out(PARAGRAPHS), [("一、总体要求", 0), ("封面", 0), ("二、 主要任务", 0)])
    found = read("a.pdf", made)
    named = [(h.level, found.text[h.start : h.end], h.evidence) for h in found.headings]
    assert named == [(1, "一、总体要求", "pdf"), (1, "二、主要任务", "pdf")]


class TestBadInput:
    def reason(self, data: bytes) -> str:
        with pytest.raises(UnreadableFile) as caught:
            read("a.pdf", data)
        return caught.value.reason

    def test_zeros(self) -> None:
        assert "does not begin as a PDF" in self.reason(bytes(100_000))

    def test_a_truncated_one(self) -> None:
        assert "cut off or broken" in self.reason(pdf(laid_out(PARAGRAPHS))[:300])

    def test_an_encrypted_one(self) -> None:
        key = "00" * 32
        trailer = f"/ID[<{key}><{key}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{key}>/U<{key}>>>"
        assert "encrypted" in self.reason(pdf(laid_out(PARAGRAPHS), trailer=trailer))

    def test_pictures_of_text_need_recognition(self) -> None:
        assert "OCR" in self.reason(pdf([[], [], []]))


class TestWhatStandsBesideTheText:
    FOOT = 100.0

    def page(self, *beside: Set) -> list[list[Set]]:
        """Two pages; the sentence of the first goes on in the second."""
        pages = laid_out(["一、要求", LONG * 3 + "。", "二、任务", LONG + "。"], per_page=4)
        return [[*pages[0], *beside], *pages[1:]]

    @pytest.mark.parametrize("mark", ["①", "[1]", "1 ", "注：1. "])
    def test_footnotes_come_last_and_the_sentence_that_they_cut_is_whole(self, mark: str) -> None:
        note = Set(f"{mark}山塘数为年末数。", LEFT, self.FOOT, 9)
        text = text_of(self.page(note))
        assert text[1] == LONG * 3 + "。"
        assert text[-1] == f"{mark}山塘数为年末数。"
        marks = [h.mark for h in parse("a.pdf", pdf(self.page(note))).headings]
        assert marks == ["一、", "二、"]

    def test_a_page_of_small_type_is_text(self) -> None:
        small = [Set(f"{n}、小字的一段话。", LEFT, 700 - 20 * n, 9) for n in range(1, 6)]
        assert len(text_of([*laid_out([LONG * 3]), small])) == 6

    def test_a_watermark_is_left_out_wherever_it_is_drawn(self) -> None:
        mark = Set("内部资料请勿外传", 200, 400, 40, turned=True)
        pages = self.page()
        assert text_of([[mark, *pages[0]], *pages[1:]]) == text_of(pages)
        assert text_of([[*pages[0], mark], *pages[1:]]) == text_of(pages)

    def test_a_page_that_is_turned_as_a_whole_is_read(self) -> None:
        turned = [[Set("一、总体要求和主要任务", 100, 300, turned=True)]]
        assert "一、总体要求和主要任务" in "".join(text_of(turned)).replace(" ", "")

    def test_rows_of_a_table_are_rows_and_their_numbers_head_nothing(self) -> None:
        rows = [
            ("序号", "任务", "单位"),
            ("一、", "山塘", ""),
            ("1", "巡查", "某局"),
            ("2", "值守", "某办"),
        ]
        table = [
            Set(cell, LEFT + 120 * column, 600 - 20 * at)
            for at, row in enumerate(rows)
            for column, cell in enumerate(row)
            if cell
        ]
        text = text_of([[Set("任务分工表", LEFT + 150, 640), *table]])
        assert text[1:] == [
            "| 序号 | 任务 | 单位 |",
            "| 一、 | 山塘 |",
            "| 1 | 巡查 | 某局 |",
            "| 2 | 值守 | 某办 |",
        ]
        assert not parse("a.pdf", pdf([table])).headings
