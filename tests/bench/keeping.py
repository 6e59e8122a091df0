"""Notes made under pressure: while another reader holds the lock, and by readers that are killed.

    python -m tests.bench.keeping [--rounds N] [--kills N] [--hold SECONDS]

Each round opens the reader on a document of its own, in a pty. In the first part a bookmark (``m``), a note
(``M``) and ``q`` are typed while this program holds the lock of the library, which it lets go some time
after; in the second a note is made, and the reader killed (``-9``) as soon as it says that the note is kept.
Counts what is kept in the end.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from threading import Event, Thread

from tests.bench.terminal import Terminal
from tui.corpus.keep.json_file import FOLDER
from tui.corpus.keep.notes import Notes
from tui.work.file_lock import lock_file

TEXT = "关于第{number}号事项的通知\n\n一、总体要求\n各单位要抓好落实。\n二、工作安排\n按期上报。\n"

WORDS = "look again"


def document(library: Path, number: int) -> Path:
    """A document that no round before has opened."""
    path = library / f"{number:03}.txt"
    path.write_text(TEXT.format(number=number), encoding="utf-8")
    return path


def opened(path: Path, home: Path) -> Terminal:
    """The reader on a document, at rest."""
    terminal = Terminal([sys.executable, "-m", "tui", str(path)], home=home)
    terminal.until(re.compile("help"))
    terminal.rest(0.5)
    return terminal


def note_while_locked(path: Path, home: Path, hold: float) -> int:
    """Make a bookmark and a note while the lock is held for ``hold`` seconds; the exit code."""
    held, go = Event(), Event()

    def keep_others_out() -> None:
        with lock_file(path.parent / FOLDER / "lock"):
            held.set()
            go.wait()

    with opened(path, home) as terminal:
        other = Thread(target=keep_others_out)
        other.start()
        held.wait()
        began = time.perf_counter()
        terminal.send("m")
        terminal.send("jM")
        terminal.until(re.compile("Note"))
        terminal.send(WORDS + "\r")
        terminal.send("q")
        while time.perf_counter() - began < hold:
            terminal.quiet(0.05)
            time.sleep(0.05)
        go.set()
        other.join()
        return terminal.ended()


def note_and_kill(path: Path, home: Path) -> None:
    """Make a note, and kill the reader as soon as that is confirmed."""
    with opened(path, home) as terminal:
        terminal.send("M")
        terminal.until(re.compile("Note"))
        terminal.send(WORDS + "\r")
        terminal.until(re.compile("note kept"), since=time.perf_counter())
        terminal.kill()


def kept(library: Path) -> tuple[int, int]:
    """The numbers of bookmarks and of notes that are kept."""
    notes = [note for many in Notes.of(library).all().values() for note in many]
    return sum(not note.words for note in notes), sum(note.words == WORDS for note in notes)


def main() -> None:
    """Run both parts, and print what was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--hold", type=float, default=1.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library, home = Path(folder, "locked"), Path(folder, "home")
        (library / FOLDER).mkdir(parents=True)
        ended = Counter(
            note_while_locked(document(library, number), home, asked.hold)
            for number in range(asked.rounds)
        )
        bookmarks, notes = kept(library)
        print(f"lock held {asked.hold} s: {asked.rounds} rounds, exit codes {dict(ended)}")
        print(f"  {bookmarks} bookmarks, {notes} notes")
        library = Path(folder, "killed")
        library.mkdir()
        for number in range(asked.kills):
            note_and_kill(document(library, number), home)
        print(f"killed when confirmed: {asked.kills} rounds, {kept(library)[1]} notes")


if __name__ == "__main__":
    main()
