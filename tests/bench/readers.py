"""hongtou and other readers side by side: the same file, the same terminal, one table.

    python -m tests.bench.readers [--megabytes 1] [--install] [--path FOLDER ...]

Textual's TextArea and MarkdownViewer come with Textual; toolong (``tl``), frogmouth and less are
looked for on the path, and in the folders that ``--path`` names. ``--install`` puts toolong and
frogmouth, which want a Textual of their own, into environments in a temporary folder. Of what a
program cannot do, or does not do within a minute, the table has a dash, and the reason stands below it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from tests.bench.subject import Keys, Subject, write_text

ROWS: Final = (
    "first paint",
    "page down",
    "page down, p95",
    "page down, all of it",
    "page down, processor",
    "end",
    "resize",
    "find, a keystroke",
)

STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "turn_pages": ("page down", "page down, all of it", "page down, processor"),
    "go_to_end": ("end",),
    "resize": ("resize",),
    "find": ("find, a keystroke",),
}
"""What each step of a subject notes."""

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


def subjects(path: Path, root: Path, *, install: bool) -> Iterator[Subject | str]:
    """The programs that there are; of one that there is not, its name and what to do about it."""
    area, viewer = root / "area.py", root / "viewer.py"
    area.write_text(TEXT_AREA, encoding="utf-8")
    viewer.write_text(MARKDOWN_VIEWER, encoding="utf-8")
    textual = Keys(PAGE, HOME, END, "")
    own = {
        "hongtou": (["-m", "tui"], Keys()),
        "TextArea": ([str(area)], Keys(PAGE, CTRL_HOME, CTRL_END, "")),
        "MarkdownViewer": ([str(viewer)], textual),
    }
    for name, (words, keys) in own.items():
        yield Subject(name, [sys.executable, *words, str(path)], keys, root / name)
    others = {
        "toolong": ("tl", Keys(PAGE, HOME, END, "/")),
        "frogmouth": ("frogmouth", textual),
        "less": ("less", Keys(keep="\r")),
    }
    for name, (command, keys) in others.items():
        program = shutil.which(command)
        if program is None and install and name != "less":
            program = _installed(name, command, root)
        if program is None:
            yield f"{name}: not installed; --install, or --path to where {command} is"
        else:
            yield Subject(name, [program, str(path)], keys, root / name)


def _installed(name: str, command: str, root: Path) -> str | None:
    """The command of a package, in an environment made for it."""
    folder = root / f"{name} environment"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", name]
    subprocess.run(pip, check=False)
    return shutil.which(command, path=folder / "bin")


def measure(subject: Subject, rounds: int) -> list[str]:
    """Measure all there is of one program; what it did not do, and why, in words."""
    try:
        _repeat(subject.first_paint, rounds)
        terminal = subject.open()
    except (TimeoutError, OSError) as error:
        subject.times.clear()
        return [f"{subject.name}, first paint: {_why(error)}"]
    troubles: list[str] = []
    with terminal:
        for step, rows in STEPS.items():
            try:
                _repeat(partial(getattr(subject, step), terminal), rounds)
            except (TimeoutError, OSError) as error:
                for row in rows:
                    # What it did before it failed is no measure of it.
                    subject.times.pop(row, None)
                troubles.append(f"{subject.name}, {rows[0]}: {_why(error)}")
                if not isinstance(error, TimeoutError):
                    break
    if not subject.keys.find:
        troubles.append(f"{subject.name}, {STEPS['find'][0]}: it has no key for that")
    return troubles


def _why(error: OSError) -> str:
    return str(error) if isinstance(error, TimeoutError) else "it ended"


def _repeat(step: Callable[[], None], rounds: int) -> None:
    """Once is enough of what takes long."""
    began = time.perf_counter()
    for _ in range(rounds):
        step()
        if time.perf_counter() - began > LONG:
            return


def _print(measured: list[Subject], troubles: list[str]) -> None:
    """A table in Markdown, milliseconds and megabytes, and what is to be said of its dashes."""
    print("| | " + " | ".join(subject.name for subject in measured) + " |")
    print("| --- |" + " ---: |" * len(measured))
    for row in ROWS:
        times = (subject.typical(row) for subject in measured)
        cells = (f"{time * 1000:.1f} ms" if time is not None else "–" for time in times)
        print(f"| {row} | " + " | ".join(cells) + " |")
    memory = (f"{subject.memory / 1e6:.0f} MB" if subject.memory else "–" for subject in measured)
    print("| memory | " + " | ".join(memory) + " |")
    for trouble in troubles:
        print(f"– {trouble}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--path", nargs="*", default=[])
    options = parser.parse_args()
    os.environ["PATH"] = os.pathsep.join([*options.path, os.environ["PATH"]])
    measured: list[Subject] = []
    troubles: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "text").mkdir()
        path = write_text(root / "text" / "a.md", int(options.megabytes * 1_000_000))
        for subject in subjects(path, root, install=options.install):
            if isinstance(subject, str):
                troubles.append(subject)
            else:
                print(f"measuring {subject.name}", file=sys.stderr, flush=True)
                troubles += measure(subject, options.rounds)
                measured.append(subject)
    _print(measured, troubles)


if __name__ == "__main__":
    main()
