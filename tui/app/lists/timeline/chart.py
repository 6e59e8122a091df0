"""The curve of a family over periods, as a line chart with its scale and the ends of its time."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Static

from tui.app.widgets.line_chart import line_chart
from tui.text.cells import cells

_SCALE = 9
"""Cells of the scale on the left."""


class TimelineChart(Static):
    """The curve of one family; the scale is places for each 10,000 characters."""

    def __init__(self) -> None:
        super().__init__("", id="timeline-chart", markup=False)
        self._curve: Sequence[float] = ()
        self._names: Sequence[str] = ()

    def plot(self, curve: Sequence[float], names: Sequence[str]) -> None:
        """Show a curve over the periods of these names."""
        self._curve, self._names = curve, names
        self._draw()

    def on_resize(self) -> None:
        """Draw it as wide as there is room."""
        self._draw()

    def _draw(self) -> None:
        width = self.size.width - _SCALE - 2
        height = max(1, self.size.height - 1)
        if not self._curve or width < 8:
            self.update("")
            return
        rows = line_chart(self._curve, width, height)
        scale = [
            f"{max(self._curve):{_SCALE - 1}.2f} ",
            *[" " * _SCALE] * (height - 2),
            f"{0:{_SCALE - 1}} ",
        ]
        lines = [mark + row for mark, row in zip(scale[:height], rows, strict=False)]
        first, last = self._names[0], self._names[-1]
        gap = width - cells(first) - cells(last)
        lines.append(" " * _SCALE + first + " " * max(1, gap) + (last if gap > 0 else ""))
        self.update("\n".join(lines))
