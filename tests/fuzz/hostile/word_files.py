"""Word files made to take for ever or to fill memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def docx(body: str, parts: Mapping[str, str] | None = None, *, head: str = "") -> bytes:
    """A Word file of this body and these further parts."""
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    named = {"document": f'<?xml version="1.0"?>{head}{document}', **(parts or {})}
    return archive({f"word/{name}.xml": text.encode() for name, text in named.items()})


def _paragraph(text: str, numbered: int = 0) -> str:
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbered}"/></w:numPr>'
    properties = f"<w:pPr>{number}</w:pPr>" if numbered else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _numbering(abstracts: str, nums: str) -> str:
    return f'<w:numbering xmlns:w="{_W}">{abstracts}{nums}</w:numbering>'


def _num(number: int) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/></w:num>'


def entities_behind_a_comment() -> bytes:
    """Entities of entities, defined behind a comment of 5,000 bytes."""
    defined = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    head = f"<!--{'x' * 5000}--><!DOCTYPE w [{defined}]>"
    return docx(_paragraph("&a9;"), head=head)


def long_level_text() -> bytes:
    """Two thousand paragraphs whose number is drawn as three thousand numbers."""
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"%1" * 3000}"/></w:lvl>'
    abstract = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    return docx(
        "".join(_paragraph("提高认识。", 1) for _ in range(2000)),
        {"numbering": _numbering(abstract, _num(1))},
    )


def many_numberings() -> bytes:
    """A thousand lists that are all one list of ten thousand levels."""
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:lvlText w:val="%1."/></w:lvl>' for n in range(10_000))
    abstract = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
    nums = "".join(map(_num, range(1, 1001)))
    return docx(_paragraph("提高认识。", 7), {"numbering": _numbering(abstract, nums)})


def many_references_to_a_note() -> bytes:
    """Three hundred thousand references to one note of a thousand characters."""
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1">{_paragraph("注释" * 500)}</w:footnote>'
    return docx(
        f"<w:p><w:r><w:t>正文</w:t></w:r>{reference * 300_000}</w:p>",
        {"footnotes": f'<w:footnotes xmlns:w="{_W}">{note}</w:footnotes>'},
    )


def deep_xml() -> bytes:
    """Content controls, a hundred thousand deep."""
    return docx("<w:sdt><w:sdtContent>" * 100_000 + _paragraph("底")
                + "</w:sdtContent></w:sdt>" * 100_000)  # fmt: skip


def many_styles() -> bytes:
    """Fifty thousand styles, each based on the one before it."""
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/>'
        f'<w:basedOn w:val="s{n - 1}"/></w:style>'
        for n in range(50_000)
    )
    return docx(_paragraph("正文"), {"styles": f'<w:styles xmlns:w="{_W}">{made}</w:styles>'})


def _entities(count: int, of: str) -> str:
    """A document type of entities, each of ten of the one before."""
    defined = f'<!ENTITY a0 "{of}">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, count)
    )
    return f"<!DOCTYPE w [{defined}]>"


def entities_in_two_bytes() -> bytes:
    """Entities of entities in UTF-16."""
    xml = f'<?xml version="1.0" encoding="UTF-16"?>{_entities(10, "ha")}'
    xml += f'<w:document xmlns:w="{_W}"><w:body>{_paragraph("&a9;")}</w:body></w:document>'
    return archive({"word/document.xml": xml.encode("utf-16")})


def entities_in_a_part() -> bytes:
    """Entities of entities in the part of the styles, and in that of the numbers."""
    styles = f'{_entities(10, "ha")}<w:styles xmlns:w="{_W}">&a9;</w:styles>'
    numbers = f'{_entities(10, "ha")}<w:numbering xmlns:w="{_W}">&a9;</w:numbering>'
    return docx(_paragraph("正文"), {"styles": styles, "numbering": numbers})


def one_long_entity() -> bytes:
    """An entity of a hundred thousand signs, ten thousand times."""
    head = f'<!DOCTYPE w [<!ENTITY a "{"长" * 100_000}">]>'
    return docx(_paragraph("&a;" * 10_000), head=head)


def foreign_entity() -> bytes:
    """An entity that is a file of the machine without an end."""
    head = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///dev/zero">]>'
    return docx(_paragraph("&a;"), head=head)


def parameter_entities() -> bytes:
    """Parameter entities of parameter entities, behind ten thousand instructions."""
    defined = '<!ENTITY % a0 "ha">' + "".join(
        f'<!ENTITY % a{n} "{f"&#37;a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return docx(_paragraph("x"), head=f"{'<?a b?>' * 10_000}<!DOCTYPE w [{defined} %a9;]>")


def _level(text: str, at: int = 0, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}">{more}<w:lvlText w:val="{text}"/></w:lvl>'


def _numbered(levels: str, count: int) -> bytes:
    abstract = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
    return docx(_paragraph("提高认识。", 1) * count, {"numbering": _numbering(abstract, _num(1))})


def nine_level_texts() -> bytes:
    """Twenty thousand paragraphs whose number has all nine levels, a hundred times."""
    return _numbered("".join(_level("%1%2%3%4%5%6%7%8%9" * 100, n) for n in range(9)), 20_000)


def long_plain_level_text() -> bytes:
    """Two thousand paragraphs whose number is a million signs."""
    return _numbered(_level("第" * 1_000_000), 2000)


def roman_numbers() -> bytes:
    """Lists that begin with Roman nine hundred and ninety-nine thousand."""
    start = '<w:start w:val="999999"/><w:numFmt w:val="upperRoman"/>'
    return _numbered(_level("%1" * 40, 0, start), 20_000)


def endless_numbers() -> bytes:
    """Lists that begin with a number of five thousand digits, in letters and Chinese."""
    nines = "9" * 5000
    made = "".join(
        _level("%1.", n, f'<w:start w:val="{nines}"/><w:numFmt w:val="{style}"/>')
        for n, style in enumerate(("lowerLetter", "chineseCounting", "decimal", "lowerRoman"))
    )
    return _numbered(made, 5000)


def letters_as_numbers() -> bytes:
    """Lists whose number is the letter a, thirty-eight thousand times."""
    start = '<w:start w:val="999999"/><w:numFmt w:val="lowerLetter"/>'
    return _numbered(_level("%1" * 40, 0, start), 20_000)


def overridden_numberings() -> bytes:
    """Thirty thousand lists, each with nine levels of its own."""
    own = "".join(
        f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="3"/>{_level("%1.", n)}</w:lvlOverride>'
        for n in range(9)
    )
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="1"/>{own}</w:num>' for n in range(30_000)
    )
    abstract = f'<w:abstractNum w:abstractNumId="1">{_level("%1.")}</w:abstractNum>'
    return docx(_paragraph("正文", 1), {"numbering": _numbering(abstract, nums)})


def linked_numberings() -> bytes:
    """Lists that are linked to a style which is linked to them."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:numStyleLink w:val="s{n}"/>'
        f'<w:styleLink w:val="s{n + 1}"/></w:abstractNum>'
        for n in range(50_000)
    )
    return docx(_paragraph("正文", 1) * 9, {"numbering": _numbering(made, _num(1) * 50_000)})


