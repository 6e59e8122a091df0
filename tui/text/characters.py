"""Characters by kind, as the ranges and lists that patterns are made of: Chinese, wide, numerals."""

from __future__ import annotations

import re
from typing import Final

HAN: Final = "\u3400-\u9fff"
"""The range of Chinese characters, but for rare ones."""

FULL_WIDTH: Final = "\u2e80-\u9fff\uff00-\uffef\u3000-\u303f"
"""The ranges of what is set as wide as a Chinese character: radicals, punctuation, full-width forms."""

NUMERALS: Final = "一二三四五六七八九十百千零〇"
"""Characters that numbers are written with, up to thousands."""

STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
"""The ten stems, as they number lists."""

LINE: Final = re.compile(r"\S(?:[^\n]*\S)?")
"""A line that is not blank, without the white space at its ends."""
