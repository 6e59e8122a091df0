"""A bar: a line at the foot of a screen or a pane that has the keys while it is open."""

from __future__ import annotations

from textual.widget import Widget


class Bar(Widget):
    """Takes the keys when it is opened. A bar of words has them itself, others hand them on."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    takes_keys = True

    def on_mount(self) -> None:
        """Have the keys from now on."""
        if self.takes_keys:
            self.begin()

    def begin(self) -> None:
        """Take the keys."""
        self.focus()
