"""Random keys in bursts, each in one write to a terminal: whether the reader lives, and logs no fault.

    python -m tests.fuzz.bursts [--keys N] [--seeds SEED ...]

Prints the seed, the last bursts, and the fault where there is one; ends with 1 then.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.bench.terminal import Terminal
from tests.fuzz.keys import write_library

_SPECIAL: Final = (
    "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\t", "\x1b[Z", "\x7f",
    "\r", "\r", "\x1b", "\x1b", "\x10", "\x10\x1b[5~", "\x1b[200~一、提高\x1b[201~", "\x1b[<0;9;9M\x1b[<0;9;9m",
    "\x1b[<64;30;9M", "\x1b[<65;30;9M", "疫情", "\x01", "\x05", "\x0b", "\x15", "\x17",
)  # fmt: skip
"""Arrows, pages, tabs, Enter, Esc, the palette, a paste, the mouse, words, and keys of a line that is typed."""
KEYS: Final = (*(chr(code) for code in range(33, 127) if chr(code) not in "qQ"), " ", *_SPECIAL)
"""What is typed: all but what ends the reader."""
MOST: Final = 40
"""Keys of the longest burst."""
_PATIENCE: Final = 600
"""Seconds for all that was typed ahead of the end: on a machine that is busy with others it is slow."""
_ENDED: Final = re.compile("Traceback|Error:")


def reader(library: Path, home: Path) -> Terminal:
    """The reader on ``library``, once it has drawn its keys; its editor ends at once."""
    os.environ.update(EDITOR="true", VISUAL="true")
    terminal = Terminal([sys.executable, "-m", "tui", str(library)], 110, 30, home)
    terminal.until(re.compile("help"))
    return terminal


def outcome(terminal: Terminal, home: Path) -> str:
    """End the reader; what went wrong until then, empty where all went well."""
    # What was typed ahead is worked off first.
    terminal.quiet(1.0)
    try:
        # Bars and lists that are open are closed first.
        until = time.monotonic() + _PATIENCE
        while not terminal.has_ended() and time.monotonic() < until:
            terminal.go_on()
            terminal.send("\x1b")
            terminal.quiet(0.3)
            terminal.send("\x11")
            terminal.quiet(1.0)
        code = terminal.ended()
    except (TimeoutError, OSError) as error:
        return repr(error)
    logs = [log.read_text(encoding="utf-8") for log in home.rglob("*.log")]
    told = _ENDED.search(terminal.drawn)
    return "\n".join(logs) or (f"ended with {code}" if code or told else "")


def fault(library: Path, home: Path, count: int, seed: int) -> str:
    """The fault that so many keys meet with, and the last bursts; empty where all goes well.

    Help and palette can end the reader, or stop it: another one is begun then, or it goes on.
    """
    chance, left, last, met = random.Random(seed), count, list[str](), ""
    while left > 0 and not met:
        with reader(library, home) as terminal:
            while left > 0 and not terminal.has_ended():
                burst = "".join(chance.choices(KEYS, k=chance.randint(1, MOST)))
                left -= MOST // 2
                last = [*last[-4:], burst]
                terminal.send(burst)
                terminal.quiet(chance.choice((0.01, 0.05, 0.3)))
                terminal.go_on()
            met = outcome(terminal, home)
    return f"{last!r}\n{met}" if met else ""


def main() -> None:
    """Run all seeds, each on a library and a state folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=3000)
    parser.add_argument("--seeds", type=int, nargs="*", default=list(range(1, 9)))
    asked, failed = parser.parse_args(), False
    for seed in asked.seeds:
        with tempfile.TemporaryDirectory() as made:
            began = time.perf_counter()
            met = fault(write_library(Path(made, "library")), Path(made, "home"), asked.keys, seed)
        took = time.perf_counter() - began
        print(
            f"seed {seed}: {asked.keys} keys in {took:.0f} s: {met or 'alive, no fault'}",
            flush=True,
        )
        failed = failed or bool(met)
    sys.exit(failed)


if __name__ == "__main__":
    main()
