"""What the open document says of itself, in one quiet row above its text."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.names import shown
from tui.document.model import About, Fact
from tui.locale import _

GAP = "   "
"""What stands between two facts."""


class AboutLine(Widget):
    """Date, number, issuer, place and genre, as far as they are known.

    What is inferred carries a question mark. Facts that have no room are left out.
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

    def tell(self, about: About | None) -> None:
        """Show what is known of a document; take no room where nothing is."""
        self.facts = facts_of(about) if about else ()
        self.set_class(not self.facts, "-empty")

    def render(self) -> Text:
        """The facts that have room, in the middle as the title is."""
        width = self.content_size.width
        line = ""
        for fact in self.facts:
            longer = line + GAP + fact if line else fact
            if cell_len(longer) <= width:
                line = longer
        return Text(line, no_wrap=True)


def facts_of(about: About) -> tuple[str, ...]:
    """The facts as they are shown, the most telling first; the title stands in the text itself."""
    facts = (about.date, about.number, about.issuer, about.place, about.genre)
    genres = {
        "law": _("law"),
        "report": _("report"),
        "notice": _("notice"),
        "speech": _("speech"),
        "news": _("news"),
    }
    return tuple(_shown(fact, genres) for fact in facts if fact)


def _shown(fact: Fact, genres: dict[str, str]) -> str:
    value = shown(genres.get(fact.value, fact.value))
    return f"{value}?" if fact.inferred else value


def date_of(about: About) -> str:
    """The date (ISO) as the tree shows it, with a question mark where inferred; else empty."""
    return _shown(about.date, {}) if about.date else ""
