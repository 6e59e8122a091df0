"""Paragraphs that were joined into one line: where the breaks between them were.

A host joins the paragraphs of a page by single spaces, or keeps the two wide blanks that indented each.
The text stays as it is; the outline is read from a copy of the same length in which a line end stands
for each blank that parts two paragraphs, so that titles, numbers and bare lines are found as in
text that has its lines.
"""

from __future__ import annotations

import re

from tui.text.lazy_pattern import lazy_pattern

UNLINED = 1000
"""Characters a line from which a text has no lines to speak of: no paragraph is so long."""
_FEWEST = 3
"""Blanks after the end of a sentence that make others the ends of paragraphs, too."""
_SHARE = 0.25
"""Their least share among the blanks that may part paragraphs."""
# 总　　则 is one word, set to the width of its line.
_INDENT = re.compile(r"(?<=\S)(?<![ \u3000]\S)[\u3000 ]*\u3000\u3000+(?=\S)")
_BLANK = re.compile(r"(?<=\S)[ \u3000](?=\S)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_STOPS = frozenset("。！？!?；;：:…”」』）)】》")
_OPENS = frozenset("“「『《（(【①②③④⑤⑥⑦⑧⑨⑩—□◆●■")
_N = "[〇零一二三四五六七八九十百]"
_LAW = rf"第[ ]?(?:{_N}{{1,6}}|\d{{1,4}})[ ]?(?:部分|分部|分[编編]|[编編章节節条條部篇款])(?:之{_N}{{1,2}})?"
# A mark and the gap after it: the title follows.
_AFTER_MARK = lazy_pattern(
    rf"(?:^|[\s\u3000。！？!?；;：:…“「”」』）)】》])(?:{_LAW}|[（(][ ]?(?:{_N}{{1,3}}|\d{{1,3}}|[a-zA-Z])[ ]?[）)]"
    rf"|{_N}{{1,3}}[、.．]?|(?<!\d[:：])\d{{1,3}}(?:[.．]\d{{1,2}}){{0,3}}[.．、)）]?|[①-⑳])$"
)
# The next paragraph begins with a mark: what stands before it ended one.
_BEFORE_MARK = lazy_pattern(
    rf"{_LAW}|[（(](?:{_N}{{1,3}}|\d{{1,2}})[）)]|{_N}{{1,3}}、|\d{{1,2}}[.．、](?!\d)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[ \u3000]"
)
# A year and its month stay together: 2003 年 6月; and a date that closes the head of a page ends a line.
_IN_DATE = re.compile(r"\d{1,4}[ \u3000]?[年月]$")
_DATE = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}$")
_CLOSES = frozenset("。！？!?；;：:，,、）)」』”》】%")
# 新华社记者 王某/摄
_CREDIT = lazy_pattern(r"[\u3400-\u9fff]{2,4}[ /]{0,2}[摄攝]")
# A number or Latin word that has blanks on both sides: 於 2003 年.
_SPACED_WORD = re.compile(r"[A-Za-z0-9.,%/&-]+[ \u3000]")
_PERCENT = frozenset("%％")
"""Signs with which the title of a piece of news ends, as with a word."""
_LONGEST_MARK = 14


def with_lines(clean: str) -> str:
    """``clean`` with a line end for each blank that parts two paragraphs; itself, where it has lines.

    The copy is as long as the text.
    """
    body = clean.strip()
    if not body:
        return clean
    wide = "\u3000\u3000" in clean
    indents = [match.start() for match in _INDENT.finditer(clean)] if wide else []
    lines = body.count("\n")
    has_lines = len(body) < UNLINED * lines
    # Where a page cut such a text to its width, paragraphs that filled their last line stand apart.
    if len(indents) >= (max(_FEWEST, lines) if has_lines else _FEWEST):
        return _broken(clean, indents)
    if has_lines:
        return clean
    blanks = [match.start() for match in _BLANK.finditer(clean)]
    ends = [at for at in blanks if _parts(clean, at)]
    stops = sum(clean[at - 1] in _STOPS for at in ends)
    return _broken(clean, ends) if stops >= max(_FEWEST, _SHARE * len(ends)) else clean


def _broken(clean: str, ends: list[int]) -> str:
    pieces = []
    at = 0
    for end in ends:
        pieces.append(clean[at:end])
        at = end + 1
    pieces.append(clean[at:])
    return "\n".join(pieces)


def _parts(clean: str, at: int) -> bool:
    """Whether the blank at ``at`` parts two paragraphs rather than two words or a mark and its title."""
    before, after = clean[at - 1], clean[at + 1]
    if _AFTER_MARK.search(clean, max(0, at - _LONGEST_MARK), at):
        return False
    if after in _CLOSES or _CREDIT.match(clean, at + 1):
        return False
    if before in _STOPS or _BEFORE_MARK.match(clean, at + 1):
        return True
    if not _HAN.match(before) and before not in _PERCENT:
        return bool(_DATE.search(clean, max(0, at - _LONGEST_MARK), at))
    if at > 1 and clean[at - 2] in " \u3000" and _HAN.match(after):
        # 总 则: a word set to the width of three characters.
        return False
    if after.isdigit() and _IN_DATE.search(clean, max(0, at - _LONGEST_MARK), at):
        return False
    return bool(_HAN.match(after)) or after in _OPENS or not _SPACED_WORD.match(clean, at + 1)
