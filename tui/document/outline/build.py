r"""The outline of a clean text: marks, runs and bare lines made into one tree of headings.

>>> found = outline("一、总则\n(一)目标\n(二)任务\n二、附则\n", EditMap())
>>> [(heading.depth, heading.mark, heading.title) for heading in found.headings]
[(1, '一、', '总则'), (2, '(一)', '目标'), (2, '(二)', '任务'), (1, '二、', '附则')]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tui.document.model import Heading, Kind, Span
from tui.document.outline.asides import amends, within, without_asides
from tui.document.outline.bare_levels import BORDERS, bare_runs, top_lines, with_leaves
from tui.document.outline.bare_lines import (
    BareLine,
    bare_lines,
    is_column,
    lines_of,
    may_have_bare_lines,
)
from tui.document.outline.divisions import without_cap, without_listed, without_twins
from tui.document.outline.format_headings import Given, reconcile, unmatched, without_title
from tui.document.outline.labels import FEWEST, labelled, of_runs
from tui.document.outline.levels import RunReader
from tui.document.outline.line_marks import with_line_marks
from tui.document.outline.list_ends import ListEnds
from tui.document.outline.marks import (
    DIVIDERS,
    ITEMS,
    LAW,
    LINE,
    SMALL,
    UNMARKED,
    Family,
    LeveledMark,
    Mark,
)
from tui.document.outline.other_marks import with_bullets, with_outline_numbers
from tui.document.outline.parts import dividers
from tui.document.outline.run_together import UNLINED, with_lines
from tui.document.outline.scan import scan
from tui.document.outline.section_ends import section_ends, with_text_after
from tui.document.outline.speakers import takes_turns
from tui.document.outline.table_of_contents import contents
from tui.document.outline.titles import cut_short, mark_text, title_lengths, title_span
from tui.document.outline.unnumbered import (
    Lead,
    as_run,
    parallel_leads,
    standing_heads,
    with_standing,
)
from tui.text.edits import EditMap
from tui.text.lazy_pattern import lazy_pattern
from tui.text.offsets import offsets
from tui.text.script import fold

_LINES_OF_ARTICLE = 12
"""Lines of a law, blank ones included, for each of its articles, at the most."""
_TITLE_LINE = lazy_pattern(r"[ \t、.)]*[\u3400-\u9fff][^\n。;:]{1,30}\n\s*[^\n]*[。;:]")
"""A title in its line, and text below."""
_ENTRY = re.compile(r"\d{1,2}[)）][^\n]+[。；;.][ \t]*(?=\n|$)")
"""An entry of a list, 1）…。, that is a paragraph itself (GB/T 1.1-2020, 7.5); 1）… without a stop heads one."""
_STOPS = "。；; \u3000\n"
_SENTENCE_ENDS = frozenset("。!?”")
_DIVIDER_KINDS = {Family.PART: Kind.PART, Family.SPEAKER: Kind.SPEAKER}
_COMMAS = "﹑､"
"""Small and half-width forms of the comma that follows a number."""
_ARTICLE = Family.ARTICLE
_NOT_RUN_TOGETHER = frozenset({*ITEMS, *DIVIDERS, *UNMARKED, _ARTICLE})


def outline(
    clean: str,
    edits: EditMap,
    boilerplate: Sequence[Span] = (),
    given: Sequence[Given] = (),
    known: Collection[str] = (),
) -> Outline:
    """The outline of a clean text.

    ``boilerplate``, sorted, holds no heading; ``given`` are those that the format marks, in
    clean offsets; ``known`` are lines that sister documents have above paragraphs.
    """
    lined = with_lines(clean)
    folded = fold(lined)
    for comma in _COMMAS:
        folded = folded.replace(comma, "、")
    marks = with_bullets(folded, with_outline_numbers(folded, scan(folded)))
    marks = with_line_marks(folded, marks)
    marks = without_listed(folded, without_cap(folded, marks))
    marks = without_twins(folded, without_asides(folded, marks))
    listed = contents(folded, marks)
    apart = sorted([*boilerplate, listed]) if listed else boilerplate
    if apart:
        is_apart = within(apart)
        marks = [mark for mark in marks if not is_apart(mark.start)]
        given = [g for g in given if not is_apart(g.span.start)]
    sisters = frozenset(map(fold, known))
    reading = _read(folded, marks, apart, given, _Evidence(sisters, lined is not clean))
    reading = _with_language_titles(folded, _with_labels(folded, reading))
    return Outline(tuple(_headings(clean, lined, edits, reading)), listed)


class Outline(NamedTuple):
    """The headings in reading order, and where a table of contents stands before them."""

    headings: tuple[Heading, ...]
    contents: Span | None


class _Evidence(NamedTuple):
    """Lines that head sections in sister documents, and whether the lines of the text were lost."""

    known: frozenset[str]
    run_together: bool


class Reading(NamedTuple):
    """Marks that count, in reading order, and the titles of those that have no text of their own.

    ``titles`` maps the start of an unmarked heading, a part or a speaker to its title; ``ends``
    maps the start of a mark to the end of its title where language found it. ``heads`` are the starts
    of marks such as 1. that head sections though no line begins there.
    """

    placed: list[LeveledMark]
    titles: dict[int, Span]
    ends: dict[int, int]
    heads: frozenset[int] = frozenset()


def _read(
    folded: str,
    marks: Sequence[Mark],
    boilerplate: Sequence[Span],
    given: Sequence[Given],
    evidence: _Evidence,
) -> Reading:
    divided = dividers(folded, marks, boilerplate)
    titles = {d.mark.start: d.title for d in divided}
    in_turns = takes_turns(divided, len(folded))
    named = {mark for mark in marks if mark.place is not LINE and mark.family in LAW}
    if named and (in_turns or ListEnds(folded).is_judgment):
        # Articles within a paragraph are those that somebody speaks of.
        marks = [mark for mark in marks if mark not in named]
    marks = _merge(marks, [d.mark for d in divided], titles)
    placed = _run_reader(folded, marks).read()
    first = placed[0].mark.start if placed else len(folded)
    is_apart = within(boilerplate)
    heads = [head for head in standing_heads(folded) if not is_apart(head.start)]
    reading = Reading(placed, titles, {})
    if not in_turns:
        reading = _with_unmarked(folded, boilerplate, heads, marks, reading, evidence)
        heads = [head for head in heads if head.start not in reading.titles]
    titles = reading.titles | {head.start: head for head in heads}
    reading = Reading(with_standing(folded, reading.placed, heads, boilerplate), titles, {})
    return _with_given(reading, without_title(given, first))


def _run_reader(folded: str, marks: Sequence[Mark]) -> RunReader:
    def heads(mark: Mark) -> bool:
        return bool(_TITLE_LINE.match(folded, mark.end))

    @cache
    def line_ends() -> Sequence[int]:
        # Asked for by few texts only.
        return offsets("\n", folded)

    def parted(one: int, other: int) -> bool:
        return bisect_left(line_ends(), one) < bisect_left(line_ends(), other)

    return RunReader(marks, heads, parted, ListEnds(folded).has_ended, amends(folded))


def _is_law(folded: str, placed: Sequence[LeveledMark]) -> bool:
    """Whether articles make up a text; one that quotes a few is none."""
    articles = sum(p.mark.family is _ARTICLE for p in placed)
    return articles * _LINES_OF_ARTICLE > folded.count("\n")


def _with_given(reading: Reading, given: Sequence[Given]) -> Reading:
    """Add the headings that only the format gives; without any, the text's own outline stands."""
    missing = unmatched(reading.placed, given)
    if not missing:
        return reading
    titles = reading.titles | {heading.span.start: heading.span for heading in missing}
    return Reading(reconcile(reading.placed, given), titles, {})


