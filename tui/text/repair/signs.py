"""Signs at which paragraphs begin, sentences end, and words part."""

from __future__ import annotations

import re
from typing import Final

MARK: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十百千零〇\d]{1,9}[编編篇章节節条條款部]|附件|附则|附則|——|[①-⑳]"
    r"|第[一二三四五六七八九十][,，]|[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,2}、"
)
"""Marks with which a numbered paragraph begins."""

STOPS: Final = frozenset("。！？!?…")
HALF_STOPS: Final = frozenset("；;：:")
CLOSING: Final = frozenset("”』」）)》】")
COMMAS: Final = frozenset("，,、（(《“‘「『【")
"""Commas, and what opens: no paragraph ends with them."""

LATIN: Final = re.compile("[0-9A-Za-z%] [0-9A-Za-z]")
"""A space that parts Latin words or numbers."""
