"""Repairs of single characters: line ends, controls, invisible, private and look-alike ones."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from html import unescape
from itertools import chain
from typing import Final
from unicodedata import normalize

from tui.text.edits import Edit, Edits
from tui.text.lazy_pattern import lazy_pattern
from tui.text.offsets import offsets

_OTHER_ENDS: Final = "\r\x85\u2028\u2029"
_CONTROL: Final = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]+")
_INVISIBLE: Final = lazy_pattern(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e007f]"
)
_JOINER: Final = lazy_pattern("[\u200c-\u200f\U000e0020-\U000e007f]")
"""Joiners, of use beside letters and pictures that they join or turn, or flags that they spell."""
_PLAIN: Final = lazy_pattern(
    "[\x00-\u024f\u2010-\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]"
)
_PRIVATE: Final = lazy_pattern("[\ue000-\uf8ff]")

_RADICAL: Final = lazy_pattern("[\u2e80-\u2fdf\uf900-\ufad9\U0002f800-\U0002fa1d]")
_FORMS: Final = dict(
    zip(
        "﹐﹑﹒﹔﹕﹖﹗﹘﹙﹚﹛﹜﹝﹞﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫｡｢｣､･︐︑︒︓︔︕︖︗︘︙︰︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄",
        "，、．；：？！—（）｛｝〔〕＃＆＊＋－＜＞＝＼＄％＠。「」、・，、。：；！？〖〗…：—（）｛｝〔〕【】《》〈〉「」『』",
        strict=True,
    )
)
"""Small, half-width and vertical forms of signs (U+FE10–FE6B, U+FF61–FF65), and the signs."""
_FORM: Final = lazy_pattern(f"[{''.join(_FORMS)}]")
_RADICALS: Final = dict(
    zip(
        "⺀⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻"
        "⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "丶厂乛乚乙亻冂几𠂊刂卜㔾小小兀尣尢尢巳幺彑彐忄㣺扌攵旡日月歺民氵氺灬爫爫丬牛犭王疋罒示礻竹糹纟罓罒网网网羊羊羊耂肀聿"
        "月臼艹艹艹虎衤西西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
_LOOK_ALIKE: Final = lazy_pattern(
    "[\u2e80-\u2fdf\uf900-\ufad9\ufe10-\ufe6f\uff61-\uff65\U0002f800-\U0002fa1d]"
)
_BLOCKS: Final = b"\x2e\x2f\xf9\xfa\xfe\xd8"
"""First bytes of their code points in UTF-16, but for those of ``_HALF``: most texts have none of them."""
_HALF: Final = "｡｢｣､･"
_ENTITY: Final = lazy_pattern(
    "&(?:amp;)*(?:nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|middot|mdash|ndash|hellip|quot|times"
    "|#(?:[0-9]{2,5}|[xX][0-9a-fA-F]{2,4}));"
)
_OLD_BLANKS: Final = "\ue5e5\ue5e6"
"""Private characters that the bytes A3A0 and A2A0, blanks of old GB pages, become."""
_SYMBOL_FONT: Final = range(0xF020, 0xF100)
"""The private range where Word puts the bullets of Symbol and Wingdings."""


def line_ends(text: str) -> Sequence[Edit]:
    """Edits that make line ends of other systems line feeds."""
    if not any(end in text for end in _OTHER_ENDS):
        return []
    # In columns from the first: an old file has one at each line.
    starts = _other_ends(text)
    removed = list(map(text.__getitem__, starts))
    inserted = ["\n"] * len(starts)
    if "\r\n" in text:
        framed = f"{text}\0"
        pairs = (
            char == "\r" and framed[at + 1] == "\n"
            for at, char in zip(starts, removed, strict=True)
        )
        inserted = list(map(("\n", "").__getitem__, pairs))
    return Edits(["line-end"] * len(starts), starts, removed, inserted)


def _other_ends(text: str) -> array[int]:
    """The offsets of all such line ends, at each of which one character is taken out."""
    there = [sign for sign in _OTHER_ENDS if sign in text]
    found = array("q", chain.from_iterable(offsets(sign, text) for sign in there))
    return found if len(there) == 1 else array("q", sorted(found))


def controls(text: str) -> list[Edit]:
    """Edits that take out C0 and C1 control characters, except tabs and line feeds."""
    return [Edit("control", m.start(), m.group()) for m in _CONTROL.finditer(text)]


def invisibles(text: str) -> Sequence[Edit]:
    """Edits that take out zero-width characters, soft hyphens and direction controls.

    Joiners stay after a letter or picture that can use them.
    """
    if not _INVISIBLE.search(text):
        return []
    found = ((match.start(), match[0], "") for match in _INVISIBLE.finditer(text))
    return Edits.alike("invisible", (row for row in found if not _is_joiner(text, *row)))


def _is_joiner(text: str, start: int, sign: str, _: str) -> bool:
    """Whether a sign joins letters or pictures, and one that can use it stands before."""
    if not start or not _JOINER.match(sign):
        return False
    return not _PLAIN.match(text, start - 1)


def private_use(text: str) -> Sequence[Edit]:
    """Edits that make private-use characters the blanks or bullets that they stand for."""
    if not _PRIVATE.search(text):
        return []
    found = ((match.start(), match[0]) for match in _PRIVATE.finditer(text))
    said = ((start, char, _of_private(text, start, char)) for start, char in found)
    return Edits.alike("private-use", (row for row in said if row[2]))


def _of_private(text: str, start: int, char: str) -> str:
    """What a private character stands for; nothing where that is not known."""
    if char in _OLD_BLANKS:
        return "\u3000"
    return "•" if ord(char) in _SYMBOL_FONT and _begins_line(text, start) else ""


def radicals(text: str) -> Sequence[Edit]:
    """Edits that make radicals (U+2E80–2FDF) and compatibility ideographs the characters they show.

    Fonts of PDFs name glyphs by them, so that ⼀ stands for 一. Unicode's compatibility decomposition
    knows most; the rest are those of its EquivalentUnifiedIdeograph.txt.
    """
    found = [(match.start(), match[0]) for match in _RADICAL.finditer(text)]
    shown = {char: _RADICALS.get(char) or normalize("NFKC", char) for _, char in found}
    return Edits.alike(
        "radical", ((at, char, shown[char]) for at, char in found if shown[char] != char)
    )


def sign_forms(text: str) -> Sequence[Edit]:
    """Edits that make small, half-width and vertical forms of signs the signs: ﹐ and ､ are ，and 、."""
    return Edits.alike("sign-form", ((m.start(), m[0], _FORMS[m[0]]) for m in _FORM.finditer(text)))


def has_look_alikes(text: str) -> bool:
    """A cheap test: whether a text has radicals, compatibility ideographs or forms of signs."""
    blocks = text.encode("utf-16-be", "surrogatepass")[::2]
    if not any(block in blocks for block in _BLOCKS) and not any(sign in text for sign in _HALF):
        return False
    return _LOOK_ALIKE.search(text) is not None


def plain_characters(text: str) -> str:
    """What was typed or pasted, with its characters as these repairs would leave them in a document."""
    for repair in (invisibles, radicals, sign_forms):
        for edit in reversed(repair(text)):
            text = text[: edit.source_start] + edit.inserted + text[edit.source_end :]
    return text


def entities(text: str) -> Sequence[Edit]:
    """Edits that make HTML entities, left over in the text, the characters they stand for."""
    if "&" not in text:
        return []
    known: dict[str, str] = {}
    starts, removed = array("q"), []
    for match in _ENTITY.finditer(text):
        entity = match[0]
        if entity not in known:
            known[entity] = _said(entity)
        if known[entity]:
            starts.append(match.start())
            removed.append(entity)
    return Edits(["entity"] * len(removed), starts, removed, [known[one] for one in removed])


def _said(entity: str) -> str:
    """The character that an entity stands for; nothing where that is none to show."""
    char = unescape(f"&{entity.rpartition('&')[2].rpartition('amp;')[2]}")
    if len(char) != 1 or not (char.isprintable() or char.isspace()):
        return ""
    return " " if char.isspace() else char


def _begins_line(text: str, offset: int) -> bool:
    line = text.rfind("\n", max(0, offset - 20), offset)
    return not text[line + 1 : offset].strip() if line >= 0 or offset <= 20 else False


def has_unprintable(text: str) -> bool:
    """A cheap test: whether anything but line feeds and ideographic spaces does not print."""
    return not text.replace("\n", "").replace("\u3000", "").isprintable()
