"""hongtou and other readers side by side: the same file, the same terminal, one table.

    python -m tests.bench.readers [--megabytes 1] [--path FOLDER ...]

Textual's TextArea and MarkdownViewer come with Textual; toolong (``tl``), frogmouth and less are
looked for on the path, and in the folders that ``--path`` names; those that are not there are left
out, and that is said. Where a program takes longer than a minute for something it says so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from tests.bench.subject import Keys, Subject, write_text
from tests.bench.terminal import Terminal

ROWS: Final = (
    "first paint",
    "page down, p95",
    "page down",
    "page down, processor",
    "end",
    "resize",
    "find, a keystroke",
)

LONG: Final = 15.0
"""Seconds after which a step is not repeated."""

TEXT_AREA: Final = """
import sys
from pathlib import Path
from textual.app import App
from textual.binding import Binding
from textual.widgets import TextArea

class Reader(App):
    BINDINGS = [
        Binding("ctrl+home", "go(0)", priority=True),
        Binding("ctrl+end", "go(1)", priority=True),
    ]

    def compose(self):
        yield TextArea(Path(sys.argv[1]).read_text(), read_only=True)

    def action_go(self, end):
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end if end else (0, 0))

Reader().run()
"""

MARKDOWN_VIEWER: Final = """
import sys
from pathlib import Path
from textual.app import App
from textual.widgets import MarkdownViewer

class Reader(App):
    def compose(self):
        yield MarkdownViewer(Path(sys.argv[1]).read_text(), show_table_of_contents=False)

    def on_mount(self):
        self.query_one(MarkdownViewer).focus()

Reader().run()
"""

PAGE, HOME, END = "\x1b[6~", "\x1b[H", "\x1b[F"
CTRL_HOME, CTRL_END = "\x1b[1;5H", "\x1b[1;5F"


def subjects(path: Path, root: Path) -> list[Subject]:
    """The programs that there are; says which there are not."""
    area, viewer = root / "area.py", root / "viewer.py"
    area.write_text(TEXT_AREA, encoding="utf-8")
    viewer.write_text(MARKDOWN_VIEWER, encoding="utf-8")
    textual = Keys(PAGE, HOME, END, "")
    found = [
        ("hongtou", [sys.executable, "-m", "tui", str(path)], Keys()),
        ("TextArea", [sys.executable, str(area), str(path)], Keys(PAGE, CTRL_HOME, CTRL_END, "")),
        ("MarkdownViewer", [sys.executable, str(viewer), str(path)], textual),
    ]
    others = {
        "toolong": ("tl", Keys(PAGE, HOME, END, "/")),
        "frogmouth": ("frogmouth", textual),
        "less": ("less", Keys(keep="\r")),
    }
    for name, (command, keys) in others.items():
        program = shutil.which(command)
        if program is None:
            print(f"{name}: not installed, left out")
        else:
            found.append((name, [program, str(path)], keys))
    return [Subject(name, command, keys, root / name) for name, command, keys in found]


def measure(subject: Subject, rounds: int) -> list[str]:
    """Measure all there is of one program; what it did not answer in time, in words."""
    troubles: list[str] = []
    steps: tuple[Callable[[Terminal], None], ...] = (
        subject.turn_pages,
        subject.go_to_end,
        subject.resize,
        subject.find,
    )
    try:
        _repeat(subject.first_paint, rounds)
        terminal = subject.open()
    except (TimeoutError, OSError) as error:
        return [f"{subject.name}, first paint: {error}"]
    with terminal:
        for step in steps:
            try:
                _repeat(partial(step, terminal), rounds)
            except TimeoutError as error:
                troubles.append(f"{subject.name}, {step.__name__}: {error}")
            except OSError:
                return [*troubles, f"{subject.name}, {step.__name__}: it ended"]
    return troubles


def _repeat(step: Callable[[], None], rounds: int) -> None:
    """Once is enough of what takes long."""
    began = time.perf_counter()
    for _ in range(rounds):
        step()
        if time.perf_counter() - began > LONG:
            return


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--path", nargs="*", default=[])
    options = parser.parse_args()
    os.environ["PATH"] = os.pathsep.join([*options.path, os.environ["PATH"]])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "text").mkdir()
        path = write_text(root / "text" / "a.md", int(options.megabytes * 1_000_000))
        print(f"{'':16}" + "".join(f"{name:>24}" for name in (*ROWS, "memory")), flush=True)
        for subject in subjects(path, root):
            troubles = measure(subject, options.rounds)
            values = [subject.typical(what) for what in ROWS]
            cells = (f"{v * 1000:21.1f} ms" if v is not None else f"{'-':>24}" for v in values)
            memory = f"{subject.memory / 1e6:21.0f} MB"
            print(f"{subject.name:16}" + "".join(cells) + memory, flush=True)
            for trouble in troubles:
                print(trouble, flush=True)


if __name__ == "__main__":
    main()