def many_abstracts() -> bytes:
    """A hundred thousand lists, and a paragraph of each."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{_level("%1.")}</w:abstractNum>'
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(60_000)
    )
    body = "".join(_paragraph("正文", n) for n in range(60_000))
    return docx(body, {"numbering": _numbering(made, "")})


def one_abstract_of_many() -> bytes:
    """A paragraph of each of thirty thousand lists, at levels that do not exist."""
    levels = "".join(_level(f"%{n % 9 + 1}.", n) for n in range(1000))
    abstract = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
    body = "".join(_paragraph("正文", n).replace('ilvl w:val="0"', f'ilvl w:val="{n % 2000}"')
                   for n in range(30_000))  # fmt: skip
    return docx(body, {"numbering": _numbering(abstract, "".join(map(_num, range(30_000))))})


def _notes(kind: str, notes: str) -> dict[str, str]:
    return {f"{kind}s": f'<w:{kind}s xmlns:w="{_W}">{notes}</w:{kind}s>'}


def many_notes() -> bytes:
    """A hundred thousand notes, each referred to once."""
    notes = "".join(
        f'<w:footnote w:id="{n}">{_paragraph("注")}</w:footnote>' for n in range(100_000)
    )
    body = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(100_000))
    return docx(f"<w:p>{body}</w:p>", _notes("footnote", notes))


def notes_of_one_name() -> bytes:
    """A hundred thousand notes of one name."""
    notes = f'<w:endnote w:id="1">{_paragraph("注释" * 9)}</w:endnote>' * 100_000
    reference = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    return docx(f"<w:p>{reference * 1000}</w:p>", _notes("endnote", notes))


def notes_in_notes() -> bytes:
    """Notes, five thousand deep in each other, that refer to themselves."""
    opened = '<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/><w:t>注</w:t></w:r>'
    notes = opened * 5000 + "</w:p></w:footnote>" * 5000
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    return docx(f"<w:p>{reference}</w:p>", _notes("footnote", notes))


def references_to_nothing() -> bytes:
    """Half a million references to notes that there are not."""
    body = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(400_000))
    return docx(f"<w:p>{body}<w:r><w:t>正文</w:t></w:r></w:p>")


def long_note() -> bytes:
    """A note of three million signs in a hundred thousand paragraphs, referred to by each paragraph."""
    note = f'<w:footnote w:id="1">{_paragraph("注释" * 15) * 100_000}</w:footnote>'
    refers = '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    return docx(refers * 50_000, _notes("footnote", note))


def deep_tables() -> bytes:
    """Tables in cells of tables, ten thousand deep."""
    return docx(
        "<w:tbl><w:tr><w:tc>" * 10_000 + _paragraph("底") + "</w:tc></w:tr></w:tbl>" * 10_000
    )


def deep_paragraphs() -> bytes:
    """Paragraphs in text boxes of paragraphs, ten thousand deep."""
    opened = "<w:p><w:r><w:t>字</w:t><w:txbxContent>"
    return docx(opened * 10_000 + _paragraph("底") + "</w:txbxContent></w:r></w:p>" * 10_000)


def deep_alternatives() -> bytes:
    """Alternatives in choices, five thousand deep, with empty ones before them."""
    mark = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    opened = f'<m:AlternateContent xmlns:m="{mark}"><m:Choice/><m:Choice>'
    closed = "</m:Choice><m:Fallback/></m:AlternateContent>"
    return docx(opened * 5000 + _paragraph("底") + closed * 5000)


def wide_cells() -> bytes:
    """A row of a hundred thousand cells, each of which spans a thousand million columns."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{_paragraph("甲")}</w:tc>'
    return docx(f"<w:tbl><w:tr>{cell * 50_000}</w:tr></w:tbl>")


