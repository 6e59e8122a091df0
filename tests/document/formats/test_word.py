from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from tui.document.formats import read
from tui.document.formats.extracted import Extracted
from tui.document.formats.list_numbers import format_number
from tui.document.load import parse
from tui.errors import UnreadableFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CHAPTERS = (
    ("chineseCountingThousand", "第%1章"),
    ("chineseCounting", "%2、"),
    ("chineseCounting", "（%3）"),
    ("decimal", "%4."),
)


def archive(body: str, **parts: str) -> bytes:
    """A DOCX of a body and further parts, named without ``.xml``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        file.writestr("word/document.xml", document)
        for name, text in parts.items():
            file.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{text}</w:{name}>')
    return made.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int, list_id: int = 1) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def numbering(levels: tuple[tuple[str, str], ...], extra: str = "") -> str:
    drawn_levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{drawn_levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}'
    )


def lines(data: bytes) -> list[str]:
    return read("a.docx", data).text.split("\n")


def headings(found: Extracted) -> list[tuple[int, str]]:
    return [(h.level, found.text[h.start : h.end]) for h in found.headings]


class TestHeadings:
    def test_styles_of_python_docx(self) -> None:
        document = Document()
        document.add_heading("工作报告", 0)
        document.add_heading("一、目标", 1)
        document.add_paragraph("正文。")
        document.add_heading("（一）增长", 2)
        made = io.BytesIO()
        document.save(made)
        found = read("a.docx", made.getvalue())
        assert found.text == "工作报告\n一、目标\n正文。\n（一）增长"
        assert headings(found) == [(0, "工作报告"), (1, "一、目标"), (2, "（一）增长")]
        assert found.title == "工作报告"

    def test_chinese_style_names_and_outline_levels_through_ancestors(self) -> None:
        style = (
            '<w:style w:styleId="a1"><w:name w:val="标题 2"/></w:style>'
            '<w:style w:styleId="a2"><w:name w:val="我的"/><w:basedOn w:val="a1"/></w:style>'
            '<w:style w:styleId="a3"><w:name w:val="章"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
            '<w:style w:styleId="a4"><w:name w:val="文"/><w:basedOn w:val="a3"/>'
            '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
        )
        body = "".join(paragraph(s, f'<w:pStyle w:val="{s}"/>') for s in ("a1", "a2", "a3", "a4"))
        found = read("a.docx", archive(body, styles=style))
        assert headings(found) == [(2, "a1"), (2, "a2"), (1, "a3")]

    def test_a_paragraph_of_text_in_a_heading_style_is_text(self) -> None:
        body = paragraph("会议强调，" * 40, '<w:outlineLvl w:val="0"/>')
        assert headings(read("a.docx", archive(body))) == []

    def test_the_table_of_contents_is_left_out(self) -> None:
        style = '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>'
        body = paragraph("一、目标……1", '<w:pStyle w:val="t"/>') + paragraph("一、目标")
        assert lines(archive(body, styles=style)) == ["一、目标"]


class TestNumbersThatWordDraws:
    def test_four_levels_run_and_start_anew(self) -> None:
        levels = (0, 1, 2, 2, 3, 1, 2, 0, 1)
        body = "".join(numbered("文", level) for level in levels)
        assert lines(archive(body, numbering=numbering(CHAPTERS))) == [
            "第一章 文", "一、文", "（一）文", "（二）文", "1. 文", "二、文", "（一）文", "第二章 文", "一、文",
        ]  # fmt: skip

    def test_a_level_shows_those_above_it(self) -> None:
        levels = (("decimal", "%1"), ("decimal", "%1.%2"))
        body = "".join(numbered("文", level) for level in (0, 1, 1, 0, 1))
        assert lines(archive(body, numbering=numbering(levels))) == [
            "1 文", "1.1 文", "1.2 文", "2 文", "2.1 文",
        ]  # fmt: skip

    def test_a_second_list_over_the_same_levels_starts_where_it_says(self) -> None:
        extra = (
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        )
        body = numbered("文", 0) + numbered("文", 0, 2) + numbered("文", 0, 2)
        made = numbering((("chineseCounting", "%1、"),), extra)
        assert lines(archive(body, numbering=made)) == ["一、文", "五、文", "六、文"]

    def test_a_style_numbers_its_paragraphs_and_one_of_them_opts_out(self) -> None:
        style = (
            '<w:style w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
            "</w:numPr></w:pPr></w:style>"
        )
        off = '<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>'
        on = '<w:pStyle w:val="h"/>'
        body = paragraph("甲", on) + paragraph("附", off) + paragraph("乙", on)
        found = read("a.docx", archive(body, styles=style, numbering=numbering(CHAPTERS)))
        assert headings(found) == [(1, "第一章 甲"), (1, "附"), (1, "第二章 乙")]

    def test_a_bullet_is_not_drawn(self) -> None:
        assert lines(archive(numbered("文", 0), numbering=numbering((("bullet", "●"),)))) == ["文"]

    @pytest.mark.parametrize(
        ("number", "style", "text"),
        [
            (11, "chineseCounting", "十一"),
            (20, "chineseCountingThousand", "二十"),
            (105, "taiwaneseCountingThousand", "一百零五"),
            (1260, "chineseCountingThousand", "一千二百六十"),
            (3, "chineseLegalSimplified", "叁"),
            (11, "ideographLegalTraditional", "壹拾壹"),
            (3, "ideographTraditional", "丙"),
            (4, "upperRoman", "IV"),
            (28, "lowerLetter", "bb"),
            (5, "decimalEnclosedCircleChinese", "⑤"),
            (3, "decimalZero", "03"),
            (7, "unheard of", "7"),
        ],
    )
    def test_formats(self, number: int, style: str, text: str) -> None:
        assert format_number(number, style) == text


class TestText:
    def test_revisions_are_taken_as_accepted(self) -> None:
        body = (
            "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>丙</w:t></w:r></w:ins></w:p>"
        )
        assert lines(archive(body)) == ["甲丙"]

    def test_tables_are_rows_in_their_place_and_layout_is_lines(self) -> None:
        def cell(*texts: str) -> str:
            return f"<w:tc>{''.join(map(paragraph, texts))}</w:tc>"

        data = f"<w:tbl><w:tr>{cell('年')}{cell('值')}</w:tr></w:tbl>"
        layout = f"<w:tbl><w:tr>{cell('一、目标', '正文。')}</w:tr></w:tbl>"
        assert lines(archive(paragraph("前") + data + layout + paragraph("后"))) == [
            "前", "| 年 | 值 |", "一、目标", "正文。", "后",
        ]  # fmt: skip

    def test_notes_come_last_with_their_number(self) -> None:
        body = '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph(
            "完"
        )
        note = f'<w:footnote w:id="2">{paragraph("说明")}</w:footnote>'
        assert lines(archive(body, footnotes=note)) == ["正文[1]", "完", "[1] 说明"]

    def test_a_text_box_follows_its_paragraph(self) -> None:
        box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
        assert lines(archive(f"<w:p><w:r><w:t>文</w:t><w:pict>{box}</w:pict></w:r></w:p>")) == [
            "文", "框",
        ]  # fmt: skip

    def test_breaks_in_a_heading_do_not_split_it(self) -> None:
        body = (
            '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
            "<w:r><w:t>一、总体</w:t><w:br/><w:t>要求</w:t></w:r></w:p>"
        )
        assert headings(read("a.docx", archive(body))) == [(1, "一、总体要求")]


DELETED = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    body = paragraph("一、加强", DELETED) + paragraph("山塘", DELETED) + paragraph("巡查")
    assert lines(archive(body + paragraph("每日两次。"))) == ["一、加强山塘巡查", "每日两次。"]
    assert lines(archive(paragraph("正文。") + paragraph("最后", DELETED))) == ["正文。", "最后"]


def test_the_number_of_a_note_heads_nothing() -> None:
    reference = '<w:p><w:r><w:t>一、巡查</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>每日两次。</w:t></w:r></w:p></w:footnote>'
    document = parse("a.docx", archive(reference + paragraph("二、值守"), footnotes=notes))
    assert document.clean.endswith("[1] 每日两次。")
    assert [heading.mark for heading in document.headings] == ["一、", "二、"]


class TestBadInput:
    def reason(self, data: bytes) -> str:
        with pytest.raises(UnreadableFile) as caught:
            read("a.docx", data)
        return caught.value.reason

    def test_one_that_would_unpack_to_400_mb_is_not_unpacked(self) -> None:
        made = io.BytesIO()
        with (
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file,
            file.open("word/document.xml", "w") as part,
        ):
            for _ in range(400):
                part.write(bytes(2**20))
        assert "would unpack to 400 MB" in self.reason(made.getvalue())

    def test_a_truncated_one(self) -> None:
        data = archive(paragraph("文" * 2000))
        assert "damaged" in self.reason(data[: len(data) // 2])

    def test_one_without_a_document(self) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as file:
            file.writestr("word/other.xml", "<a/>")
        assert "no Word document" in self.reason(made.getvalue())

    def test_broken_and_booby_trapped_xml(self) -> None:
        assert "not well-formed" in self.reason(archive("<w:p>"))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as file:
            file.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
        assert "entities" in self.reason(made.getvalue())

    @pytest.mark.parametrize(
        ("opening", "closing"),
        [
            ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ],
    )
    def test_nesting_that_no_author_wrote(self, opening: str, closing: str) -> None:
        data = archive(opening * 5000 + paragraph("文") + closing * 5000)
        assert lines(data) == ["文"]


class TestMergedCells:
    def test_merged_cells_keep_the_columns_of_the_others(self) -> None:
        def cell(text: str, properties: str = "") -> str:
            return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

        down = '<w:vMerge w:val="restart"/>'
        rows = (
            cell("收入", '<w:gridSpan w:val="2"/>') + cell("年"),
            cell("税", down) + cell("5") + cell("2025"),
            cell("看不见", "<w:vMerge/>") + cell("6|7") + cell("2026"),
        )
        table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        assert lines(archive(f"<w:tbl>{table}</w:tbl>")) == [
            "| 收入 |  | 年 |", "| 税 | 5 | 2025 |", "|  | 6｜7 | 2026 |",
        ]  # fmt: skip


def test_an_archive_of_more_tags_than_can_be_read_in_time_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="tags"):
        read("a.docx", archive("<w:p/>" * 2_500_001))


def test_numbers_in_the_cells_of_a_table_head_nothing() -> None:
    rows = "| 一、 | 教育 | 5 |\n| 二、 | 卫生 | 6 |"
    found = parse("a.txt", f"一、要求\n做好工作。\n{rows}\n二、保障\n加强领导。".encode())
    assert [h.title for h in found.headings] == ["要求", "保障"]


def test_symbols_and_one_of_two_alternatives_are_read() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = f'<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t>{both}</w:r></w:p>'
    assert lines(archive(body)) == ["☑是", "框"]
