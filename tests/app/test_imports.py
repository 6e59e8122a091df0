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


ON_CHANCE = ("ssl", "bz2", "lzma", "textual.types")
"""What asyncio, shutil and Textual load, should it be wanted."""


def printed(script: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


class TestFirstPaint:
    def test_needs_nothing_heavy(self) -> None:
        """Whoever imports one of these for the screen makes every reader wait for it."""
        loaded = printed("import sys, tui.app.app; print(*sys.modules)")
        assert loaded.isdisjoint(HEAVY + LATER)

    def test_is_had_without_what_is_loaded_on_the_chance_and_that_can_be_had_afterwards(
        self,
    ) -> None:
        lean = "import sys\nfrom tui.app.lean_imports import import_textual\nimport_textual()\n"
        loaded = printed(f"{lean}import tui.app.app\nprint(*sys.modules)")
        assert loaded.isdisjoint(ON_CHANCE)
        assert "textual.app" in loaded
        later = "from textual.types import DirEntry\nimport ssl, bz2, lzma, hashlib\n"
        digest = "print(hashlib.sha256(b'').hexdigest()[:4], DirEntry.__name__)"
        assert printed(lean + later + digest) == {"e3b0", "DirEntry"}
