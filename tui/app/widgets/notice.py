"""The notice: what a reader is told where the text would stand."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget


class Notice(Widget):
    """A heading and a few words below it."""

    DEFAULT_CSS = """
    Notice { height: auto; padding: 0 4 2 4; color: $foreground; }
    Notice:first-of-type { padding: 2 4; }
    """

    def __init__(self, heading: str, words: str) -> None:
        super().__init__()
        self.heading = heading
        self.words = words

    def render(self) -> Text:
        """The heading in bold, the words below it."""
        return Text.assemble((self.heading, "bold"), f"\n\n{self.words}")
