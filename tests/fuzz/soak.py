"""A long sitting: whether the memory of the reader is flat after its first minutes.

    python -m tests.fuzz.soak [--minutes N] [--documents N] [--seed N]

The reader runs in a pty, on a library that changes on disk; a reader scrolls, goes from document to document,
searches, lists phrases and places, makes notes, changes script and size, one round after the other. A row a
minute says the median memory of the program and of its children. Ends with 1 where that of the last
quarter is more than 5 % over that of the quarter after the first five minutes (or the first quarter).
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from tests.bench.terminal import Terminal

_TOLERANCE: Final = 1.05
_WARMING: Final = 5.0
"""Minutes in which memory may grow: what is read once is kept."""
_WORDS: Final = (
    "各单位要提高认识，加强领导，落实责任。 统筹疫情防控和经济社会发展， 坚持人民至上。 加大工作力度，"
    " 按照党中央、国务院决策部署， 抓好春耕生产。 推进重点项目建设， 严格值班值守。"
).split()
ROUNDS: Final = (
    ("scroll", ("j", "j", " ", " ", "b", "G", "g", "]", "[")),
    ("documents", ("J", "J", "K", "J")),
    ("phrase", ("n", "n", "\r", "j", "j", "\x1b", "\x7f")),
    ("find", ("/", "疫情", "\r", "n", "\x1b")),
    ("search", ("F", "提高认识", "\r", "j", "j", "\x1b", "\x1b")),
    ("phrases", ("p", "j", "j", " ", "\x1b")),
    ("elsewhere", ("E", "j", "n", "\x1b")),
    ("notes", ("m", "M", "note", "\r")),
    ("script", ("s", "s", "s", "s", "w", "w")),
    ("panes", ("t", "j", "\x1b", "o", "j", "\x1b", "r", "z", "z")),
    ("help", ("?", "j", "\x1b")),
    ("palette", ("\x10", "通知", "\x1b")),
)
"""What a reader does, by its name: keys, one after the other."""


def write_document(path: Path, noise: random.Random) -> None:
    """A document of some hundred sentences, which share their wordings with others."""
    lines = [f"关于第{noise.randrange(1000)}号事项的通知", ""]
    for number in range(1, 12):
        lines += [f"第{number}条 " + "".join(noise.choices(_WORDS, k=12))]
    path.write_text("\n".join(lines), encoding="utf-8")


def sitting(minutes: float, documents: int, seed: int) -> bool:
    """Whether the memory was flat in a sitting of so long."""
    noise, own, all_of = random.Random(seed), list[tuple[float, int]](), list[int]()
    with tempfile.TemporaryDirectory(prefix="soak-") as made:
        library, home = Path(made, "library"), Path(made, "home")
        library.mkdir()
        for number in range(documents):
            write_document(library / f"{number:04}.txt", noise)
        with Terminal([sys.executable, "-m", "tui", str(library)], home=home) as terminal:
            terminal.until(re.compile("help"))
            began = told = time.monotonic()
            rounds = 0
            while (passed := time.monotonic() - began) < 60 * minutes:
                _name, keys = noise.choice(ROUNDS)
                for key in keys:
                    terminal.send(key)
                    terminal.quiet(0.05)
                # Whatever was left open is left: in no list and no bar may rounds pile up.
                terminal.send("\x1b")
                # Keys that a busy machine has not come to would pile up, too, and be counted.
                terminal.idle(0.15)
                rounds += 1
                if not rounds % 20:
                    write_document(library / f"{noise.randrange(documents):04}.txt", noise)
                    terminal.resize(noise.choice((80, 120, 160)))
                own.append((passed, terminal.own_memory()))
                all_of.append(terminal.memory())
                if time.monotonic() - told > 60:
                    told = time.monotonic()
                    last = median(one for at, one in own if at > passed - 60)
                    print(
                        f"{passed / 60:5.1f} min  {rounds:5} rounds  {last / 2**20:6.1f} MB"
                        f"  with children {median(all_of[-50:]) / 2**20:6.1f} MB",
                        flush=True,
                    )
    warm = min(60 * _WARMING, 15 * minutes)
    span = (60 * minutes - warm) / 4
    first = median(one for at, one in own if warm <= at < warm + span)
    last = median(one for at, one in own if at >= 60 * minutes - span)
    print(f"{first / 2**20:.1f} MB, then {last / 2**20:.1f} MB: {last / first:.3f}")
    return last <= _TOLERANCE * first


def main() -> None:
    """Sit for so long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--documents", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sys.exit(not sitting(asked.minutes, asked.documents, asked.seed))


if __name__ == "__main__":
    main()
