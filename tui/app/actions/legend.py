"""The legend: what signs, columns and colours mean, place by place, for the help."""

from __future__ import annotations

from typing import NamedTuple

from tui.locale import _


class LegendEntry(NamedTuple):
    """A sign as it is seen, what it means, and the name of the look in which it is drawn, if of one."""

    sign: str
    words: str
    look: str = ""


def legend(place: str) -> tuple[LegendEntry, ...]:
    """The legend of a place, by the id of the widget in which one is; none where all is words."""
    return _legends().get(place, ())


def legends_elsewhere(place: str) -> tuple[LegendEntry, ...]:
    """The legends of all other places, each entry with the name of its place before the words."""
    names = {
        "reading": _("Text"),
        "library": _("Documents"),
        "outline": _("Outline"),
        "overview": _("Overview"),
        "concordance-rows": _("Concordance"),
        "dispersion-rows": _("Concordance"),
        "phrase-rows": _("Phrases"),
        "timeline-rows": _("Over time"),
        "against-rows": _("Two groups compared"),
        "pedigree-rows": _("Pedigree"),
        "news-rows": _("What is new here"),
        "collocate-rows": _("Words nearby"),
        "passage-rows": _("Shared passages"),
        "shared-rows": _("Seen elsewhere"),
        "compared": _("Two texts"),
    }
    here = legend(place)
    return tuple(
        entry._replace(words=_("{place}: {words}").format(place=names[other], words=entry.words))
        for other, entries in _legends().items()
        if other in names and other != place
        for entry in entries
        if entry not in here
    )


def _legends() -> dict[str, tuple[LegendEntry, ...]]:
    sample = _("phrase")
    lines = (
        LegendEntry(sample, _("what was found"), "accent"),
        LegendEntry(sample, _("a variant of the phrase"), "phrase-2"),
        LegendEntry("- 12", _("a group, unfolded, and how many places it has; + is folded")),
        LegendEntry(
            "DP 0.42", _("dispersion: 0 where all documents use it alike, near 1 where few do")
        ),
    )
    return {
        "reading": (
            LegendEntry(sample, _("a phrase that is found in few documents"), "phrase-1"),
            LegendEntry(
                sample, _("in more documents; the status line has the numbers"), "phrase-2"
            ),
            LegendEntry(sample, _("in the most documents"), "phrase-3"),
            LegendEntry(sample, _("the phrase at the cursor"), "current"),
            LegendEntry(sample, _("what was found, or where you jumped to"), "hit"),
            LegendEntry(sample, _("a bookmark or a note"), "note"),
            LegendEntry(sample, _("clutter of a web page, which is not counted"), "faint"),
            LegendEntry("3/14", _("in 3 of the 14 documents of the library")),
            LegendEntry("52%", _("how far through the text you are")),
        ),
        "library": (
            LegendEntry(sample, _("the document that is open"), "accent"),
            LegendEntry("!", _("cannot be read, and why"), "bad"),
            LegendEntry("▾ ▸", _("a folder, unfolded or folded")),
            LegendEntry("2020-05-22?", _("a date that is guessed, not given in the document")),
        ),
        "outline": (
            LegendEntry("6674 16%", _("characters of the section, and how much of it is phrases")),
            LegendEntry("?", _("a doubtful heading; ! leaves these out")),
            LegendEntry("*", _("changed by you; U undoes the last change")),
            LegendEntry("▾ ▸", _("sections under it, unfolded or folded")),
            LegendEntry(sample, _("the section in which one reads"), "accent"),
            LegendEntry(sample, _("an item inside a paragraph"), "faint"),
        ),
        "overview": (
            LegendEntry(_("left"), _("headings: the darker the block, the higher the level")),
            LegendEntry("*", _("what was found")),
            LegendEntry("+", _("bookmarks and notes")),
            LegendEntry(_("right"), _("phrases: the darker the block, the more of them")),
        ),
        "concordance-rows": lines,
        "search-rows": lines,
        "search-query": lines,
        "dispersion-rows": (
            LegendEntry("12  3.4", _("places, and places in 10,000 characters")),
            LegendEntry(
                "    ", _("where in the document they stand, from its start to its end"), "hit"
            ),
        ),
        "phrase-rows": (
            LegendEntry("*  -", _("pinned; hidden")),
            LegendEntry(">  v", _("forms under it, folded or unfolded (Space)")),
            LegendEntry(_("count"), _("places in all documents")),
            LegendEntry(_("docs"), _("documents in which it stands")),
            LegendEntry(_("family"), _("places and documents of all its forms")),
            LegendEntry(
                "DP", _("dispersion: 0 where all documents use it alike, near 1 where few do")
            ),
            LegendEntry(_("score"), _("what they are ranked by: formulas first, damped by reach")),
            LegendEntry("[ ]", _("the cell under the cursor; the darker a cell, the more places")),
        ),
        **_comparisons(),
        "shared-rows": (
            LegendEntry(_("here"), _("how much of what you asked about stands there")),
            LegendEntry(_("there"), _("how much of that document stands here")),
            LegendEntry(_("longest"), _("characters of the longest run that both share")),
            LegendEntry("<", _("earlier than the document you read"), "accent"),
            LegendEntry("+2", _("near-copies folded under it (Space)"), "accent"),
            LegendEntry("=", _("nearly a copy of the document you read")),
        ),
    }


