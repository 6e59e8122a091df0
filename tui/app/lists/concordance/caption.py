"""The captions of a concordance: of what it is, how it is sorted and grouped, where a line stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from tui.app.lists.concordance.rows import section
from tui.app.lists.concordance.state import GROUPS, ORDERS, SORTS, ConcordanceState
from tui.app.lists.search_session import SearchSession, named, searched
from tui.app.widgets.rows import curtailed
from tui.app.widgets.status_line import script_name
from tui.corpus.model import Phrase
from tui.locale import _, documents, ngettext, times
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.lists.concordance.answer import ConcordanceAnswer
    from tui.corpus.index.records import DocumentFacts
    from tui.corpus.model import Occurrence


def caption(
    state: ConcordanceState, found: ConcordanceAnswer | None, session: SearchSession, trouble: str
) -> Text:
    """Of what it is, and what was found; or in place of that the trouble."""
    told = Text(state.title, "bold", no_wrap=True)
    if trouble:
        return told.append("   " + shown(trouble), "not bold")
    if found:
        count, reach = len(found.hits), found.hits.reach
        words = _("{times} in {documents}").format(times=times(count), documents=documents(reach))
        some = found.view.hits
        if found.asked.filter.strip():
            # What is told after it is true of these alone.
            words = _("{count} of {places}").format(count=len(some), places=words)
        told.append("   " + words, "not bold")
        if found.near_copies:
            words = _("{count} of them in {documents} near-copies")
            words = words.format(count=found.near_copies, documents=found.near_copy_documents)
            told.append("   " + words, "not bold")
        if varied := _varied(state, found, session):
            words = ngettext("{count} of them a variant", "{count} of them variants", varied)
            told.append("   " + words.format(count=varied), "not bold")
        if isinstance(state.question, Phrase) and state.question.variants:
            told.append("   " + " | ".join(map(shown, state.question.variants)), "not bold")
        if count:
            told.append(f"   DP {found.plot.deviation():.2f}", "not bold")
    return told.append("   " + searched(session.opened), "not bold")


def _varied(state: ConcordanceState, found: ConcordanceAnswer, session: SearchSession) -> int:
    """How many places have not the phrase itself, but a variant of it."""
    question, opened = state.question, session.opened
    if not isinstance(question, Phrase) or not opened or not question.variants:
        return 0
    return len(found.hits) - opened.searcher.count_wording(found.hits, question.text)


def order(state: ConcordanceState, found: ConcordanceAnswer | None) -> str:
    """How it is sorted, grouped, filtered, in which script, and the keys for that."""
    if state.plotted:
        words = [_("S documents by {what}").format(what=dict(ORDERS)[state.order])]
    else:
        words = [
            _("S by {what}").format(what=dict(SORTS)[state.sort]),
            _("C no groups")
            if state.group == "none"
            else _("C grouped by {what}").format(what=dict(GROUPS)[state.group]),
        ]
    if state.script:
        words.append("s " + script_name(state.script))
    if state.filter and found:
        answered = found.asked.filter == state.filter
        count = f"  {len(found.view.hits)}" if answered else ""
        words.append(f"/{shown(state.filter)}{count}")
    words += [_("D lines") if state.plotted else _("D where"), _("w write"), _("? help")]
    return "   ".join(words)


def place(facts: DocumentFacts, found: Occurrence, number: str, width: int) -> Text:
    """In which document a line stands, the ``number``-th of all, and in which section; two lines."""
    told = "   ".join(filter(None, (facts.date, shown(facts.issuer), number)))
    where = Text(curtailed(named(facts), max(10, width - len(told) - 12)), "bold", no_wrap=True)
    where.append("   " + told, "not bold")
    return where.append("\n" + section(found.section, width), "not bold")
