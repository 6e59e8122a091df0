"""The table that a government's page puts above a document: 发文机关： 国务院 成文日期： ...

Its labels are those of the State Council's standard for public documents on the web (公文元数据:
索引号, 主题分类, 发文机关, 成文日期, 标题, 发文字号, 发布日期, 主题词) and what provinces, Taiwan's letters and
law databases write for them. Rows hold one pair or several, parted by tabs, bars or spaces, or a
label and its value are cells of their own; letters of a label may be spread (标　题).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.document.about.front_and_back import EdgeLine
from tui.document.model import Span
from tui.text.lazy_pattern import lazy_pattern

_LABELS = {
    "title": "标题 题名 名称 文件名称 公文名称 公文标题 信息名称 法规名称 法律名称 题目",
    "issuer": (
        "发文机关 发布机构 发文单位 发文机构 制发机关 制发单位 制定机关 发布单位 公布机关 发布机关"
        " 颁布机关 颁布单位 签发单位 印发机关 印发单位 公开机构 公开单位 发布部门 制定部门"
    ),
    "written": (
        "成文日期 成文时间 印发日期 发文日期 发文时间 签发日期 生成日期 公布日期 颁布日期 通过日期"
        " 制定日期 修正日期"
    ),
    "published": "发布日期 发布时间 公开日期 公开时间 公布时间 发稿时间 日期 时间",
    "number": "发文字号 文号 文件编号 发文文号 文件字号 案号",
    "": (
        "索引号 主题分类 主题词 有效性 关键词 所属机构 信息分类 公开方式 公开范围 公开形式 体裁"
        " 体裁分类 组配分类 来源 作者 失效日期 生效日期 实施日期 施行日期 效力状态 时效性 语种 分类"
        " 内容概述 浏览次数 字体 责任编辑 编辑 受文者 速别 附件 地址 承办人 联络人 电话 传真"
        " 信息来源 服务对象 内容分类 文种 密级 主办单位 签发人 档号 保存年限 公开类别 公开属性"
        " 密等及解密条件或保密期限 所属主题 信息索引 统一编号"
    ),
}
"""Labels, folded, by the field that they name; those of no field end the value before them."""

_KINDS = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
_ANY = "|".join(
    "[ \t]*".join(label) for label in sorted(_KINDS, key=lambda label: (-len(label), label))
)
_PAIR = lazy_pattern(rf"(?:^|(?<=[\s|,;\[【(]))(?P<label>{_ANY})[ \t]*[\]】]?[ \t]*:[ \t]*")
_CELL = lazy_pattern(rf"^(?P<label>{_ANY})[ \t]*:?$")
_CELLS = lazy_pattern(r"[^|]+")
_LEAST = 2
"""Different labels from which on lines are a table: one alone may be prose, or a byline."""
_NEXT = (1, 4)
"""Characters between a label and its value on the next line; in the next cell."""
_LONGEST = 150
"""Characters of a value; what is longer is no value but text."""


class PageTable(NamedTuple):
    """The pairs of a page's table, and where its lines start (clean offsets); empty without one."""

    entries: tuple[TableEntry, ...] = ()
    starts: frozenset[int] = frozenset()

    def of(self, kind: str) -> Iterator[TableEntry]:
        """The entries that name a field."""
        return (entry for entry in self.entries if entry.kind == kind)


class TableEntry(NamedTuple):
    """The value behind a label: a clean span, and its folded text; ``kind`` names the field."""

    kind: str
    where: Span
    text: str


def page_table(lines: Sequence[EdgeLine]) -> PageTable:
    """The pairs in these lines, in order; none where they hold no table."""
    found = list(_entries(lines))
    if len({label for label, _line, _entry in found}) < _LEAST:
        return PageTable()
    entries = tuple(entry for _label, _line, entry in found if entry.text)
    return PageTable(entries, frozenset(line.start for _label, line, _entry in found))


def _entries(lines: Sequence[EdgeLine]) -> Iterator[tuple[str, EdgeLine, TableEntry]]:
    """The label, its line or its value's, and the value; an empty one where a label stands alone."""
    waiting, ended = "", 0
    for line in lines:
        if not waiting and ":" not in line.text and "|" not in line.text:
            continue
        cells = list(_cells(line))
        for cell in cells:
            pairs = list(_PAIR.finditer(cell.text))
            alone = _CELL.match(cell.text)
            if waiting and not pairs and not alone and cell.start - ended <= _NEXT[len(cells) > 1]:
                yield waiting, line, _entry(waiting, cell, 0, len(cell.text))
                waiting = ""
            elif alone and (len(cells) > 1 or cell.text.endswith(":")):
                waiting, ended = "".join(alone["label"].split()), cell.end
                yield waiting, line, _entry(waiting, cell, len(cell.text), len(cell.text))
            else:
                waiting = ""
                ends = [*(match.start() for match in pairs[1:]), len(cell.text)]
                for match, end in zip(pairs, ends[: len(pairs)], strict=True):
                    label = "".join(match["label"].split())
                    yield label, line, _entry(label, cell, match.end(), end)


def _cells(line: EdgeLine) -> Iterator[EdgeLine]:
    """The cells of a table's row, drawn with bars; of another line, itself."""
    for match in _CELLS.finditer(line.text):
        text = match.group().strip()
        if text:
            start = line.start + match.start() + match.group().index(text)
            yield EdgeLine(start, start + len(text), text)


def _entry(label: str, cell: EdgeLine, start: int, end: int) -> TableEntry:
    text = cell.text[start:end]
    begin = cell.start + start + len(text) - len(text.lstrip())
    text = text.strip()[:_LONGEST]
    return TableEntry(_KINDS[label], Span(begin, begin + len(text)), text)
