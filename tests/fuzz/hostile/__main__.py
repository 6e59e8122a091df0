"""Files made to take for ever or to fill memory, and what hongtou makes of each: time and memory.

    python -m tests.fuzz.hostile [--keep FOLDER] [--ways WAY,...] [NAME ...]

Each is made here, in a temporary folder, and read by ``text``, by ``outline``, by ``index`` in a
folder with six good files beside it, and by the reader in that folder, in a pty. Other ways are ``find``,
``phrases``, ``compare``, ``itself``, ``elsewhere``, ``reuse``, ``count``. A row says seconds, seconds of
processor time, peak MB (of the largest process) and the exit code of each, and of the reader before that the
seconds of both until the first words of the file, or the reason why it is refused, are on the screen: its folder is
indexed meanwhile. What takes over 10 s of both or 1 GB, does not end, hides a good file, is refused
though it can be read, or without a reason, is marked.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.bench.terminal import Terminal
from tests.fuzz.hostile.long_files import LONG
from tests.fuzz.hostile.odd_files import ODD
from tests.fuzz.hostile.other_files import HOLES, OTHERS
from tests.fuzz.hostile.pdf_files import PDFS
from tests.fuzz.hostile.text_files import TEXTS
from tests.fuzz.hostile.web_files import WEB
from tests.fuzz.hostile.word_files import WORDS
from tui.document.file_kinds import PLAIN, SUFFIXES
from tui.text.decode import UndecodableText, decode

MOST_SECONDS = 10.0
MOST_MEGABYTES = 1024
_PATIENCE = 40
"""Seconds of processor time after which a command is ended: it has failed long before."""
_LONGEST = 400
"""Seconds after which it is ended though it did nothing for the most part: others were at work, or it hangs."""
_LOOK_EVERY = 0.1
"""Seconds between two looks at all processes: each takes some milliseconds from those that are measured."""
_SEEDS = Path(__file__).parents[3] / "seeds"
_WAYS = ("text", "outline", "index", "reader")
_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "{file}"),
    "outline": ("outline", "{file}"),
    "index": ("index", "{library}"),
    "find": ("find", "提高", "{file}"),
    "phrases": ("phrases", "{library}", "--json"),
    "compare": ("compare", "{file}", "{other}"),
    "itself": ("compare", "{file}", "{file}"),
    "elsewhere": ("elsewhere", "{file}", "{library}"),
    "reuse": ("reuse", "{library}"),
    "count": ("count", "{queries}", "{library}"),
}
"""What is asked in each way, but for the reader: the file, the library that it is in, another file of it."""
_GOOD = 6
"""The good files in the folder."""
_HEAD = 400
_WORDS = re.compile(r"\w{3,12}")
"""What may be seen of a text's first words as it stands in the file."""
_HANGS = -1
"""In place of an exit code: what was waited for did not come."""
_FINE = frozenset({0, 1, 3})
"""Exit codes that a file may lead to: done, nothing found, unreadable."""
FILES = {**PDFS, **WORDS, **WEB, **TEXTS, **OTHERS, **ODD, **LONG}
NAMES = (*FILES, *HOLES)
REFUSED = re.compile(
    # A PDF that is nothing but a bomb, or holds next to no text, as a scan does, or a letter at each place.
    r"(?:parents|differences|ranges|extended|wide-table|endless-tables|contents|arrays|dictionaries|strings"
    r"|box|same-pages|alike-pages|updates|packed-objects)\.pdf"
    r"|(?:forms|two-forms|patterns|type3|masks|self|flate|objects|cmap|filters|run-length|operators|paths"
    r"|states|pages|scattered|deep-pages|circle|marked|noise|picture|slides)\.pdf"
    # XML with entities, and what is too large unpacked.
    r"|entities.*\.docx|(?:big|bomb|lying|entries|deep-zip|names|sheet|slides|book|page|old|many-parts)\.docx"
    # What is encrypted, and a text under the name of an archive.
    r"|locked\.docx|word\.txt\.docx"
    # What is no text, and mostly nothing.
    r"|zeros.*\.txt|controls\.txt|escapes\.txt|other-ends\.txt|surrogates-(?:16|be)\.txt|(?:packed|packed-zlib|picture|noise|sheet)\.txt|old\.doc|page\.mht|rich\.rtf|sparse.*"
)
"""Names of files that may be refused; all others are read."""


