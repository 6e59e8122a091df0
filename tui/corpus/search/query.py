"""The query language and its parser.

疫情防控 复工        documents that have both; | one or the other; -复工 and not this one
"A | B"             as it stands: blanks, quotes, dots and capitals too
疫情 ~20 复工        at most 20 characters apart, in either order
第?批  第*批       ? is any character, * at most 20, or none, of one line
/第[一二三]批/       a regular expression over folded text
yqfk  yiqing        also by pinyin: its initials, or all of it
date:2020..2021-06  date:2020年1月至3月  issuer:卫健委  speaker:某人  path:notices/  genre:通知  in:heading  in:总体要求
@两会  -@"两会 2024"  in the documents of a group that has this name, or not in them
date:2020           alone: the titles of those documents

>>> (either,) = parse("疫情 -復工 date:2020").either
>>> (either.terms, either.without) == ((Literal("疫情"),), (Literal("复工"),))
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import prod

import regex

from tui.corpus.search.typed_signs import with_ascii_signs
from tui.errors import HongtouError
from tui.locale import _
from tui.text.alike_signs import alike_signs, base_signs
from tui.text.equivalence import (
    LETTER,
    LONGEST_GAP,
    PASSED,
    plain,
    plain_path,
    side_kind,
)
from tui.text.lazy_pattern import lazy_pattern
from tui.text.repair.characters import plain_characters
from tui.text.script import fold, is_traditional
from tui.text.typed_dates import date_span
from tui.text.vocabulary import on_mainland

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<either>\|)
      | ~(?P<within>\d{1,4})(?=\s|$)
      | (?P<minus>-)?(?:
            @(?:"(?P<group>[^"]+)"|(?P<name>[^\s|"]+))
          | (?P<filter>(?i:date|issuer|speaker|path|genre|in)):(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s|]+))
          | "(?P<literal>[^"]*)"
          | /(?P<regex>(?:[^/\\]|\\.)+)/(?=\s|$)
          | (?P<word>[^\s|]+)
        )
    )""",
    re.VERBOSE,
)
_QUOTES = '"“”「」『』〝〞〟'
"""Quotes that nothing closes: one is typing."""

_WILD = re.compile(r"[?*]")
_STARS = re.compile(r"\*+")
_ANY = {"?": rf"[^\n{PASSED}]", "*": r"[^\n]{0,20}?"}
_GAP = rf"[{PASSED}]{{0,{LONGEST_GAP}}}"
"""Wildcards, as expressions: a character, and at most 20."""

_LETTERS = re.compile(r"[A-Za-z][A-Za-zü'’]+")
_FAR = re.compile(r"~\d{5,}")
MOST_WORDS = 200
"""The most words of a query: each is looked up, and those near each other are nested."""

LONGEST_QUERY = 2_000
"""The most characters of a query, a passage of some length: what is wrong with more is no slip of the hand."""
MOST_WILD = 64
"""The most ``?`` of a word: between two of them may stand a gap, so that each costs more than the one before."""

_READ_BY = {"date": date_span, "path": plain_path}
"""How the value of a filter is read, unless as any short text."""

_NO_VALUE = re.compile(r"(?:(?:date|issuer|speaker|path|genre|in):|@)$", re.IGNORECASE)

_CODED = re.compile(r"\\[xuUN0-9]")
_LOOSE = regex.IGNORECASE | regex.VERBOSE | regex.VERSION1
"""Flags by which an expression means other characters than its own, or has nested classes."""
_COUNT = re.compile(r"\{(\d+)")
MOST_REPEATS = 100_000
"""The most repeats that an expression may want, counts within counts: each takes memory."""
_WRONG = re.compile(r"(?P<why>.*) at position (?P<position>\d+).*", re.DOTALL)
_META = frozenset("()[]{}|*+?^$.\\")


GROUP = "group"
"""The key of the filter that asks for the documents of a named group."""


class WrongQuery(HongtouError):
    """A query that means nothing, and why; ``at`` is the character where it goes wrong."""

    def __init__(self, reason: str, at: int = 0) -> None:
        super().__init__(reason)
        self.at = at


