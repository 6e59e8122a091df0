"""The program in a terminal: whatever it is doing, it ends when told to, and leaves that as it was."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a custom of Unix", allow_module_level=True)

from tests.bench.terminal import Terminal
from tui.app.terminal.driver import GONE

LOCAL = 3
"""The place of the local modes (echo, whole lines, signals) in what ``tcgetattr`` gives."""

BUSY = """
import sys
from pathlib import Path
from tui.app.start import run
from tui.app.reader.screen import ReaderScreen
from tui.app.terminal import driver

driver._LAST = 0.3

def for_ever(*_):
    while True:
        pass

ReaderScreen.action_do = for_ever
run(Path(sys.argv[1]))
"""
"""A reader that never comes back from a key of a feature."""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("关于做好工作的通知\n一、提高认识\n各单位要提高认识。\n", encoding="utf-8")
    return path


@pytest.fixture
def terminal(document: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The reader in a terminal, once it has drawn its keys."""
    with Terminal([sys.executable, "-m", "tui", str(document)], home=tmp_path) as made:
        made.until(re.compile("help"))
        assert not made.modes()[LOCAL] & termios.ECHO
        yield made


def ended(terminal: Terminal) -> int:
    """The exit code; the terminal echoes and hears Ctrl-C again."""
    code = terminal.ended()
    modes = terminal.modes()[LOCAL]
    assert modes & termios.ECHO
    assert modes & termios.ISIG
    return code


def test_a_program_that_takes_no_keys_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.bench.terminal.LIMIT", 0.3)
    monkeypatch.setattr("tests.bench.terminal._SLOWEST", 1 << 20)
    code = "import time, tty; tty.setraw(0); print('deaf', flush=True); time.sleep(60)"
    with Terminal([sys.executable, "-c", code]) as deaf:
        deaf.quiet(5)
        with pytest.raises(TimeoutError, match="not taken"):
            deaf.send("j" * 100_000)


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGQUIT])
def test_told_to_end_it_does_and_leaves_the_terminal_as_it_was(
    terminal: Terminal, told: signal.Signals
) -> None:
    os.kill(terminal.child, told)
    assert ended(terminal) == 128 + told


def test_five_thousand_digits_do_not_keep_it_from_its_end(terminal: Terminal) -> None:
    terminal.send("\x1b[" + "9" * 5000 + "u")
    os.kill(terminal.child, signal.SIGTERM)
    assert ended(terminal) == 128 + signal.SIGTERM


def test_nor_does_work_that_never_ends(document: Path, tmp_path: Path) -> None:
    with Terminal([sys.executable, "-c", BUSY, str(document)], home=tmp_path) as terminal:
        terminal.until(re.compile("help"))
        terminal.send("/")
        terminal.quiet()
        os.kill(terminal.child, signal.SIGQUIT)
        assert ended(terminal) == 128 + signal.SIGQUIT
        assert "\x1b[?1049l" in terminal.drawn


def test_a_terminal_that_is_lost_ends_it(terminal: Terminal) -> None:
    terminal.hang_up()
    assert terminal.ended() in {GONE, -signal.SIGHUP}


@pytest.mark.parametrize("kind", ["STATE", "CACHE", "CONFIG"])
def test_own_folders_that_cannot_be_read_stop_no_reading(
    kind: str, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in ("STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{one}_HOME", str(tmp_path / "own"))
    monkeypatch.setenv(f"XDG_{kind}_HOME", f"/{'长' * 300}")
    with Terminal([sys.executable, "-m", "tui", str(document)]) as terminal:
        terminal.until(re.compile("help"))
        terminal.send("mq")
        assert ended(terminal) == 0
        assert "Traceback" not in terminal.drawn


def test_a_working_folder_that_is_gone_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    script = f"cd {tmp_path}; mkdir x; cd x; rmdir ../x; exec {sys.executable} -m tui ."
    with Terminal(["sh", "-c", script], home=tmp_path) as terminal:
        assert terminal.ended() == 3
        assert "Traceback" not in terminal.drawn


@pytest.mark.parametrize(
    "noise",
    [b"\xff", b"\x1b[1114112u", b"\x1b[99999999999999999999;5u", bytes(range(128, 256)) * 4],
    ids=["byte", "no character", "number", "bytes"],
)
def test_noise_ends_nothing_and_q_ends_it_well(terminal: Terminal, noise: bytes) -> None:
    terminal.send_bytes(noise + b"q")
    assert ended(terminal) == 0