def _with_unmarked(
    folded: str,
    boilerplate: Sequence[Span],
    heads: Sequence[Span],
    marks: Sequence[Mark],
    reading: Reading,
    evidence: _Evidence,
) -> Reading:
    """Add the bare lines and the parallel sentences to what the numbers give."""
    is_law = _is_law(folded, reading.placed)
    if is_column(folded) or (is_law and not may_have_bare_lines(folded, evidence.known)):
        return reading
    apart = sorted([*boilerplate, *heads, *reading.titles.values()])
    lines = lines_of(folded)
    if apart:
        is_apart = within(apart)
        lines = [line for line in lines if not is_apart(line.start)]
    taken = [p.mark.start for p in reading.placed]
    bare = bare_lines(folded, lines, taken, evidence.known, is_law, evidence.run_together)
    groups = [] if is_law else parallel_leads(folded, lines, taken)
    tops = top_lines(folded, bare, heads, reading.placed)
    titles = reading.titles | _unmarked_titles(tops or bare, groups)
    extra = [m for group in groups for m in as_run(Family.PARALLEL, [lead.start for lead in group])]
    extra += bare_runs(tops, reading.placed)
    if extra:
        extra.sort(key=_start)
        placed = _run_reader(folded, _merge(marks, extra, titles)).read()
        reading = Reading(placed, titles, {})
    leaves = [] if tops else bare
    return Reading(list(with_leaves(reading.placed, leaves)), titles, {})


