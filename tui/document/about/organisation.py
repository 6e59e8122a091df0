"""Organisations, offices and names, as lines of a document's head and foot write them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.text.lazy_pattern import lazy_pattern

_ORG = (
    r"(?:人民代表大会常务委员会|人民代表大会|全国人大常委会|人大常委会|人民政府办公厅|人民政府办公室|人民政府|国务院办公厅|国务院|办公厅|办公室|委员会"
    r"|常委会|人民法院|人民检察院|法院|检察院|省委|市委|县委|区委|党委|党组|总局|总署|局|部|厅|署|院|会|银行|指挥部|领导小组|(?<=[革康资管健改信工教编技建民务])委|联防联控机制|综合组|工作组|工作专班|中心|集团|公司|大学|学校|协会|联合会|处|所|站)"
)
ORGANISATION = lazy_pattern(rf"^(?:[\u4e00-\u9fff·、 ()]{{0,40}})?{_ORG}$")
"""A line that is the name of an organisation."""

_OFFICE = (
    r"主席|副主席|总理|副总理|书记|副书记|省长|副省长|市长|副市长|县长|副县长|区长|副区长|主任|副主任|部长|副部长|局长|副局长|厅长|副厅长|院长|副院长"
    r"|检察长|行长|州长|盟长|旗长|乡长|镇长|校长|秘书长|委员长|常务副[省市县区]长|代[省市县区]长|署长|行政长官|司令员|理事长|会长|董事长"
)
_NAME = r"[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff][ ]{1,3}[\u4e00-\u9fff]"
PERSON_LINE = lazy_pattern(
    rf"^(?:报告人|主讲人?|讲话人|发言人|作者)?[: ]*"
    rf"(?P<office>[\u4e00-\u9fff、 ]{{0,30}}?(?:{_OFFICE}))[: ]+(?P<name>{_NAME})$"
    rf"|^(?P<office2>[\u4e00-\u9fff、]{{0,20}}(?:{_OFFICE}))(?P<name2>[\u4e00-\u9fff]{{2,3}})$"
)
"""A line such as 上海市市长 龚 正."""
TRAILING_PERSON = lazy_pattern(
    rf"(?:^|[上,。 ])[ ]*(?P<office>[\u4e00-\u9fff]{{0,16}}(?:{_OFFICE}))[ ]+(?P<name>{_NAME})$"
)
AT_MEETING = lazy_pattern(
    r"^(?:——|--|[(])?[ ]?.{0,16}(?:19|20|二[〇○零Oo]).{2,12}[日号]?[ ]?(?:上午|下午)?在?.{0,60}(?:会议|大会|会)上?[)]?$"
)
"""A subtitle such as ——2026年2月3日在上海市第十六届人民代表大会第四次会议上."""

_OF_OFFICE = lazy_pattern(rf"^(?P<org>.*?)(?P<office>{_OFFICE})$")
_HEADS = lazy_pattern(r"^(?:代|常务副|副)?[省市县区州盟旗]长$|^代[省市县区]长$|^行政长官$")
_PLACE_NAME = lazy_pattern(r"[省市县区州盟旗]$")


_SEAT = lazy_pattern(
    r"(?:^|[在年—])(?:中国共产党)?(?P<place>[\u4e00-\u9fff]{1,8}?[省市县区州盟旗])"
    r"(?=第?[一二三四五六七八九十]{1,3}届|人民代表大会|政府工作|$)"
)


class Office(NamedTuple):
    """The organisation that an office is of; ``said`` where the words say so themselves."""

    organisation: str
    said: bool


def organisation_of(office: str, around: Iterable[str] = ()) -> Office | None:
    """The organisation of an office (folded): 省人民政府省长 某某 speaks for the 省人民政府.

    That of a 省长 is concluded, where the place is named with the office or in the lines
    ``around`` it (在某省十四届人大四次会议上). None where nothing tells.
    """
    match = _OF_OFFICE.match(office.replace(" ", ""))
    if not match:
        return None
    org = match["org"].rstrip("、")
    if _HEADS.match(match["office"]) and not org.endswith("政府"):
        place = org or _seat(around, match["office"][-2:-1])
        return Office(place + "人民政府", said=False) if _PLACE_NAME.search(place) else None
    if not ORGANISATION.match(org):
        return None
    if org[0] in "省市县区" and (place := _seat(around, org[0])):
        return Office(place + org[1:], said=False)
    return Office(org, said=True)


def _seat(around: Iterable[str], level: str) -> str:
    """The place of a level (省, 市 ...) that these lines name as the seat of a congress or a government."""
    for text in around:
        for match in _SEAT.finditer(text):
            if match["place"].endswith(level):
                return match["place"]
    return ""