def make(name: str, folder: Path) -> Path:
    """The file of this name, in ``folder``."""
    path = folder / name
    if name in HOLES:
        start, size = HOLES[name]
        with path.open("wb") as file:
            file.write(start)
            file.truncate(size)
    else:
        path.write_bytes(FILES[name]())
    return path


class Cost(NamedTuple):
    """What a command took: seconds, processor seconds, MB of its largest process, and its exit code.

    ``said`` is what it told, ``shown`` when what was asked for was on the screen: seconds, processor seconds.
    """

    seconds: float
    work: float
    megabytes: float
    code: int
    said: str
    shown: tuple[float, float] | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the promise is kept; others on the machine take time that is none of the program's."""
        return (
            min(self.seconds, self.work) <= MOST_SECONDS
            and self.megabytes <= MOST_MEGABYTES
            and self.code in _FINE
            and "Traceback" not in self.said
        )

    def __str__(self) -> str:
        whole = f"{self.seconds:5.1f}s{self.work:5.1f}c{self.megabytes:5.0f}M{self.code:2}"
        return f"{self.shown[0]:4.1f}s{self.shown[1]:4.1f}c {whole}" if self.shown else whole


class _Watch:
    """The processes of a session: their largest memory, and the work of all of them."""

    def __init__(self, leader: int) -> None:
        self._leader = leader
        self._work: dict[int, float] = {}
        self.megabytes = 0.0

    @property
    def work(self) -> float:
        """Seconds of processor time of all processes."""
        return sum(self._work.values())

    def look(self) -> None:
        """Look at what there is now."""
        for process, work, megabytes in _processes(self._leader):
            self._work[process] = work
            self.megabytes = max(self.megabytes, megabytes)


def cost(arguments: list[str], cache: Path) -> Cost:
    """What ``hongtou ARGUMENTS`` takes, all its processes waited for."""
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "tui", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env={**os.environ, "XDG_CACHE_HOME": str(cache), "LANGUAGE": "en"},
            start_new_session=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30)),
        )
        watch = _Watch(process.pid)
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            watch.look()
            if watch.work > _PATIENCE or time.monotonic() - begun > _LONGEST:
                os.killpg(process.pid, 9)
            time.sleep(_LOOK_EVERY)
        seconds = time.monotonic() - begun
        code = process.returncode = os.waitstatus_to_exitcode(ended[1])
        # What it and all that it waited for have used is told exactly at its end.
        used = ended[2]
        work = max(watch.work, used.ru_utime + used.ru_stime)
        megabytes = max(watch.megabytes, used.ru_maxrss / 1024)
        said.seek(0)
        return Cost(seconds, work, megabytes, code, said.read().decode(errors="replace"))


def sitting(library: Path, path: Path, home: Path, mark: str = "") -> Cost:
    """What the reader takes until it shows ``path``, or tells why not, and then another document.

    ``mark`` are the first words of either: when they are on the screen is told, too.
    """
    begun = time.monotonic()
    os.environ["LANGUAGE"] = "en"
    code, said, shown = 0, "", None
    with Terminal([sys.executable, "-m", "tui", str(library)], 120, 30, home) as terminal:
        watch = _Watch(terminal.child)
        try:
            terminal.until(re.compile("help"))
            # Opened by its name in the palette.
            terminal.send("\x10")
            terminal.quiet(0.3)
            # By the whole of it: "pages" is found in names of actions, too, and those come first.
            terminal.send(path.name)
            terminal.quiet(0.5)
            watch.look()
            shown = _seen(terminal, mark, watch) if mark else None
            if not mark:
                terminal.send("\r")
            terminal.rest(0.4, watch.look)
            watch.look()
            terminal.send("Gg")
            terminal.rest(0.4, watch.look)
            # Of a kind that is no document of a folder the palette finds nothing, and stays.
            terminal.send("\x1b")
            terminal.quiet(0.3)
            terminal.send("q")
            code = terminal.ended()
        except TimeoutError as error:
            code, said = _HANGS, str(error)
    # Rests, in which nothing was done, are no time that it took.
    seconds = time.monotonic() - begun - 1.9
    return Cost(seconds, watch.work, watch.megabytes, code, said, shown)


def _seen(terminal: Terminal, mark: str, watch: _Watch) -> tuple[float, float]:
    """Seconds and processor seconds from Enter until a mark is on the screen. Raises ``TimeoutError``."""
    begun, before = time.perf_counter(), watch.work
    terminal.send("\r")
    # A row may end between any two of its signs.
    (seconds,) = terminal.until(re.compile(r"\s*".join(map(re.escape, mark))), since=begun)
    watch.look()
    return seconds, watch.work - before


