"""The row above the text: what the document says of itself, then the sections one reads in."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.widgets.rows import curtailed, shortened
from tui.document.model import About, Fact, Heading
from tui.locale import _
from tui.text.printable import shown

GAP = "   "
"""What stands between two facts."""

PART = " › "
"""What stands between two sections."""

SHORT = 4
"""Characters that are left of a name without a mark, at least."""


class AboutLine(Widget):
    """Date, number, issuer, place and genre, as far as they are known; in a section, its path.

    What is inferred is said to be guessed. Facts that have no room are left out.
    """

    DEFAULT_CSS = """
    AboutLine {
        height: 1;
        padding: 0 2;
        color: $faint;
        background: $background;
        text-align: center;
        &.-empty { display: none; }
    }
    """

    facts: reactive[tuple[str, ...]] = reactive(())
    path: reactive[tuple[Heading, ...]] = reactive(())

    def tell(self, about: About | None, *, sections: bool = False) -> None:
        """Show what is known of a document; take no room where nothing is, nor ever will be."""
        self.facts = facts_of(about) if about else ()
        self.path = ()
        self.set_class(not self.facts and not sections, "-empty")

    def follow(self, path: tuple[Heading, ...]) -> None:
        """Show the sections in which one reads, outermost first."""
        self.path = path

    def render(self) -> Text:
        """The sections, or the facts that have room, in the middle as the title is."""
        width = self.content_size.width
        if self.path:
            return Text(path_line(self.path, width), no_wrap=True)
        line = ""
        for fact in self.facts:
            longer = line + GAP + fact if line else fact
            if cell_len(longer) <= width:
                line = longer
        return Text(line, no_wrap=True)


def path_line(path: Sequence[Heading], width: int) -> str:
    """The names of sections, outermost first, in at most ``width`` cells.

    Where they have no room, sections in the middle come down to their marks, then the outermost;
    then the last name loses its middle.
    """
    names = [_name(heading) for heading in path]
    for at in [*range(1, len(path) - 1), 0]:
        if cell_len(PART.join(names)) <= width or at == len(path) - 1:
            break
        names[at] = shown(path[at].mark) or curtailed(names[at], 2 * SHORT + 2)
    line = PART.join(names)
    if cell_len(line) <= width:
        return line
    before = line[: len(line) - len(names[-1])]
    room = width - cell_len(before)
    if room < 2 * SHORT:
        before, room = "", width
    return before + shortened(names[-1], room)


def _name(heading: Heading) -> str:
    gap = " " if heading.mark[-1:].isalnum() and heading.title else ""
    return shown(heading.mark + gap + heading.title)


def facts_of(about: About) -> tuple[str, ...]:
    """The facts as they are shown, the most telling first; the title stands in the text itself."""
    facts = (about.date, about.number, about.issuer, about.speaker, about.place, about.genre)
    genres = {
        "law": _("law"),
        "report": _("report"),
        "notice": _("notice"),
        "speech": _("speech"),
        "news": _("news"),
        "decision": _("decision"),
        "announcement": _("announcement"),
        "opinion": _("opinion"),
        "plan": _("plan"),
        "letter": _("letter"),
        "minutes": _("minutes"),
        "judgment": _("judgment"),
        "proposal": _("proposal"),
    }
    return tuple(_shown(fact, genres) for fact in facts if fact)


def _shown(fact: Fact, genres: dict[str, str]) -> str:
    value = shown(genres.get(fact.value, fact.value))
    return _("{fact} (guessed)").format(fact=value) if fact.inferred else value
