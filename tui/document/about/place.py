"""The place that a document speaks for: a province, a city, a county."""

from __future__ import annotations

from tui.document.about.front_and_back import Edges
from tui.document.about.organisation import AT_MEETING
from tui.document.model import Fact, Span
from tui.text.lazy_pattern import lazy_pattern

_PROVINCES = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海"
    "|宁夏|新疆|香港|澳门|台湾"
)
_NOT = (
    "城市|全市|我市|本市|各市|都市|行政区|自治区|地区|社区"
    "|园区|小区|辖区|灾区|景区|保护区|各县|各区|本省|全省|我省|各省|乡村|农村|街区"
    "|区域|市区|股市|超市|上市|门市|本县|该市|外省|跨省|人民|政府"
)
_PLACE = lazy_pattern(
    rf"^(?:中共|中国共产党)?(?!中共|中国共|第)(?P<place>(?:(?:{_PROVINCES})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?)"
    rf"(?:(?!{_NOT})[\u4e00-\u9fff]{{1,6}}?(?:市|自治州|县|区|旗)(?!域|场|政|长|委书记))?"
    rf"|(?!{_NOT})(?:(?!人民|政府|诉)[\u4e00-\u9fff]){{2,6}}?(?<!城)(?<!都)(?:省|市|自治州|自治县|县)(?!场|域|政|容))"
)
_DATELINE = lazy_pattern(
    r"(?:新华社|本报|中新社)(?P<place>[\u4e00-\u9fff]{2,4}?)\d{1,2}月\d{1,2}日(?:电|讯)"
)
_MEETS = lazy_pattern(r"在(?:中国共产党|中共)?(?=[\u4e00-\u9fff]{2,7}?[省市区州县盟旗])")
_OF_YEAR = lazy_pattern(r"^(?:19|20)\d\d年(?:度)?")


def named_place(name: str) -> str:
    """The place with which the name of an issuer, or a title, begins; empty where it does with none."""
    lead = _OF_YEAR.match(name)
    match = _PLACE.match(name[lead.end() :] if lead else name)
    return match["place"] if match else ""


def place(edges: Edges, title: Fact | None, issuer: Fact | None) -> Fact | None:
    """The place named at the start of the issuer or the title, or in a dateline."""
    for source, fact in (("issuer", issuer), ("title", title)):
        if fact and fact.where:
            lead = _OF_YEAR.match(fact.value)
            skip = lead.end() if lead else 0
            match = _PLACE.match(fact.value[skip:])
            if match:
                start = fact.where.start + skip + match.start("place")
                return Fact(match["place"], Span(start, start + len(match["place"])), source=source)
    for line in edges.front:
        if AT_MEETING.search(line.text):
            meets = _MEETS.search(line.text)
            match = _PLACE.match(line.text[meets.end() :]) if meets else None
            if match and meets:
                start = line.start + meets.end() + match.start("place")
                return Fact(
                    match["place"], Span(start, start + len(match["place"])), source="meeting"
                )
    for line in edges.opening[:2]:
        found = _DATELINE.search(line.text[:60])
        if found:
            where = Span(line.start + found.start("place"), line.start + found.end("place"))
            return Fact(edges.value(*where), where, source="body")
    return None