def line_breaks() -> bytes:
    """A paragraph of a million line breaks and tabs."""
    return docx(f"<w:p><w:r><w:t>字</w:t>{'<w:br/><w:tab/>' * 1_000_000}</w:r></w:p>")


def deleted_marks() -> bytes:
    """A hundred and fifty thousand paragraphs whose marks are deleted: one paragraph."""
    one = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>提高认识，</w:t></w:r></w:p>"
    return docx(one * 150_000)


def styles_in_a_circle() -> bytes:
    """Styles that are based on each other, and a paragraph of each."""
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 5000}"/></w:style>'
        for n in range(5000)
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>'
        for n in range(5000)
    )
    return docx(body, {"styles": f'<w:styles xmlns:w="{_W}">{made}</w:styles>'})


def chained_styles() -> bytes:
    """Sixty thousand styles, each based on one from the other end, and a paragraph of each fifth."""
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="heading {n % 9 + 1}"/>'
        f'<w:basedOn w:val="s{60_000 - n}"/></w:style>'
        for n in range(60_000)
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr><w:r><w:t>第{n}章 总则</w:t></w:r></w:p>'
        for n in range(0, 60_000, 5)
    )
    return docx(body, {"styles": f'<w:styles xmlns:w="{_W}">{made}</w:styles>'})


WORDS: Mapping[str, Callable[[], bytes]] = {
    "entities.docx": entities_behind_a_comment,
    "entities-16.docx": entities_in_two_bytes,
    "entities-part.docx": entities_in_a_part,
    "entities-long.docx": one_long_entity,
    "entities-file.docx": foreign_entity,
    "entities-parameter.docx": parameter_entities,
    "level-text.docx": long_level_text,
    "nine-levels.docx": nine_level_texts,
    "level-long.docx": long_plain_level_text,
    "roman.docx": roman_numbers,
    "digits.docx": endless_numbers,
    "letters.docx": letters_as_numbers,
    "numberings.docx": many_numberings,
    "overrides.docx": overridden_numberings,
    "links.docx": linked_numberings,
    "abstracts.docx": many_abstracts,
    "levels.docx": one_abstract_of_many,
    "notes.docx": many_references_to_a_note,
    "many-notes.docx": many_notes,
    "same-notes.docx": notes_of_one_name,
    "notes-in-notes.docx": notes_in_notes,
    "no-notes.docx": references_to_nothing,
    "long-note.docx": long_note,
    "deep.docx": deep_xml,
    "deep-tables.docx": deep_tables,
    "deep-boxes.docx": deep_paragraphs,
    "alternatives.docx": deep_alternatives,
    "cells.docx": wide_cells,
    "breaks.docx": line_breaks,
    "deleted.docx": deleted_marks,
    "styles.docx": many_styles,
    "style-chains.docx": chained_styles,
    "style-circle.docx": styles_in_a_circle,
}
"""Word files by their names."""
