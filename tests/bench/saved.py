"""A text saved in each format, its headings marked where the format can."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from tests.bench.layouts import Layout, Source

_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
    )
)
_HEADER = "某某公报 内部资料 注意保存"


def markdown_of(source: Source) -> bytes:
    return "\n\n".join(
        f"{'#' * min(6, source.depths[at] + 1)} {line}" if at in source.depths else line
        for at, line in enumerate(source.paragraphs)
    ).encode()


def html_of(source: Source) -> bytes:
    lines = []
    for at, line in enumerate(source.paragraphs):
        tag = f"h{min(6, source.depths[at] + 1)}" if at in source.depths else "p"
        lines.append(f"<{tag}>{escape(line)}</{tag}>")
    return f"<html><head><meta charset=utf-8></head><body>{''.join(lines)}</body></html>".encode()


def docx_of(source: Source) -> bytes:
    import docx

    document = docx.Document()
    for at, line in enumerate(source.paragraphs):
        if at in source.depths:
            document.add_heading(line, min(9, source.depths[at]))
        else:
            document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def pdfs_by_libreoffice(folder: Path, sources: list[Source], layout: Layout) -> None:
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        return
    with tempfile.TemporaryDirectory() as temporary:
        for source in sources:
            path = Path(temporary, f"{source.name}.fodt")
            path.write_text(_open_document(source, layout), encoding="utf-8")
        profile = Path(temporary, "profile").as_uri()
        subprocess.run(
            [
                command,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                *sorted(str(p) for p in Path(temporary).glob("*.fodt")),
            ],
            check=True,
            capture_output=True,
        )


def _open_document(source: Source, layout: Layout) -> str:
    """The text as flat OpenDocument (OASIS OpenDocument 1.2, part 1)."""
    font = "Noto Sans CJK SC" if layout.sans else "Noto Serif CJK SC"
    align = "justify" if layout.justified else "start"
    body = "".join(
        f'<text:h text:style-name="H" text:outline-level="{source.depths[at]}">{escape(line)}</text:h>'
        if layout.marked and at in source.depths
        else f'<text:p text:style-name="{"H" if at in source.depths else "P"}">{escape(line)}</text:p>'
        for at, line in enumerate(source.paragraphs)
    )
    big = layout.headings == "big"
    bold = f'fo:font-weight="bold" style:font-weight-asian="{"bold"}"'
    heading_size = layout.size * (1.25 if big else 1)
    header = f"<style:header><text:p>{_HEADER}</text:p></style:header>" if layout.header else ""
    footer = (
        "<style:footer><text:p>— <text:page-number/> —</text:p></style:footer>"
        if layout.numbers
        else ""
    )

    def style(name: str, align: str, indent: float, size: float, weight: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties'
            f' fo:text-align="{align}" fo:text-indent="{indent * layout.size}pt"'
            f' fo:margin-top="0pt" fo:margin-bottom="{layout.spacing * layout.size}pt"'
            # LibreOffice 7 drops punctuation that hangs over the edge of some first lines set in.
            f' style:punctuation-wrap="{"simple" if indent else "hanging"}"'
            f' fo:line-height="{layout.leading * 100:.0f}%" style:auto-text-indent="false"/>'
            f'<style:text-properties style:font-name="F" style:font-name-asian="F"'
            f' fo:font-family="{font}" style:font-family-asian="{font}"'
            f' fo:font-size="{size}pt" style:font-size-asian="{size}pt" {weight}/></style:style>'
        )

    return (
        f'<?xml version="1.0"?><office:document {_NAMESPACES} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        + style("P", align, layout.indent, layout.size, "")
        + style(
            "H",
            "center" if big else align,
            0 if big else layout.indent,
            heading_size,
            "" if layout.headings == "plain" else bold,
        )
        + f'<style:page-layout style:name="L"><style:page-layout-properties fo:margin="{layout.margin}pt"'
        f' fo:page-width="{layout.width}pt" fo:page-height="{layout.height}pt"/></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="L">{header}{footer}'
        f"</style:master-page></office:master-styles><office:body><office:text>{body}"
        "</office:text></office:body></office:document>"
    )


def pdfs_by_reportlab(folder: Path, sources: list[Source], layout: Layout) -> None:
    try:
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.platypus import SimpleDocTemplate
    except ModuleNotFoundError:
        return
    for font in ("STSong-Light", "MSung-Light"):
        registerFont(UnicodeCIDFont(font))
    for source in sources:

        def edges(canvas: Any, document: Any) -> None:
            canvas.setFont("STSong-Light", 9)
            if layout.header:
                canvas.drawString(layout.margin, layout.height - 40, _HEADER)
            if layout.numbers:
                canvas.drawCentredString(layout.width / 2, 30, f"- {document.page} -")

        template = SimpleDocTemplate(
            str(folder / f"{source.name}.pdf"),
            pagesize=(layout.width, layout.height),
            leftMargin=layout.margin,
            rightMargin=layout.margin,
            topMargin=layout.margin,
            bottomMargin=layout.margin,
        )
        template.build(list(_flowables(source, layout)), onFirstPage=edges, onLaterPages=edges)


def _flowables(source: Source, layout: Layout) -> Iterator[object]:
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    traditional = sum(source.text.count(c) for c in "為與於條國") > 2
    font = "MSung-Light" if traditional else "STSong-Light"
    text = ParagraphStyle(
        "text",
        fontName=font,
        fontSize=layout.size,
        leading=layout.size * layout.leading,
        firstLineIndent=layout.indent * layout.size,
        spaceAfter=layout.spacing * layout.size,
        alignment=TA_JUSTIFY if layout.justified else TA_LEFT,
        wordWrap="CJK",
    )
    heading = text
    if layout.headings == "big":
        heading = ParagraphStyle(
            "heading",
            text,
            fontSize=layout.size * 1.25,
            leading=layout.size * 2,
            firstLineIndent=0,
            alignment=TA_CENTER,
        )
    for at, line in enumerate(source.paragraphs):
        yield Paragraph(escape(line), heading if at in source.depths else text)
