"""Runs of bytes that are read apart: UTF-8 among GB 18030, and GB 18030 that is out of step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_UTF8_RUN: Final = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}[\x00-\x7f]*){4,}")
"""Chinese in UTF-8: pairs of GB 18030 are not so by chance for four characters on end."""
_STEP: Final = re.compile(rb"[\x00-\x2f]+")
"""Bytes that are part of no character of GB 18030 but their own: after them all are in step again."""
_CHINESE: Final = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…·]")
_LEAST_CHINESE: Final = 0.8
_LEAST_FREQUENT: Final = 0.3

_LONGEST: Final = 4000
"""Bytes of a stretch out of step that are weighed, at most: it takes some ten microseconds each."""

_FREQUENT: Final = frozenset(
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
"""What a damaged character costs; frequent ones cost nothing, and rarer ones more (``_pair_cost``)."""


def runs(data: bytes) -> Iterator[tuple[bytes, str]]:
    """Stretches of ``data`` with their encodings, utf-8 or gb18030; nothing where all are of one.

    A stretch is of whole lines, or of parts of one. What is damaged goes with what precedes it.
    """
    found = [run for line in data.splitlines(keepends=True) for run in _runs_of_line(line)]
    if len({encoding for _, encoding in found if encoding}) < 2:
        return
    last = next(encoding for _, encoding in found if encoding)
    stretch: list[bytes] = []
    for piece, encoding in found:
        if encoding and encoding != last:
            yield b"".join(stretch), last
            stretch.clear()
            last = encoding
        stretch.append(piece)
    yield b"".join(stretch), last


def _runs_of_line(line: bytes) -> Iterator[tuple[bytes, str]]:
    if _encoding(line) or not _UTF8_RUN.search(line):
        yield line, _encoding(line)
        return
    at = 0
    for match in _UTF8_RUN.finditer(line):
        if before := line[at : match.start()]:
            yield before, _encoding(before)
        yield match.group(), "utf-8"
        at = match.end()
    if rest := line[at:]:
        yield rest, _encoding(rest)


def _encoding(data: bytes) -> str:
    """The encoding that reads all of a stretch; empty where it is ASCII, or none does."""
    if data.isascii():
        return ""
    return "utf-8" if _is_utf8(data) else "gb18030" if _is_gb(data) else ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_gb(data: bytes) -> bool:
    """Whether nearly all is Chinese of GB 18030, of frequent characters: damaged UTF-8 gives rare ones."""
    if not _reads(data):
        return False
    high = [char for char in data.decode("gb18030") if char > "\x7f"]
    chinese = sum(map(bool, map(_CHINESE.match, high)))
    frequent = sum(char in _FREQUENT for char in high)
    return chinese >= max(4, _LEAST_CHINESE * len(high)) and frequent >= _LEAST_FREQUENT * chinese


def in_step(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """GB 18030 in pieces, and whether each can be read: what cannot is one damaged character each.

    A byte that was lost or put in leaves all after it out of step, up to the next ASCII sign; of
    all ways to read such a stretch, the one that wants the fewest damaged and rare characters is taken.
    """
    at = whole = 0
    while at < len(data):
        step = _STEP.search(data, at)
        end = step.end() if step else len(data)
        if not _reads(data[at:end]):
            if whole < at:
                yield data[whole:at], True
            for first in range(at, end, _LONGEST):
                yield from _likeliest(data[first : min(first + _LONGEST, end)])
            whole = end
        at = end
    if whole < len(data):
        yield data[whole:], True


def _reads(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _likeliest(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """A stretch in its likeliest reading (Viterbi, from the end on)."""
    size = len(data)
    costs = [0] * (size + 1)
    steps = [(1, True)] * size
    for at in range(size - 1, -1, -1):
        ways = (
            (cost + costs[at + length], not sound, length)
            for length, cost, sound in _ways(data, at)
            if at + length <= size
        )
        # Of two that cost the same, what can be read is read first.
        costs[at], damaged, length = min(ways)
        steps[at] = length, not damaged
    at = first = 0
    while at < size:
        length, sound = steps[at]
        if not sound:
            if first < at:
                yield data[first:at], True
            yield data[at : at + length], False
            first = at + length
        at += length
    if first < size:
        yield data[first:], True


def _ways(data: bytes, at: int) -> Iterator[tuple[int, int, bool]]:
    """The lengths, costs and soundness of what may be read at a byte."""
    byte = data[at]
    if byte < 0x80:
        yield 1, 0, True
        return
    # A damaged character: the byte alone, or with the one that was its second.
    yield 1, _DAMAGE, False
    yield 2, _DAMAGE + 1, False
    if 0x81 <= byte <= 0xFE and at + 1 < len(data):
        other = data[at + 1]
        if 0x40 <= other <= 0xFE and other != 0x7F and _reads(data[at : at + 2]):
            yield 2, _pair_cost(data[at : at + 2]), True
        elif 0x30 <= other <= 0x39 and _reads(data[at : at + 4]) and at + 4 <= len(data):
            yield 4, 6, True


def _pair_cost(pair: bytes) -> int:
    lead, trail = pair
    if trail >= 0xA1:
        if lead in (0xA1, 0xA3) or pair.decode("gb18030") in _FREQUENT:
            return 0
        if 0xB0 <= lead <= 0xF7:
            return 1 if lead <= 0xD7 else 3
    # Private characters, and what few texts have.
    return 7 if lead >= 0xF8 or 0xA1 <= lead <= 0xAF else 4
