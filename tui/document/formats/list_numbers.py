"""List numbers as Word draws them (ECMA-376 part 1, 17.18.59, ST_NumberFormat)."""

from __future__ import annotations

from tui.text.characters import STEMS

_DIGITS = "〇一二三四五六七八九"
_LEGAL = {
    "chineseLegalSimplified": "零壹贰叁肆伍陆柒捌玖",
    "ideographLegalTraditional": "零壹貳參肆伍陸柒捌玖",
}
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_COUNTING = frozenset(
    (
        "chineseCounting chineseCountingThousand taiwaneseCounting taiwaneseCountingThousand"
        " japaneseCounting koreanCounting"
    ).split()
)
_ENCLOSED = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "ideographEnclosedCircle": (0x3220, 10),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
}


def format_number(number: int, style: str) -> str:
    """A number (0 or more) in one of Word's number formats; Arabic for one that is not known."""
    if style in {"none", "bullet"}:
        return ""
    if style in _COUNTING:
        return chinese(number)
    if style in _LEGAL:
        return chinese(number, _LEGAL[style], "拾佰仟")
    if style in {"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"}:
        return "".join(_DIGITS[int(d)] for d in str(number))
    if style in _ENCLOSED:
        first, count = _ENCLOSED[style]
        return chr(first + number - 1) if 1 <= number <= count else str(number)
    if style == "ideographTraditional":
        return STEMS[(number - 1) % 10]
    if style == "ideographZodiac":
        return _BRANCHES[(number - 1) % 12]
    if style in {"upperRoman", "lowerRoman"}:
        return roman(number) if style == "upperRoman" else roman(number).lower()
    if style in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 8)
        return letter if style == "upperLetter" else letter.lower()
    if style == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(d)) for d in str(number))
    return f"{number:02}" if style == "decimalZero" else str(number)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """A number as it is counted in Chinese: 十二, 一百零三; above 9,999 digit by digit."""
    if number > 9999 or number <= 0:
        return "".join(digits[int(d)] for d in str(number))
    pieces: list[str] = []
    gap = False
    text = str(number)
    for at, digit in enumerate(text):
        power = len(text) - at - 1
        if digit == "0":
            gap = True
            continue
        pieces.append(("零" if gap and pieces else "") + digits[int(digit)])
        pieces.append(units[power - 1] if power else "")
        gap = False
    drawn_number = "".join(pieces)
    ten = digits[1] + units[0]
    # 十二, not 一十二, at the front.
    return drawn_number[1:] if units == "十百千" and drawn_number.startswith(ten) else drawn_number


def roman(number: int) -> str:
    """A number in Roman numerals; Arabic above 3,999."""
    if not 0 < number < 4000:
        return str(number)
    pieces = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        pieces.append(letters * count)
    return "".join(pieces)
