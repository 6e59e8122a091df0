"""Texts made to take for ever or to fill memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def _text(text: str, times: int = 1) -> Callable[[], bytes]:
    return lambda: text.encode() * times


def _bytes(piece: bytes, times: int) -> Callable[[], bytes]:
    return lambda: piece * times


def _md(text: str, times: int = 1, end: str = "") -> Callable[[], bytes]:
    return lambda: f"# a\n# b\n{text * times}{end}".encode()


def surrogate_halves() -> bytes:
    """Two million halves of surrogates in UTF-16."""
    return b"\xff\xfe" + (b"\x00\xd8" + "字".encode("utf-16-le")) * 1_000_000


def surrogates_as_bytes() -> bytes:
    """Surrogates in what looks like UTF-8, one in a hundred characters."""
    return ("字" * 100).encode() * 20_000 + (b"\xed\xa0\x80" + ("字" * 100).encode()) * 5000


def zeros_between() -> bytes:
    """A text in which a zero stands behind each character."""
    return ("字\0" * 1_500_000).encode()


def numbered_articles() -> bytes:
    """Two hundred thousand articles whose numbers never run on."""
    return "".join(f"第{n * 7919 % 100_003}条 为了规范管理\n" for n in range(200_000)).encode()


def distinct_lines() -> bytes:
    """Four hundred thousand short lines, none of them twice."""
    return "".join(f"{n:06}号\n" for n in range(400_000)).encode()


TEXTS: Mapping[str, Callable[[], bytes]] = {
    "returns.txt": _text("\r", 3_000_000),
    "returns-between.txt": _text("字\r", 1_500_000),
    "returns-and-lines.txt": _text("\r\r\n字\n\r", 700_000),
    "other-ends.txt": _text("字\x85\u2028\x0b\x0c\x1c", 500_000),
    "returns-gb.txt": _bytes("字\r字\r\n".encode("gb18030"), 800_000),
    "returns-16.txt": lambda: ("字\r" * 1_500_000).encode("utf-16"),
    "returns.md": _md("\r", 3_000_000),
    "entities.txt": _text("&nbsp;", 1_500_000),
    "entities-between.txt": _text("字&nbsp;。", 1_000_000),
    "amp.txt": _text("&amp;", 1_500_000),
    "amp-of-amp.txt": _text("&" + "amp;" * 2_000_000 + "lt;"),
    "numeric.txt": _text("&#x4e2d;&#20013;", 500_000),
    "bare-amp.txt": _text("&", 5_000_000),
    "open-entities.txt": _text("&#&lt&#x", 700_000),
    "wrong-entities.txt": _text("&#1114112;&#0;&#xd800;&#9999999999;字", 200_000),
    "entities.md": _md("字&nbsp;。&lt;", 700_000),
    "zeros.txt": _bytes(b"\0", 5_000_000),
    "zeros-between.txt": zeros_between,
    "zeros-at-end.txt": lambda: "提高认识。\n".encode() * 1000 + b"\0" * 5_000_000,
    "zeros-32.txt": lambda: ("字\n" * 700_000).encode("utf-32"),
    "zeros.html": lambda: b"<html><body>" + "<p>字\0".encode() * 500_000,
    "controls.txt": _text("字\x07", 2_000_000),
    "escapes.txt": _text("\x1b[31m字\x1b]0;a\x07", 400_000),
    "surrogates-16.txt": surrogate_halves,
    "surrogates-8.txt": surrogates_as_bytes,
    "surrogates-be.txt": lambda: b"\xfe\xff" + b"\xdc\x00\xd8\x00N\x00" * 700_000,
    "invalid.txt": lambda: ("字" * 99).encode() * 15_000 + b"\xff" * 60_000,
    "noncharacters.txt": _text("字\ufffe\U0010ffff\ue000", 400_000),
    "combining.txt": _text("a\u0301\u0302" + "\u0301" * 30, 80_000),
    "zalgo.txt": _text("字" + "\u0301" * 2_000_000),
    "emoji.txt": _text("👨\u200d👩\u200d👧\ufe0f", 200_000),
    "direction.txt": _text("\u202e字\u2066a", 700_000),
    "no-width.txt": _text("\u200b\u200d字\ufeff", 700_000),
    "old-forms.txt": _text("\u2f00\uf900\U0002f800", 700_000),
    "full-width.txt": _text("ＡＢ１，", 1_000_000),
    "long.txt": _text("长", 5_000_000),
    "word.txt": _text("a", 5_000_000),
    "address.txt": _text("http://a.b/" + "c/" * 2_000_000),
    "blanks.txt": _text(" ", 5_000_000),
    "wide-blanks.txt": _text("　", 3_000_000),
    "blanks-at-ends.txt": _text("字" + " " * 2000 + "\n", 2500),
    "spaced.txt": _text("字 ", 2_000_000),
    "spaced-twice.txt": _text("关  于  做  好 \n", 250_000),
    "doubled.txt": _text("关关于于做做好好", 500_000),
    "dots.txt": _text(".", 5_000_000),
    "leaders.txt": _text("一、总则" + "." * 400 + "12\n", 10_000),
    "tabs.txt": _text("\t", 5_000_000),
    "cells.txt": _text("甲\t乙\t", 500_000),
    "dashes.txt": _text("—", 3_000_000),
    "quotes.txt": _text("“", 1_500_000),
    "nested-quotes.txt": _text("“‘《（" * 300_000 + "）》’”" * 300_000),
    "brackets.txt": _text("（", 1_500_000),
    "titles.txt": _text("《中华人民共和国法》", 150_000),
    "open-titles.txt": _text("《中华人民共和国法", 150_000),
    "readings.txt": _text("区（qū）", 500_000),
    "open-readings.txt": _text("区(qū", 700_000),
    "lines.txt": _text("\n", 3_000_000),
    "short-lines.txt": _text("字\n", 1_500_000),
    "distinct-lines.txt": distinct_lines,
    "wrapped.txt": _text("各级各部门要认真贯彻落实会议精神结合本地本部门实际抓好各项\n", 60_000),
    "page-numbers.txt": _text("— 12 —\n", 400_000),
    "page-heads.txt": _text("国务院公报\n2020年第3号\n提高认识。\n", 100_000),
    "numbers.txt": _text("1\n", 1_500_000),
    "digits.txt": _text("9", 4_000_000),
    "numerals.txt": _text("一", 2_000_000),
    "article-number.txt": _text("第" + "9" * 5000 + "条 提高认识。\n", 600),
    "numeral-number.txt": _text("第" + "九千" * 5000 + "条 提高认识。\n", 200),
    "dotted-number.txt": _text("1." * 1_000_000 + " 总则\n"),
    "roman.txt": _text("MMMMMMMMMM. \n", 250_000),
    "articles.txt": numbered_articles,
    "marks.txt": _text("一、", 1_500_000),
    "all-marks.txt": _text("一、（一）1.（1）①第一，一是其一", 100_000),
    "items.txt": _text("一是甲，二是乙，三是丙；", 150_000),
    "parts.txt": _text("附件1\n目录\n前言\n", 200_000),
    "dates.txt": _text("2020年1月1日", 300_000),
    "wrong-dates.txt": _text("99999999999年99月99日二〇二〇年", 120_000),
    "numbers-of-acts.txt": _text("国发〔2020〕1号 ", 250_000),
    "speakers.txt": _text("主席：好。\n", 300_000),
    "questions.txt": _text("问：\n答：\n", 300_000),
    "heads.txt": _text("发文机关：国务院\n标题：通知\n成文日期：2020年1月1日\n", 60_000),
    "signatures.txt": _text("国务院办公厅\n2020年1月1日\n", 120_000),
    "references.txt": _text("依照本法第三条第二款第（一）项，", 120_000),
    "brackets.md": _md("[", 1_000_000),
    "images.md": _md("![", 700_000),
    "links.md": _md("[a](b", 400_000),
    "stars.md": _md("*a", 500_000, "**"),
    "many-stars.md": _md("*", 1_000_000),
    "lines-of-stars.md": _md("**a*b**c*\n", 200_000),
    "ticks.md": _md("`", 1_000_000, "a`"),
    "rising-ticks.md": lambda: _md("".join("`" * n + " " for n in range(1, 1500)))(),
    "bars.md": _md("|a|", 400_000),
    "tables.md": _md("|a|b|\n|-|-|\n", 150_000),
    "quoted.md": _md("> " * 100_000 + "a\n"),
    "lists.md": lambda: _md("".join(" " * n + "- a\n" for n in range(2000)))(),
    "open-blocks.md": _md("<table>\n\n<style>\n\n", 50_000, "文字"),
    "definitions.md": lambda: _md("".join(f"[a{n}]: b\n[a{n}]\n" for n in range(150_000)))(),
    "underlined.md": _md("a\n===\n", 300_000),
    "fences.md": _md("```\n~~~\n", 300_000),
    "front.md": _text("---\n" + "a: &a [*a, *a]\n" * 200_000 + "---\n# a\n# b\n"),
    "escapes.md": _md("\\*\\_\\", 700_000),
    "comments.md": _md("<!--", 500_000),
    "tags.md": _md("<a ", 500_000),
    "closed-tags.md": _md("<b>a</i>", 300_000),
    "details.md": _md("<details><summary>", 100_000),
    "headings.md": _md("# a\n###### b\n", 200_000),
}
"""Texts by their names."""
