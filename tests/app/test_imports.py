import subprocess
import sys

HEAVY = (
    *("jieba", "rjieba", "opencc", "numpy", "click", "chardet", "pypinyin", "pydivsufsort"),
    *("regex", "sqlite3", "multiprocessing", "tui.document.outline.build"),
)

LATER = (
    "tui.app.bars.line_bar",
    "tui.app.sidebar.side_panes",
    "tui.app.widgets.about_line",
    "tui.corpus.keep.notes",
    "tui.corpus.search.query",
)
"""What the reader sees only after the text, or asks for by a key."""


class TestFirstPaint:
    def test_needs_nothing_heavy(self) -> None:
        """Whoever imports one of these for the screen makes every reader wait for it."""
        script = "import sys, tui.app.app; print(*sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        )
        assert set(done.stdout.split()).isdisjoint(HEAVY + LATER)