def first_words(path: Path, said: str) -> str:
    """The first words of a text that the good files do not have, or of why it is refused; empty where none tell."""
    if why := re.search(rf"{re.escape(path.name)}: (.{{6,20}})", said):
        return why[1].strip()
    if path.suffix not in PLAIN:
        return ""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    try:
        text = decode(head).text
    except UndecodableText:
        return ""
    words = _WORDS.search(text.partition("\n")[0])
    good = "".join(seed.read_text(encoding="utf-8") for seed in _SEEDS.glob("*.txt"))
    return words[0] if words and words[0] not in good else ""


def _faults(name: str, costs: Mapping[str, Cost]) -> Iterator[str]:
    """What is wrong with what was made of a file."""
    yield from (way for way, one in costs.items() if not one.is_kept)
    if index := costs.get("index"):
        documents = re.search(r"(\d+) documents,", index.said)
        if not documents or int(documents[1]) not in (_GOOD, _GOOD + 1):
            yield "good files"
        elif (int(documents[1]) == _GOOD) != (Path(name).suffix not in SUFFIXES or index.code == 3):
            yield "left out"
        elif index.code == 3 and not re.search(rf"{re.escape(name)}: \S", index.said):
            yield "not named"
    refused = [one.code for way, one in costs.items() if way in ("text", "index")]
    if any(refused) and not REFUSED.fullmatch(name):
        yield "refused"


def _processes(leader: int) -> Iterator[tuple[int, float, float]]:
    """Number, processor seconds and peak MB of each process of a session (Linux)."""
    tick = os.sysconf("SC_CLK_TCK")
    for entry in os.scandir("/proc"):
        if not entry.name.isdecimal():
            continue
        try:
            stat = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
            if int(stat[3]) == leader:
                status = Path(entry.path, "status").read_text()
                megabytes = int(status.partition("VmHWM:")[2].split()[0]) / 1024
                yield int(entry.name), (int(stat[11]) + int(stat[12])) / tick, megabytes
        except (OSError, IndexError, ValueError):
            continue


def tried(name: str, folder: Path, ways: list[str], *, keep: bool) -> bool:
    """Make a file, read it in these ways, and print what that took; whether the promise is kept."""
    path = make(name, folder)
    with tempfile.TemporaryDirectory(prefix="hostile-", dir=folder.parent) as made:
        library, cache = Path(made, "library"), Path(made, "cache")
        library.mkdir()
        for seed in _SEEDS.glob("*.txt"):
            shutil.copy(seed, library)
        (library / "好.txt").write_text("一、提高认识\n各单位要提高认识。\n", encoding="utf-8")
        os.link(path, library / name)
        queries = Path(made, "queries")
        queries.write_text("提高\n/提.认识/\n提高 -落实\n", encoding="utf-8")
        other = next(iter(sorted(library.glob("*.txt"))))
        named = {"file": library / name, "library": library, "queries": queries, "other": other}
        costs: dict[str, Cost] = {}
        for way in ways:
            if way == "reader":
                mark = first_words(path, "".join(one.said for one in costs.values()))
                costs[way] = sitting(library, path, Path(made, "home"), mark)
            else:
                costs[way] = cost([part.format_map(named) for part in _COMMANDS[way]], cache)
        faults = list(_faults(name, costs))
    told = costs["text"].said.strip().splitlines()[-1:] if "text" in costs else []
    size = path.stat().st_size
    row = "  ".join(map(str, costs.values()))
    print(
        f"{name:22} {size:11}  {row}  {','.join(faults) or 'ok'}",
        *(s[-90:] for s in told),
        flush=True,
    )
    if not keep:
        path.unlink()
    return not faults


def main() -> None:
    """Make the files, read each, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--keep", type=Path, help="keep the files in this folder")
    parser.add_argument("--ways", default=",".join(_WAYS))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hostile-") as made:
        folder = asked.keep or Path(made, "files")
        folder.mkdir(parents=True, exist_ok=True)
        ways = asked.ways.split(",")
        print(f"{'file':22} {'bytes':>11}  ", *(f"{way:>18}" for way in ways))
        kept = [tried(name, folder, ways, keep=bool(asked.keep)) for name in asked.names]
        print(f"{kept.count(False)} of {len(kept)} break the promise")
        sys.exit(not all(kept))


if __name__ == "__main__":
    main()
