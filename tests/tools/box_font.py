"""The box font made anew: ``python -m tests.tools.box_font`` (fontTools comes with ``[dev]``).

One glyph, a square of the size of a Chinese character, stands for every character, by a cmap of
format 13 ("many to one", as the Last Resort font of Unicode has it). The font says that it is one
for Chinese, Japanese and Korean, so that pdfium takes it for what a PDF names and does not embed.
"""

from __future__ import annotations

import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import cmap_format_13

from tui.document.formats.pdf.pdfium import FONTS

UNIT, ASCENT, DESCENT = 1000, 880, -120
"""A character's width, and how far it stands above and below the line, in units of the font."""

CODE_PAGES = 1 << 17 | 1 << 18 | 1 << 19 | 1 << 20
"""The bits of OS/2 for Japanese, simplified Chinese, Korean and traditional Chinese."""


def box_font() -> FontBuilder:
    """A font of one square."""
    font = FontBuilder(UNIT, isTTF=True)
    font.setupGlyphOrder([".notdef", "box"])
    pen = TTGlyphPen(None)
    corners = ((0, DESCENT), (0, ASCENT), (UNIT, ASCENT), (UNIT, DESCENT))
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    font.setupGlyf({".notdef": square, "box": square})
    font.setupHorizontalMetrics({".notdef": (UNIT, 0), "box": (UNIT, 0)})
    font.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    all_to_one = cmap_format_13(13)
    all_to_one.platformID, all_to_one.platEncID, all_to_one.language = 3, 10, 0
    all_to_one.cmap = dict.fromkeys(range(0x20, 0x110000), "box")
    font.font["cmap"] = newTable("cmap")
    font.font["cmap"].tableVersion = 0
    font.font["cmap"].tables = [all_to_one]
    font.setupOS2(
        sTypoAscender=ASCENT,
        sTypoDescender=DESCENT,
        usWinAscent=ASCENT,
        usWinDescent=-DESCENT,
        ulCodePageRange1=CODE_PAGES,
        ulCodePageRange2=0,
        usFirstCharIndex=0x20,
        usLastCharIndex=0xFFFF,
    )
    font.setupNameTable({"familyName": "Hongtou Box", "styleName": "Regular"})
    font.setupPost()
    return font


if __name__ == "__main__":
    FONTS.mkdir(exist_ok=True)
    box_font().save(FONTS / "box.ttf")
    sys.stderr.write(f"{FONTS / 'box.ttf'}\n")