@dataclass(frozen=True, slots=True)
class Literal:
    """A folded wording, and what reads like it; with ``pinyin``, also what is read so.

    With ``exact`` it is asked for as it stands: its blanks, quotes, dots, digits and capitals too.
    ``mainland`` is the same in words of the mainland, where it was typed in Traditional ones.
    """

    text: str
    pinyin: bool = False
    exact: bool = False
    mainland: str = ""


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression over folded text, and a wording that all its matches have in them.

    ``at`` is where it stands in the query, in characters. Unless it is ``exact``, the wording may have
    what reading passes over in it.
    """

    pattern: regex.Pattern[str]
    literal: str
    at: int = 0
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Near:
    """Two terms with at most ``within`` characters between them."""

    one: Term
    other: Term
    within: int


Term = Literal | Regex | Near


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on the document (or, with ``in``, on the place)."""

    key: str
    value: str
    negative: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Terms that a document must have, terms that it must not have, and filters."""

    terms: tuple[Term, ...]
    without: tuple[Term, ...]
    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A query: any of these."""

    either: tuple[All, ...]

    @property
    def leaves_out_only(self) -> bool:
        """Whether some part of it names nothing to look for, only what is to be left out."""
        return any(part.without and not part.terms and not part.filters for part in self.either)


_NOTHING = All((), (), ())
"""A part that asks for nothing, as between two strokes."""
_HALVES = lazy_pattern(r"[\ud800-\udfff]")


def parse(text: str) -> Query:
    """The query that ``text`` is, its operators in either width. Raises ``WrongQuery``."""
    if len(text) > LONGEST_QUERY:
        words = _("a query has at most {count} characters").format(count=LONGEST_QUERY)
        raise WrongQuery(words, LONGEST_QUERY)
    half = _HALVES.search(text)
    if half:
        # Bytes of a command line that are no text.
        raise WrongQuery(
            _("not understood: {text}").format(text=text[half.start() :]), half.start()
        )
    query = Query(tuple(part for tokens in _parts(text) if (part := _all(tokens)) != _NOTHING))
    if not query.either:
        _complain_of_signs(with_ascii_signs(text))
    return query


def _complain_of_signs(text: str) -> None:
    """Raise ``WrongQuery`` where a query has nothing but strokes or quotes; of a quote alone one is typing."""
    if '""' in text:
        raise WrongQuery(_("nothing stands between the quotes"), text.index('""'))
    if "|" in text:
        raise WrongQuery(_("| stands between two words"), text.index("|"))


def _parts(text: str) -> list[list[re.Match[str]]]:
    parts: list[list[re.Match[str]]] = [[]]
    at = count = 0
    text = with_ascii_signs(text).rstrip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise WrongQuery(_("not understood: {text}").format(text=text[at:]), at)
        if token["either"]:
            parts.append([])
        else:
            parts[-1].append(token)
            count += 1
        if count > MOST_WORDS or len(parts) > MOST_WORDS:
            words = _("a query has at most {count} words").format(count=MOST_WORDS)
            raise WrongQuery(words, at)
        at = token.end()
    # Between two strokes, as while one is typing, nothing is asked.
    return [part for part in parts if part]


def _all(tokens: list[re.Match[str]]) -> All:
    terms: list[Term] = []
    without: list[Term] = []
    filters: list[Filter] = []
    within: int | None = None
    at = 0
    for token in tokens:
        if token["within"]:
            at = token.start("within") - 1
            if not terms or within is not None:
                raise WrongQuery(_("~ stands between two words"), at)
            within = int(token["within"])
        elif token["filter"]:
            filters.append(_filter(token))
        elif name := token["group"] or token["name"]:
            filters.append(Filter(GROUP, name, bool(token["minus"])))
        elif term := _term(token):
            if token["minus"]:
                without.append(term)
            elif within is not None:
                terms.append(Near(terms.pop(), term, within))
                within = None
            else:
                terms.append(term)
    if within is not None:
        raise WrongQuery(_("~ stands between two words"), at)
    return All(tuple(terms), tuple(without), tuple(filters))


def _filter(token: re.Match[str]) -> Filter:
    key = token["filter"].lower()
    given = token["value"] if token["quoted"] is None else token["quoted"]
    value = _READ_BY.get(key, plain)(given)
    if key == "date" and not value:
        words = _("a date is 2020, 2020-02, 2020-02-03, 2020年2月, 2020..2021, 2020.. or ..2021")
        raise WrongQuery(words, token.start("filter"))
    return Filter(key, value, bool(token["minus"]))


