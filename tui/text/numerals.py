"""Chinese numerals, read as numbers."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "○": 0}
_DIGITS |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
# 參 of 壹貳參 folds to 参.
_DIGITS |= {"参": 3}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000}


@lru_cache(4096)
def chinese_number(text: str) -> int:
    """``十一`` -> 11, ``一百零三`` -> 103, ``二〇`` -> 20, ``12`` -> 12; 0 where it is no number."""
    if text.isascii() and text.isdigit():
        return int(text)
    total, digit = 0, 0
    positional = len(text) > 1 and not any(c in _UNITS or c == "万" for c in text)
    for char in text:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char] if positional else _DIGITS[char]
        elif char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        elif char == "廿":
            total += 20
        elif char == "万":
            total, digit = (total + digit) * 10_000, 0
        else:
            return 0
    return total + digit