def _unmarked_titles(bare: Sequence[BareLine], groups: Sequence[Sequence[Lead]]) -> dict[int, Span]:
    titles = {line.start: Span(line.start, line.end) for line in bare}
    titles.update({lead.start: Span(lead.start, lead.end) for group in groups for lead in group})
    return titles


def _merge(marks: Sequence[Mark], extra: Sequence[Mark], titles: dict[int, Span]) -> list[Mark]:
    """Marks of both, in reading order; a title of ``extra`` hides the marks inside it."""
    if not extra:
        return list(marks)
    is_hidden = within([titles[mark.start] for mark in extra])
    merged = [mark for mark in marks if not is_hidden(mark.start)]
    merged += extra
    merged.sort(key=_start)
    return merged


def _start(mark: Mark) -> int:
    return mark.start


def _with_labels(folded: str, reading: Reading) -> Reading:
    """End titles at colons where labels head paragraphs; what a court lists is no label."""
    labels = labelled(folded, reading.placed)
    if len(labels) < FEWEST or ListEnds(folded).is_judgment:
        return reading
    ends = dict(of_runs(labels, reading.placed, _runs(reading.placed)))
    return reading._replace(ends=reading.ends | ends)


def _with_language_titles(folded: str, reading: Reading) -> Reading:
    """Find what lines would tell where a text has none to speak of.

    That is where titles end, and which numbers head sections rather than parts of a sentence.
    """
    if len(folded) < UNLINED * (folded.count("\n") + 1):
        return reading
    ends = dict(reading.ends)
    placed = reading.placed
    heads: set[int] = set()
    for run in _runs(placed):
        if placed[run[0]].mark.family in SMALL and _are_sentences(folded, placed, run):
            heads.update(placed[at].mark.start for at in run)
        spans, rests = [], []
        for at in run:
            limit = placed[at + 1].mark.start if at + 1 < len(placed) else len(folded)
            mark = placed[at].mark
            spans.append(title_span(folded, mark.end, limit, mark.place < LINE))
            rests.append(folded[spans[-1][1] : limit].strip(_STOPS))
        if len(run) > 1 and not any(rests[:-1]):
            # Each is a sentence and no more: what a court orders, say.
            continue
        lengths = title_lengths([folded[start:end] for start, end in spans])
        for at, (start, _), length in zip(run, spans, lengths, strict=True):
            ends[placed[at].mark.start] = start + length
    return reading._replace(ends=ends, heads=frozenset(heads))


def _are_sentences(folded: str, placed: Sequence[LeveledMark], run: Sequence[int]) -> bool:
    """Whether every member of a run but the first follows the end of a sentence."""
    starts = [placed[at].mark.start for at in run[1:]]
    before = [folded[max(0, start - 4) : start].rstrip()[-1:] for start in starts]
    return bool(before) and all(char in _SENTENCE_ENDS for char in before)


