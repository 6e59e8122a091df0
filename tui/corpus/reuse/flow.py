"""The flow of reused text: from the earliest place of a passage to the later ones, by issuer and by level."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.corpus.index.records import DocumentFacts
from tui.corpus.reuse.pairs import PassagePlace, ReusedPassage


class GovernmentLevel(StrEnum):
    """Levels of government, from the centre down; ``UNKNOWN`` where no name tells."""

    CENTRE = "centre"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    UNKNOWN = ""


_PROVINCES = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海"
    "|宁夏|新疆|香港|澳门|台湾"
)
_BELOW = r"[\u4e00-\u9fff]{1,7}?"
_PROVINCE = re.compile(
    rf"(?:中共)?(?:{_PROVINCES})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?"
)
_COUNTY = re.compile(
    rf"(?:中共)?{_BELOW}(?:自治县|县(?!级)|自治旗|旗|(?<!自治)(?<!特)(?<!地)(?<!城)(?<!社)区)"
)
_CITY = re.compile(rf"(?:中共)?{_BELOW}(?:自治州|(?<!城)(?<!都)市(?!场|容|政|民|域)|地区|盟)")
_CENTRE = re.compile(
    r"(?:中共|中国共产党)?中央|国务院|全国人(?:民代表)?大|最高人民|中华人民共和国|国家|全国|中国人民"
)
_MINISTRY = re.compile(r"[\u4e00-\u9fff]{1,12}(?:部|总局|委员会|总署|银行)(?:办公厅)?$")


def level_of(facts: DocumentFacts) -> GovernmentLevel:
    """The level at which a document was issued, by its issuer, or by how its title begins.

    A province at the start decides what follows: a city or a district of it, a county, or itself.
    """
    for name in (facts.issuer, facts.title):
        found = _named_level(name)
        if found is not GovernmentLevel.UNKNOWN:
            return found
    if facts.issuer and _MINISTRY.fullmatch(facts.issuer):
        return GovernmentLevel.CENTRE
    return GovernmentLevel.UNKNOWN


def _named_level(name: str) -> GovernmentLevel:
    if _CENTRE.match(name):
        return GovernmentLevel.CENTRE
    province = _PROVINCE.match(name)
    rest = name[province.end() :] if province else name
    city, county = _CITY.match(rest), _COUNTY.match(rest)
    if city:
        below = _COUNTY.match(rest[city.end() :])
        return GovernmentLevel.COUNTY if below else GovernmentLevel.CITY
    if county:
        return GovernmentLevel.COUNTY
    return GovernmentLevel.PROVINCE if province else GovernmentLevel.UNKNOWN


@dataclass(frozen=True, slots=True)
class Flow:
    """Text that went from one to another: passages, and the characters of the later places."""

    source: str
    target: str
    passages: int
    characters: int


def flows(
    passages: Sequence[ReusedPassage],
    facts: Callable[[int], DocumentFacts],
    name: Callable[[DocumentFacts], str],
) -> list[Flow]:
    """The flows between those that ``name`` gives for documents, the most passages first; none that has no name."""
    sums: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for passage in passages:
        counted = set()
        for source, place in directed(passage, facts):
            pair = name(facts(source.document)), name(facts(place.document))
            if all(pair):
                sums[pair][0] += pair not in counted
                sums[pair][1] += place.end - place.start
                counted.add(pair)
    found = [Flow(*pair, *figures) for pair, figures in sums.items()]
    return sorted(
        found, key=lambda flow: (-flow.passages, -flow.characters, flow.source, flow.target)
    )


def directed(
    passage: ReusedPassage, facts: Callable[[int], DocumentFacts]
) -> Iterator[tuple[PassagePlace, PassagePlace]]:
    """The earliest place of a passage with each later one; dates that are not known or the same tell nothing."""
    first = passage.places[0]
    begun = facts(first.document).date
    for place in passage.places[1:]:
        date = facts(place.document).date
        known = min(len(begun), len(date))
        if known and begun[:known] < date[:known]:
            yield first, place
