"""The body of a web page, without menus, side columns and footers."""

from __future__ import annotations

import re

from tui.document.formats.html.tree import BLOCKS, HEADINGS, Element, count

_CHROME_TAGS = frozenset({"nav", "aside", "menu", "dialog", "footer"})
_CHROME_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog"}
)
# Names that page authors give to what stands around a text, in English and in pinyin.
_CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navbar|menu|submenu|header|head|top|topbar|footer|foot|bottom|side|sidebar|aside|crumbs?|breadcrumbs?"
    r"|share|bdshare\w*|social|toolbar|tools?|related|recommend\w*|comments?|copyright|friendlinks?|links|search|login|banner|advert\w*"
    r"|ads?|pager|paging|pagination|prevnext|qrcode|ewm|dbx|wza|daohang|dibu|toubu|yqlj|print|fontsize|zihao|position|location|skip)"
    r"(?=$|[\s_-]|\d)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAIN = re.compile(
    r"(?:^|[\s_-])(?:article|main|content|zoom|text|detail|trs_editor\w*|ucap-content|vsb_content|editor|zw|zhengwen|con)"
    r"(?=$|[\s_-]|\d)",
    re.IGNORECASE,
)
_CONTAINERS = BLOCKS - {*HEADINGS, "p", "li", "dt", "dd", "pre", "blockquote", "caption", "th"} | {
    "span",
    "font",
}
_LEAST_PROSE = 40
"""Characters of sentences that make a block outside the body worth keeping."""
_BODY_SHARE = 0.9
"""Share of a page's prose that one element must hold to be its body."""


class Body:
    """The choice of the elements of a page that are read."""

    def __init__(self, root: Element) -> None:
        self.root = root
        removed = _without_chrome(root)
        if removed:
            count(root)
        self._container = _container(root)
        outside = root.linked - self._container.linked
        self._all = not removed and not outside
        self._inside: set[int] = set()
        self._above: set[int] = set()
        if self._all:
            return
        self._inside = {id(e) for e in self._container.elements()}
        at: Element | None = self._container
        while at is not None:
            self._above.add(id(at))
            at = at.parent

    def reads(self, element: Element) -> bool:
        """Whether a block element outside or inside the body is to be read."""
        if self._all or id(element) in self._inside or id(element) in self._above:
            return True
        if element.tag not in BLOCKS:
            return element.linked * 2 <= element.text
        if element.headings:
            return True
        return element.prose >= _LEAST_PROSE and element.linked * 2 < element.text


def _without_chrome(root: Element) -> int:
    """Take out what stands around the text; returns how many elements went."""
    removed = 0
    waiting = [root]
    while waiting:
        element = waiting.pop()
        kept: list[Element | str] = []
        for child in element.children:
            if isinstance(child, Element) and _is_chrome(child, root):
                removed += 1
                continue
            kept.append(child)
            if isinstance(child, Element):
                waiting.append(child)
        element.children = kept
    return removed


def _is_chrome(element: Element, root: Element) -> bool:
    attributes = element.attributes
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return True
    if element.tag not in BLOCKS:
        return False
    small = element.prose <= 0.3 * root.prose
    if not small:
        return False
    if element.tag in _CHROME_TAGS or attributes.get("role", "").lower() in _CHROME_ROLES:
        return True
    if element.tag == "header":
        return bool(element.linked) or not element.headings
    names = f"{attributes.get('id', '')} {attributes.get('class', '')}"
    if _CHROME_NAMES.search(names) and not _MAIN.search(names):
        return not element.headings or element.linked * 3 > element.text
    return (
        element.links > 1
        and element.linked * 2 > element.text
        and element.prose <= 0.1 * root.prose
    )


def _container(root: Element) -> Element:
    """The deepest element that holds nearly all prose of the page."""
    at = root
    while at.prose:
        inner = next(
            (
                child
                for child in at.children
                if isinstance(child, Element)
                and child.tag in _CONTAINERS
                and child.prose >= _BODY_SHARE * root.prose
            ),
            None,
        )
        if inner is None:
            break
        at = inner
    return at
