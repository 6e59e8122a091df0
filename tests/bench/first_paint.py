"""First paint of hongtou against that of a Textual app with one Static, through a real pty.

    python tests/bench/first_paint.py [PATH] [--rounds N] [--width COLUMNS] [--height LINES]

Both programs are started in turn, N times each. The time runs from the start of the process to
the first frame that shows text (for hongtou also: to the first frame that shows the text of the
document). Prints the medians and their ratio; a budget is never asserted here.
"""

from __future__ import annotations

import argparse
import compileall
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

STATIC_APP = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("红头文件")

Bare().run()
"""
"""The yardstick: what Textual itself costs."""

CHINESE = re.compile(r"[\u4e00-\u9fff]")
"""Text of a document, or of the yardstick's Static."""

CAPTION = re.compile(r"[A-Za-z%\u4e00-\u9fff]{2}")
"""Any word of the frame."""

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[P^_\]][^\x07\x1b]*(?:\x07|\x1b\\)|.)", re.DOTALL
)

LIMIT = 20.0
"""Seconds after which a start counts as failed."""


def start(command: Sequence[str], width: int, height: int) -> tuple[int, int, float]:
    """Start a command in a pty of this size; its process id, its terminal, and when it began."""
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
        os.execv(command[0], list(command))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    return child, terminal, began


def time_until(
    command: Sequence[str], patterns: Sequence[re.Pattern[str]], width: int, height: int
) -> list[float]:
    """Seconds from the start until what is drawn matches each pattern, in order."""
    child, terminal, began = start(command, width, height)
    times: list[float] = []
    drawn = b""
    try:
        while len(times) < len(patterns):
            if time.perf_counter() - began > LIMIT:
                raise TimeoutError(f"{command}: nothing to see after {LIMIT} s")
            if not select.select([terminal], [], [], 0.5)[0]:
                continue
            drawn += os.read(terminal, 1 << 16)
            now = time.perf_counter() - began
            text = _ESCAPES.sub(b"", drawn).decode("utf-8", "ignore")
            while len(times) < len(patterns) and patterns[len(times)].search(text):
                times.append(now)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    seeds = Path(__file__).parents[2] / "seeds"
    parser.add_argument("path", nargs="?", default=str(seeds))
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--width", type=int, default=120)
    parser.add_argument("--height", type=int, default=40)
    options = parser.parse_args()
    size = (options.width, options.height)
    # An installed program has its byte code, as Textual has here, though none be written where this runs.
    compileall.compile_dir(Path(__file__).parents[2] / "tui", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        yardstick = Path(folder) / "bare.py"
        yardstick.write_text(STATIC_APP, encoding="utf-8")
        bare = [sys.executable, str(yardstick)]
        reader = [sys.executable, "-m", "tui", options.path]
        rows: list[tuple[float, float, float]] = []
        for _ in range(options.rounds + 1):
            (static,) = time_until(bare, [CHINESE], *size)
            frame, text = time_until(reader, [CAPTION, CHINESE], *size)
            rows.append((static, frame, text))
    # The first round fills the caches of the disk and of Python's byte code.
    static, frame, text = (statistics.median(column) for column in zip(*rows[1:], strict=True))
    print(f"rounds                        {options.rounds}")
    print(f"a Static      first paint     {static:7.3f} s")
    print(f"hongtou       first paint     {frame:7.3f} s   {frame / static:5.2f} x")
    print(f"hongtou       text of document{text:7.3f} s   {text / static:5.2f} x")


if __name__ == "__main__":
    main()
