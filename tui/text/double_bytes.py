r"""Double-byte text that is damaged, read in step again: GB 18030 and Big5, one damaged character each.

>>> [piece.decode("gb18030") for piece, sound in in_step("通知".encode("gb18030") + b"\xff", GB) if sound]
['通知']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

GB: Final = "gb18030"

_STEP: Final = re.compile(rb"[\x00-\x2f]+")
"""Bytes that are part of no character but their own: after them all are in step again."""

_LONGEST: Final = 4000
"""Bytes of a stretch out of step that are weighed, at most: it takes some ten microseconds each."""

FREQUENT: Final = frozenset(
    "的人第法民条定行十和应当以者一国理有业关规或务政管院发会不全产机设工公部事二建进提实用在对经三生作保"
    "门动检制中化其查地等区施为员级出安展成案上五大家察可新本通合四件主证要市监责方加年依由时资及罪代品力"
    "护能重权高处审体交所犯他推决内诉自税文下水百府标同任未位强服营期照并收请开报六物准持向个长情核办量质"
    "育据得电单委项职省取场议治现立分性款增违平造改申构告律受七共社明供信表督外活入八书路程组日于技医调与"
    "城企起农是金被名后批商利万接解协基意学面执口害认费予相投效按境县创系道深各教刑到科织特九求需知过嫌之"
    "目支放划疑元好济林益子义度正托承居数点村限融确升列直优续更集复疗侦统间具域形纳措指源备心运术采结财原"
    "式范网险计料前乡罚见态送风完养防负止影章次担严反常记使专况适故障女车别快注节消台属坚千验格总辖联根无"
    "除置息环健因序领举从气给导必损问移将培达销补器助材污录判整评海住转变缴局型讼色稳则促令庭预际善册引策"
)
"""The 400 characters that are most frequent in reports and laws, nine in ten of their characters' places."""

_DAMAGE: Final = 8
"""What a damaged character costs; frequent ones cost nothing, and rarer ones more (``_gb_cost``)."""

_FOUR_BYTES: Final = 6
"""What a character of four bytes costs."""

_FAR: Final = 12
"""How much less another reading of what can be read has to cost: a few rare characters may well stand together."""

_SAMPLE: Final = 8000
"""Bytes that tell the script of a text."""

_Costs = Callable[[str, int, int], int]
"""The cost of a character by itself and its two bytes."""


def in_step(data: bytes, encoding: str) -> Iterator[tuple[bytes, bool]]:
    """Text of an encoding in pieces, and whether each can be read: what cannot is one damaged character each.

    A byte that was lost or put in leaves all after it out of step, up to the next ASCII sign; of
    all ways to read such a stretch, the one that wants the fewest damaged and rare characters is taken.
    """
    at = whole = 0
    cost = _costs(data, encoding)
    while at < len(data):
        step = _STEP.search(data, at)
        end = step.end() if step else len(data)
        if not reads(data[at:end], encoding) or (
            cost is _traditional_gb_cost and _is_shifted(data[at:end])
        ):
            if whole < at:
                yield data[whole:at], True
            for first in range(at, end, _LONGEST):
                yield from _likeliest(data[first : min(first + _LONGEST, end)], encoding, cost)
            whole = end
        at = end
    if whole < len(data):
        yield data[whole:], True