def _runs(placed: Sequence[LeveledMark]) -> list[list[int]]:
    """The runs of numbered headings, as indices into ``placed``; items and articles left out."""
    runs: list[list[int]] = []
    open_runs: dict[int, list[int]] = {}
    for at, (mark, depth, _) in enumerate(placed):
        for deeper in [d for d in open_runs if d > depth]:
            del open_runs[deeper]
        if mark.family in _NOT_RUN_TOGETHER:
            continue
        if mark.number == 1 or depth not in open_runs:
            open_runs[depth] = []
            runs.append(open_runs[depth])
        open_runs[depth].append(at)
    return runs


def _headings(clean: str, lined: str, edits: EditMap, reading: Reading) -> Iterator[Heading]:
    placed, titles = reading.placed, reading.titles
    starts = [p.mark.start for p in placed]
    limits = [*starts, len(clean)][1:]
    depths = [p.depth for p in placed]
    ends = section_ends(starts, depths, len(clean))
    ends = with_text_after(lined, [p.mark for p in placed], depths, ends)
    sources = edits.to_sources(starts)
    line, before = 1, 0
    rows = zip(placed, limits, ends, sources, strict=True)
    for ((family, _, _, at, mark_end, place), depth, anomaly), limit, section_end, source in rows:
        line += clean.count("\n", before, at)
        before = at
        given = titles.get(at) if mark_end == at else None
        after = _past_twin(lined, at, mark_end) if family in BORDERS else mark_end
        start, end = given or title_span(lined, after, limit, place < LINE)
        end = cut_short(lined, start, reading.ends.get(at, end))
        kind, evidence, confidence = _nature(family, place, anomaly != "")
        kind = Kind.HEADING if at in reading.heads else kind
        if family is Family.PAREN_ARABIC and _ENTRY.match(lined, at):
            kind = Kind.ITEM
        mark = mark_text(lined, at, mark_end, start) if start > at else ""
        title = " ".join(clean[start:end].split()) if end > start else ""
        if family in BORDERS and mark_end > at:
            mark, title = _without_running(lined[at:mark_end], mark, title)
        # By position, as a long law has thousands: see Heading for the order.
        yield Heading(
            depth,
            mark,
            title,
            kind,
            at,
            end,
            max(end, section_end),
            source,
            line,
            confidence,
            evidence,
            anomaly,
        )


def _without_running(own: str, mark: str, title: str) -> tuple[str, str]:
    """A mark and a title without the mark of the running head that was read into their line."""
    if mark.count(own) > 1:
        mark = own
    if title.endswith((" " + own, "\u3000" + own)):
        title = title[: -len(own)].rstrip()
    return mark, title


def _past_twin(clean: str, start: int, end: int) -> int:
    """Past a mark that stands twice, as where a running head was read into the line: 第三章 第三章."""
    mark = clean[start:end]
    after = end
    while clean.startswith((" ", "\u3000"), after):
        after += 1
    return after + len(mark) if len(mark) > 2 and clean.startswith(mark, after) else end


@cache
def _nature(family: Family, place: int, odd: bool) -> tuple[Kind, str, float]:
    """The kind of a heading, what it rests on, and how sure that is.

    A number that runs on at a line start is certain; away from one it is nearly so; a heading
    without a number rests on layout or on parallel building alone.
    """
    if family in UNMARKED:
        evidence, confidence = ("parallel", 0.6) if family is Family.PARALLEL else ("line", 0.7)
    elif family in DIVIDERS:
        evidence, confidence = "divider", 0.9
    else:
        evidence, confidence = "run", (0.8, 0.85, 0.95, 1.0)[place]
    return _kind(family, place), evidence, round(confidence - 0.2, 2) if odd else confidence


def _kind(family: Family, place: int) -> Kind:
    if family in ITEMS or family is Family.LISTED or (family in SMALL and place < LINE):
        return Kind.ITEM
    return _DIVIDER_KINDS.get(family, Kind.HEADING)
