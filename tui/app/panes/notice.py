"""The notice: what a reader is told where the text would stand."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget


class Notice(Widget):
    """A heading and a few words below it."""

    DEFAULT_CSS = """
    Notice {
        height: auto;
        padding: 2 4;
        color: $foreground;
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self.display = False
        self._heading = ""
        self._words = ""

    @property
    def words(self) -> str:
        """What it says; empty while it is not shown."""
        return f"{self._heading}\n{self._words}".strip() if self.display else ""

    def tell(self, heading: str, words: str = "") -> None:
        """Show this, and no longer what was shown before."""
        self._heading, self._words = heading, words
        self.display = True
        self.refresh(layout=True)

    def render(self) -> Text:
        """The heading in bold, the words below it."""
        text = Text(self._heading, "bold")
        if self._words:
            text.append(f"\n\n{self._words}", "not bold")
        return text