def reads(data: bytes, encoding: str) -> bool:
    """Whether an encoding can read all of ``data``."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def may_be_out_of_step(data: bytes) -> bool:
    """Whether text that GB 18030 can read may be Traditional and lack a byte.

    Half of the second bytes of Traditional characters are first bytes, too, so that a whole line is read without
    a fault, one byte further than it was written.
    """
    return _costs(data, GB) is _traditional_gb_cost and _is_odd(data)


def _is_shifted(data: bytes) -> bool:
    """Whether what GB 18030 can read is far likelier something else, of which a byte is lost or too many."""
    if len(data) > _LONGEST or not _is_odd(data):
        return False
    pairs = ((char, char.encode(GB)) for char in data.decode(GB) if char >= "\x80")
    cost = sum(
        _traditional_gb_cost(char, *raw) if len(raw) == 2 else _FOUR_BYTES for char, raw in pairs
    )
    return _reading(data, GB, _traditional_gb_cost).cost + _FAR <= cost


def _is_odd(data: bytes) -> bool:
    text = data.decode(GB, "replace")
    if not _odd().search(text):
        return False
    traditional, simplified = _frequent_in(text)
    return traditional >= simplified


@cache
def _odd() -> re.Pattern[str]:
    """Two characters close to each other that Traditional text hardly ever has."""
    known = "".join(sorted(_common_traditional()))
    rare = rf"[^\x00-\x7f{_signs()}{known}]"
    return re.compile(f"{rare}.{{0,2}}{rare}")


def _signs() -> str:
    """The signs and full-width letters of GB 2312."""
    pairs = bytes(
        byte for lead in (0xA1, 0xA3) for trail in range(0xA1, 0xFF) for byte in (lead, trail)
    )
    return re.escape(pairs.decode(GB))


class _Reading(NamedTuple):
    """The cost of a stretch as it is likeliest read, and from each byte on the length of what is read, if it can be."""

    cost: int
    steps: list[tuple[int, bool]]


def _reading(data: bytes, encoding: str, cost_of: _Costs) -> _Reading:
    """The likeliest reading of a stretch (Viterbi, from the end on)."""
    size = len(data)
    costs = [0] * (size + 1)
    steps = [(1, True)] * size
    for at in range(size - 1, -1, -1):
        ways = (
            (cost + costs[at + length], not sound, length)
            for length, cost, sound in _ways(data, at, encoding, cost_of)
            if at + length <= size
        )
        # Of two that cost the same, what can be read is read first.
        costs[at], damaged, length = min(ways)
        steps[at] = length, not damaged
    return _Reading(costs[0], steps)


def _likeliest(data: bytes, encoding: str, cost_of: _Costs) -> Iterator[tuple[bytes, bool]]:
    """A stretch in its likeliest reading."""
    steps = _reading(data, encoding, cost_of).steps
    at = first = 0
    while at < len(data):
        length, sound = steps[at]
        if not sound:
            if first < at:
                yield data[first:at], True
            yield data[at : at + length], False
            first = at + length
        at += length
    if first < len(data):
        yield data[first:], True


def _ways(data: bytes, at: int, encoding: str, cost_of: _Costs) -> Iterator[tuple[int, int, bool]]:
    """The lengths, costs and soundness of what may be read at a byte."""
    byte = data[at]
    if byte < 0x80:
        yield 1, 0, True
        return
    # A damaged character: the byte alone, or with the one that was its second.
    # Half of Big5's seconds are ASCII letters.
    has_letter = encoding != GB and 0x40 <= data[at + 1 : at + 2].ljust(1)[0] <= 0x7E
    yield 1, _DAMAGE + 2 * has_letter, False
    yield 2, _DAMAGE + 1, False
    if 0x81 <= byte <= 0xFE and at + 1 < len(data):
        other = data[at + 1]
        if 0x40 <= other <= 0xFE and other != 0x7F and reads(data[at : at + 2], encoding):
            yield 2, cost_of(data[at : at + 2].decode(encoding), byte, other), True
        elif (
            encoding == GB
            and 0x30 <= other <= 0x39
            and reads(data[at : at + 4], encoding)
            and at + 4 <= len(data)
        ):
            yield 4, _FOUR_BYTES, True


def _costs(data: bytes, encoding: str) -> _Costs:
    """What a pair of an encoding costs, in text of the script of these bytes."""
    if encoding != GB:
        return _big5_cost
    traditional, simplified = _frequent_in(data[:_SAMPLE].decode(encoding, "ignore"))
    return _traditional_gb_cost if traditional > simplified else _gb_cost


def _frequent_in(text: str) -> tuple[int, int]:
    """The frequent characters of a text that only Traditional, and that only Simplified has."""
    traditional, simplified = frequent_traditional(), FREQUENT
    some = [char for char in text if (char in traditional) != (char in simplified)]
    return sum(map(traditional.__contains__, some)), sum(map(simplified.__contains__, some))


def _gb_cost(char: str, lead: int, trail: int) -> int:
    if trail >= 0xA1:
        if lead in (0xA1, 0xA3) or char in FREQUENT:
            return 0
        if 0xB0 <= lead <= 0xF7:
            return 1 if lead <= 0xD7 else 3
    return 1 if char in frequent_traditional() else _rare_cost(lead)


def _traditional_gb_cost(char: str, lead: int, trail: int) -> int:
    if (trail >= 0xA1 and lead in (0xA1, 0xA3)) or char in frequent_traditional():
        return 0
    return 1 if char in _common_traditional() else _rare_cost(lead)


def _rare_cost(lead: int) -> int:
    """That of private characters, and of what few texts have."""
    return 7 if lead >= 0xF8 or 0xA1 <= lead <= 0xAF else 4


def _big5_cost(char: str, lead: int, _trail: int) -> int:
    if lead == 0xA1 or char in frequent_traditional():
        return 0
    # The first level, by frequency; the second; what Hong Kong adds.
    return 1 if 0xA4 <= lead <= 0xC6 else 3 if 0xC9 <= lead <= 0xF9 else 5


@cache
def _common_traditional() -> frozenset[str]:
    """The characters of Big5's first level."""
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    level = bytes(byte for lead in range(0xA4, 0xC7) for trail in trails for byte in (lead, trail))
    return frozenset(level.decode("cp950", "ignore"))


@cache
def frequent_traditional() -> frozenset[str]:
    """The characters of Big5's first level that are ``FREQUENT`` in Simplified."""
    from tui.text.script import fold

    known = "".join(_common_traditional())
    return frozenset(
        char for char, folded in zip(known, fold(known), strict=True) if folded in FREQUENT
    )
