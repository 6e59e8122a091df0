"""The issuer or speaker of a document: organisations, offices and names."""

from __future__ import annotations

import re

from tui.document.about.date_formats import full_dates
from tui.document.about.front_and_back import ENACTED, EdgeLine, Edges
from tui.document.model import Fact, Span

_ORG = (
    r"(?:人民代表大会常务委员会|人民代表大会|全国人大常委会|人大常委会|人民政府办公厅|人民政府办公室|人民政府|国务院办公厅|国务院|办公厅|办公室|委员会"
    r"|常委会|人民法院|人民检察院|法院|检察院|省委|市委|县委|区委|党委|党组|总局|总署|局|部|厅|署|院|会|银行|指挥部|领导小组|中心|集团|公司|大学|学校|协会|联合会|处|所|站)"
)
ORGANISATION = re.compile(rf"^(?:[\u4e00-\u9fff·、 ()]{{0,40}})?{_ORG}$")
"""A line that is the name of an organisation."""

_OFFICE = (
    r"主席|副主席|总理|副总理|书记|副书记|省长|副省长|市长|副市长|县长|副县长|区长|副区长|主任|副主任|部长|副部长|局长|副局长|厅长|副厅长|院长|副院长"
    r"|检察长|行长|州长|盟长|旗长|乡长|镇长|校长|秘书长|委员长|常务副[省市县区]长|代[省市县区]长|署长|行政长官|司令员|理事长|会长|董事长"
)
_NAME = r"[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff][ ]{1,3}[\u4e00-\u9fff]"
PERSON_LINE = re.compile(
    rf"^(?:报告人|主讲人?|讲话人|发言人|作者)?[: ]*"
    rf"(?P<office>[\u4e00-\u9fff、 ]{{0,30}}?(?:{_OFFICE}))[: ]+(?P<name>{_NAME})$"
    rf"|^(?P<office2>[\u4e00-\u9fff、]{{0,20}}(?:{_OFFICE}))(?P<name2>[\u4e00-\u9fff]{{2,3}})$"
)
"""A line such as 上海市市长 龚 正."""
_TRAILING_PERSON = re.compile(
    rf"(?:^|[上,。 ])[ ]*(?P<office>[\u4e00-\u9fff]{{0,16}}(?:{_OFFICE}))[ ]+(?P<name>{_NAME})$"
)
AT_MEETING = re.compile(
    r"^(?:——|--|[(])?[ ]?.{0,16}(?:19|20|二[〇○零Oo]).{2,12}[日号]?[ ]?(?:上午|下午)?在?.{0,60}(?:会议|大会|会)上?[)]?$"
)
"""A subtitle such as ——2026年2月3日在上海市第十六届人民代表大会第四次会议上."""

_FROM_TITLE = re.compile(r"^(?P<org>[\u4e00-\u9fff、 ()]{2,60}?)(?:关于|印发|转发|批转)")
_LABELLED = re.compile(
    r"^(?:发文机关|发布机构|发文单位|制发机关|制定机关|发布单位|公布机关|发布机关"
    r"|颁布机关|颁布单位|签发单位|主办单位|印发机关)"
    r"[ ]?:[ ]?(?P<org>[\u4e00-\u9fff、 ()]{2,40})"
)
_ENACTOR = re.compile(
    r"[ ]*(?:第[一二三四五六七八九十百零〇\d]+届)?(?P<org>[\u4e00-\u9fff、]{2,40}?)"
    r"(?:(?P<session>第[一二三四五六七八九十百零〇\d]+届)(?P<more>[\u4e00-\u9fff]{2,30}?)?)?"
    r"(?:第[一二三四五六七八九十百零〇\d]+(?:次|号)|令|公告|发布|公布|批准|制定|常务会议|审判委员会|检察委员会|主席团|主任会议|通过)"
)
_NUMBERED = re.compile(
    r"[(]?[一二三四五六七八九十\d]{1,3}[)、.]|第[一二三四五六七八九十\d]{1,3}[编章节条部]"
)
_STATE = re.compile(r"^中华人民共和国(?=国务院|全国|最高|主席|[\u4e00-\u9fff]{2,8}[部局署会院])")


def issuer(edges: Edges, found: Fact | None, genre: str | None) -> Fact | None:
    """The organisation or, of a speech or report, the person with the office.

    Looked for in this order: a label, the line of a person under the title, the enactment of a
    law, the title (国务院办公厅关于...), the signature. Where a page was found is no issuer.
    """
    for line in (*edges.margin, *edges.front):
        label = _LABELLED.match(line.text)
        if label:
            return _fact(edges, line, *label.span("org"))
    if genre == "law":
        return _enactor(edges) or _of_title(edges, found)
    person = _person(edges)
    if person and genre in {"report", "speech", None, "proposal"}:
        return person
    return _of_title(edges, found) or _enactor(edges) or _signature(edges, found) or person


def _person(edges: Edges) -> Fact | None:
    for line in (*edges.front, *edges.opening[:2], *edges.margin):
        match = PERSON_LINE.match(line.text) or (
            _TRAILING_PERSON.search(line.text) if len(line.text) < 80 else None
        )
        if match:
            groups = match.groupdict()
            two = "office" if groups.get("office") else "office2"
            name = "name" if groups.get("name") else "name2"
            office = edges.value(line.start + match.start(two), line.start + match.end(two))
            who = edges.value(line.start + match.start(name), line.start + match.end(name))
            where = Span(line.start + match.start(two), line.start + match.end(name))
            return Fact(f"{office.replace(' ', '')} {who.replace(' ', '')}", where)
    return None


def _enactor(edges: Edges) -> Fact | None:
    """The body that passed or published a law first, without the session: 三门峡市人民代表大会常务委员会."""
    for line in edges.front:
        if not ENACTED.search(line.text):
            continue
        dated = next(full_dates(line.text), None)
        match = _ENACTOR.match(line.text, dated.end) if dated else None
        if not match or match["org"].startswith("《"):
            continue
        start, end = match.span("org")
        state = _STATE.match(line.text[start:end])
        start += state.end() if state else 0
        last = match.end("more") if match["more"] else end
        value = edges.value(line.start + start, line.start + end)
        if match["more"]:
            value += edges.value(line.start + match.start("more"), line.start + last)
        if len(value) > 2:
            return Fact(value, Span(line.start + start, line.start + last))
    return None


def _of_title(edges: Edges, found: Fact | None) -> Fact | None:
    if not found or not found.where:
        return None
    match = _FROM_TITLE.match(found.value)
    if not match or not ORGANISATION.search(match["org"].strip()):
        return None
    end = found.where.start + match.end("org")
    return Fact(match["org"].strip(), Span(found.where.start, min(end, found.where.end)))


def _signature(edges: Edges, found: Fact | None) -> Fact | None:
    """The organisation in a line of its own near the end, above the date; no heading, not the title."""
    for line in reversed(edges.back[-12:]):
        if found and found.where and line.start < found.where.end:
            return None
        if _NUMBERED.match(line.text):
            continue
        if len(line.text) <= 30 and ORGANISATION.match(line.text):
            return _fact(edges, line, 0, len(line.text))
    return None


def _fact(edges: Edges, line: EdgeLine, start: int, end: int) -> Fact:
    where = Span(line.start + start, line.start + end)
    return Fact(edges.value(*where), where)
