"""Where a title ends."""

from __future__ import annotations

import re

# A title that is run together with the text after it ends with its first sentence.
# The set comes first, as the engine finds that fast; a point ends a sentence but for decimals.
_SENTENCE_END = re.compile(r"[。！？!?；;\n.](?:(?<!\.)|(?<=\D\.)(?=[^\d.]))")
_NO_TITLE = re.compile(r"[。；;，,：:]")
_BETWEEN = frozenset(" \t\u3000,，、.．:：")
"""What stands between a mark and its title."""
_KEPT = frozenset("！？!?")
"""What ends a sentence and belongs to it."""
LONGEST_TITLE = 120
"""Characters; a sentence longer than this is cut at its last comma: no heading is longer."""


def mark_text(clean: str, start: int, end: int, title_start: int) -> str:
    """A mark with the stop after it, as it stands: ``第一章`` ``其一，`` ``I.``."""
    between = clean[start:title_start]
    return clean[start:end] if "\n" in between else between.rstrip()


def title_span(clean: str, mark_end: int, limit: int) -> tuple[int, int]:
    """The title after a mark that ends at ``mark_end``: start and end, in characters.

    It ends at the line's end, or with the first sentence (its 。 left out), or at ``limit``,
    where the next heading starts.
    """
    start = mark_end
    while start < limit and clean[start] in _BETWEEN:
        start += 1
    if start < limit and clean[start] == "\n":
        return _on_next_line(clean, start, limit, mark_end)
    last = start + LONGEST_TITLE
    found = _SENTENCE_END.search(clean, start, last if last < limit else limit)
    if found:
        end = found.start()
        if clean[end] in _KEPT:
            end += 1
    elif last < limit:
        comma = max(clean.rfind(",", start, last), clean.rfind("，", start, last))
        end = comma if comma > start else last
    else:
        end = limit
    while end > start and clean[end - 1] in " \t\u3000":
        end -= 1
    return start, end


def _on_next_line(clean: str, start: int, limit: int, mark_end: int) -> tuple[int, int]:
    """The title of a mark that stands alone: the next line, where that is a bare one."""
    line = start
    while line < limit and clean[line] in " \t\u3000\n":
        line += 1
    if line == limit or clean[line] in "第(（":
        return mark_end, mark_end
    end = clean.find("\n", line, limit)
    end = limit if end < 0 else end
    text = clean[line:end].rstrip()
    if 0 < len(text) <= 30 and not _NO_TITLE.search(text):
        return line, line + len(text)
    return mark_end, mark_end