def _term(token: re.Match[str]) -> Term | None:
    if token["regex"]:
        return _regex(token["regex"], token.start("regex") - 1)
    if token["word"] and (asked := _NO_VALUE.match(token["word"])):
        words = _("{filter} wants a word right after it; in quotes it is text")
        raise WrongQuery(words.format(filter=asked[0]), token.start("word"))
    if token["word"] == "~":
        words = _("~ wants a number right after it, of characters; in quotes it is text")
        raise WrongQuery(words, token.start("word"))
    if token["word"] and _FAR.fullmatch(token["word"]):
        raise WrongQuery(_("~ takes 9999 characters at most"), token.start("word"))
    if token["literal"] is not None:
        return (
            Literal(fold(plain_characters(token["literal"])), exact=True)
            if token["literal"]
            else None
        )
    word = fold(plain_characters(token["word"].strip(_QUOTES)))
    if _WILD.search(word):
        return _wildcard(word, token.start("word"))
    if not word:
        return None
    mainland = on_mainland(word) if is_traditional(token["word"]) else word
    other = mainland if mainland != word else ""
    return Literal(word, bool(_LETTERS.fullmatch(word)), mainland=other)


def _wildcard(word: str, at: int) -> Regex:
    """A word in which ``?`` stands for a character and ``*`` for some, or none, of the same line."""
    if not set(word) - set(_ANY):
        raise WrongQuery(_("? and * want a character beside them; in quotes they are text"), at)
    if word.count("?") > MOST_WILD:
        raise WrongQuery(_("a word has at most {count} ?").format(count=MOST_WILD), at)
    signs = base_signs(_STARS.sub("*", word.strip("*")))
    alike = [
        _ANY.get(sign) or f"[{regex.escape(every)}]"
        for sign, every in zip(signs, alike_signs(signs, small=signs == signs.lower()), strict=True)
    ]
    pieces = alike[:1]
    for (before, sign), piece in zip(pairwise(signs), alike[1:], strict=True):
        # As between the signs of any wording; ? may be a letter, and * stands for gaps, too.
        sides = [LETTER if one == "?" else side_kind(one) for one in (before, sign)]
        if "*" not in (before, sign) and (
            before == sign == "?" or not sides[0] & sides[1] & LETTER
        ):
            pieces.append(_GAP)
        pieces.append(piece)
    literal = max(re.split(r"[?*]+", signs), key=len)
    return Regex(regex.compile("".join(pieces)), literal, at, exact=False)


def _regex(source: str, at: int) -> Regex:
    if prod(max(1, int(count)) for count in _COUNT.findall(source)) > MOST_REPEATS:
        raise WrongQuery(_no_regex(source, _("it repeats too often")), at)
    try:
        pattern = regex.compile(_folded(source), regex.MULTILINE)
    except regex.error as error:
        said = _WRONG.fullmatch(str(error))
        why, position = (said["why"], int(said["position"])) if said else (str(error), 0)
        # Full-width signs grow by a stroke before each, so that the place is the last at most.
        place = at + 1 + min(position, len(source))
        raise WrongQuery(_no_regex(source, why), place) from error
    except (OverflowError, RecursionError) as error:
        raise WrongQuery(_no_regex(source, str(error)), at) from error
    return Regex(pattern, required(pattern), at)


def _no_regex(source: str, why: str) -> str:
    return _("no regular expression: {text}: {why}").format(text=f"/{source}/", why=why)


def _folded(source: str) -> str:
    """An expression, folded; a full-width bracket is no group."""
    pairs = zip(source, fold(source), strict=True)
    return "".join(new if new == old or not new.isascii() else re.escape(new) for old, new in pairs)


def required(pattern: regex.Pattern[str]) -> str:
    """The longest wording that all matches of a regular expression surely have in them.

    Only what stands outside groups and classes is looked at; empty where there is none, or
    where there is a choice.
    """
    if pattern.flags & _LOOSE or _CODED.search(pattern.pattern):
        return ""
    plain = re.sub(r"\\[^\W\d_]", "\0", pattern.pattern)
    plain = re.sub(r"\\(.)", lambda m: "\0" if m[1] in _META else m[1], plain)
    plain = re.sub(r"\[\^?\]?[^\]]*\]", "\0", plain)
    while "(" in plain:
        outer = re.sub(r"\([^()]*\)", "\0", plain)
        if outer == plain:
            return ""
        plain = outer
    if "|" in plain:
        return ""
    plain = re.sub(r".(?:[*?]|\{[^}]*\})", "\0", plain, flags=re.DOTALL)
    return max(re.split(r"[\0.^$+?*{}]+", plain), key=len)
