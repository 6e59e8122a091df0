"""The tree of a page in plain objects, with the prose and links of each element counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre section summary table tbody td tfoot th thead title tr ul".split()
)
"""Elements that browsers set on lines of their own (HTML Living Standard, 15.3)."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DROPPED = (
    "script style noscript template iframe svg math canvas video audio object embed select button"
    " textarea head map rt rp rtc"
).split()
_SENTENCE = re.compile(r"[，。；：！？、,;:!?]")
_LONG_ENOUGH = 20
"""Characters of a piece of text that counts as prose even without punctuation."""


BREAK = "\v"
"""A ``br`` among the contents of an element: of those there may be millions."""
_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True, eq=False)
class Element:
    """An element and its contents: elements, texts and breaks.

    ``text`` counts its characters, ``linked`` those in links, ``prose`` those outside links that
    read as sentences or stand in headings; ``links`` is how many links it
    holds, ``headings`` how many h1 and h2 that are no links, ``tables`` how many tables.
    """

    tag: str
    attributes: Mapping[str, str]
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)
    text: int = 0
    linked: int = 0
    prose: int = 0
    links: int = 0
    headings: int = 0
    tables: int = 0

    def elements(self) -> Iterator[Element]:
        """The element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            at = waiting.pop()
            yield at
            waiting += [c for c in reversed(at.children) if isinstance(c, Element)]

    def words(self) -> str:
        """All text below, its white space collapsed."""
        pieces: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            at = waiting.pop()
            if not isinstance(at, str):
                waiting += reversed(at.children)
            elif at != BREAK:
                pieces.append(at)
        return " ".join("".join(pieces).split())


def page_tree(page: str) -> Element:
    """The ``body`` of a page, without scripts, styles and controls. Raises ``MemoryError``."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        tree = LexborHTMLParser(page)
    except SelectolaxError as error:
        # Whatever is no HTML is mended; the one thing that it can want is memory.
        raise MemoryError from error
    root = Element("body", {}, None)
    if tree.body is None:
        return root
    tree.strip_tags(_DROPPED)
    stack = [(tree.body.mem_id, root)]
    nodes = tree.body.traverse(include_text=True)
    next(nodes, None)
    for node in nodes:
        parent = node.parent
        above = parent.mem_id if parent is not None else stack[0][0]
        while len(stack) > 1 and stack[-1][0] != above:
            stack.pop()
        holder = stack[-1][1]
        if node.is_text_node:
            holder.children.append(node.text_content or "")
        elif node.is_element_node:
            tag = node.tag or ""
            if tag == "br":
                holder.children.append(BREAK)
                continue
            attributes = {k: v or "" for k, v in node.attributes.items()}
            element = Element(tag, attributes or _NO_ATTRIBUTES, holder)
            holder.children.append(element)
            stack.append((node.mem_id, element))
    count(root)
    return root


def count(root: Element) -> None:
    """Count the contents of each element under ``root``, from the leaves up."""
    for element in reversed(list(root.elements())):
        element.text = element.linked = element.prose = 0
        element.links = int(element.tag == "a")
        element.headings = 0
        element.tables = int(element.tag == "table")
        for child in element.children:
            if isinstance(child, str):
                if child == BREAK:
                    continue
                length = len(child.strip())
                element.text += length
                if length >= _LONG_ENOUGH or _SENTENCE.search(child):
                    element.prose += length
            else:
                element.text += child.text
                element.linked += child.linked
                element.prose += child.prose
                element.links += child.links
                element.headings += child.headings
                element.tables += child.tables
        if element.tag == "a" and element.attributes.get("href"):
            element.linked, element.prose = element.text, 0
        elif element.tag in HEADINGS and not element.linked:
            element.prose = element.text
            element.headings += element.tag in {"h1", "h2"}