def _comparisons() -> dict[str, tuple[LegendEntry, ...]]:
    """The legends of the lists that compare groups, periods, documents and words."""
    wording = LegendEntry(
        _("old → new"), _("reworded: one word differs, and the one came when the other went")
    )
    dispersion = LegendEntry(
        "DP", _("dispersion: 0 where all documents use it alike, near 1 where few do")
    )
    return {
        "against-rows": (
            LegendEntry("A  B", _("places in 10,000 characters of either group")),
            LegendEntry(_("reach"), _("documents of the group in which it stands")),
            LegendEntry(
                _("ratio"), _("log ratio: +1 is twice as often in A, -1 twice as often in B")
            ),
            LegendEntry("95 %", _("between these the log ratio is, in 95 of 100 cases")),
            LegendEntry("~", _("only a few documents carry it"), "bad"),
            LegendEntry(_("new"), _("in A alone; gone is in B alone")),
            LegendEntry(_("more"), _("more often in A than by chance; less: more often in B")),
            wording,
            LegendEntry("(+3)", _("near-copies, which are not counted")),
        ),
        "timeline-rows": (
            LegendEntry(_("new"), _("its family stands first in this period")),
            LegendEntry(_("back"), _("it stood before, but not in the last two periods")),
            LegendEntry(
                _("rising"),
                _("more often than in the period before, beyond chance; falling: less often"),
            ),
            LegendEntry(_("gone"), _("it stood in the period before, and never since")),
            LegendEntry("2021  2022", _("places in 10,000 characters, of all its forms")),
            LegendEntry(
                "沸烫热暖温冷",
                _(
                    "heat by share of documents: from 5.2 %, 1.3 %, 0.5 %, 0.26 %, 0.13 %, less; from 20 documents on"
                ),
            ),
            LegendEntry("⠉⠒⢄", _("the curve of the phrase over all periods")),
        ),
        "news-rows": (
            LegendEntry(_("new"), _("in no earlier document that this is held against")),
            wording,
            LegendEntry(
                _("missing"), _("in the last document before this, and not here; Enter goes there")
            ),
            LegendEntry(_("taken over"), _("here, and in an earlier one")),
            LegendEntry(_("places"), _("how often it stands here; of what is missing, there")),
        ),
        "pedigree-rows": (
            LegendEntry("2012-11-08", _("the first use of a wording, and each document with it")),
            LegendEntry("└", _("it came from the wording above, further to the left")),
            LegendEntry("×3", _("places in the document")),
            LegendEntry("A › B", _("the section of the first place")),
        ),
        "collocate-rows": (
            LegendEntry(_("places"), _("how often the word stands near; left of it, right of it")),
            LegendEntry(_("expected"), _("how often it would by chance")),
            LegendEntry("G²", _("log-likelihood: how surely it is not chance")),
            LegendEntry("logDice", _("how closely they belong together: 14 is always")),
            dispersion,
        ),
        "passage-rows": (
            LegendEntry(_("share"), _("how alike the places of the passage are")),
            LegendEntry(_("length"), _("characters of the passage")),
            LegendEntry(_("places"), _("documents with it, the earliest first (Space)")),
            LegendEntry("A → B", _("the earliest place is of A, a later one of B")),
        ),
        "compared": (
            LegendEntry("~", _("a sentence that was changed; what differs is coloured")),
            LegendEntry("-", _("only in the first text"), "bad"),
            LegendEntry("+", _("only in the second text")),
            LegendEntry(">", _("a sentence that stands elsewhere in the other text")),
        ),
    }
