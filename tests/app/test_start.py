import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer

import pytest

from tests.app.conftest import SEEDS
from tui.app.start import run
from tui.errors import UnreadableFile


class TestNoScreenIsOpened:
    def test_for_a_path_that_leads_nowhere(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFile, match="no such file or folder"):
            run(tmp_path / "nowhere")

    def test_for_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UnreadableFile, match="not a regular file"):
            run(tmp_path / "pipe")


LIMIT = 60
"""Seconds after which a reader that does not end is ended."""


@pytest.fixture
def started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[tuple[int, int]]:
    """The reader in a terminal, and its end of that; what it keeps is kept in ``tmp_path``."""
    size = getattr(request, "param", (26, 110))
    for kind in ("STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-m", "tui", str(SEEDS)])
    if size:
        resize(terminal, *size)
    killer = Timer(LIMIT, os.kill, (child, signal.SIGKILL))
    killer.start()
    read_until(terminal, b"%")
    yield child, terminal
    killer.cancel()
    with suppress(OSError):
        os.close(terminal)


def resize(terminal: int, rows: int, columns: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class TestToldToEnd:
    @pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
    def test_the_terminal_is_left_as_it_was_and_the_place_is_kept(
        self, started: tuple[int, int], told: signal.Signals, tmp_path: Path
    ) -> None:
        child, terminal = started
        os.kill(child, told)
        drawn = read_until(terminal, b"\x1b[?1049l")
        ended = os.waitpid(child, 0)[1]
        assert b"\x1b[?1049l" in drawn
        assert os.waitstatus_to_exitcode(ended) == 128 + told
        assert list((tmp_path / "STATE" / "hongtou" / "left").glob("*.json"))


class TestTheTerminal:
    def test_may_be_gone_without_a_word(self, started: tuple[int, int], tmp_path: Path) -> None:
        child, terminal = started
        os.close(terminal)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 128 + signal.SIGHUP
        assert list((tmp_path / "STATE" / "hongtou" / "left").glob("*.json"))


class TestToldToStop:
    def test_ctrl_z_gives_the_terminal_back_until_it_goes_on(
        self, started: tuple[int, int]
    ) -> None:
        child, terminal = started
        os.write(terminal, b"\x1a")
        assert b"\x1b[?1049l" in read_until(terminal, b"\x1b[?1049l")
        assert os.WIFSTOPPED(os.waitpid(child, os.WUNTRACED)[1])
        os.kill(child, signal.SIGCONT)
        assert b"\x1b[?1049h" in read_until(terminal, b"\x1b[?1049h")
        assert b"help" in read_until(terminal, b"help"), "all is drawn anew"
        os.kill(child, signal.SIGTERM)
        read_until(terminal, b"\x1b[?1049l")
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 128 + signal.SIGTERM


class TestSizes:
    @pytest.mark.parametrize("started", [None, (5, 20)], indirect=True)
    def test_a_terminal_without_a_size_and_a_tiny_one_can_be_read_in(
        self, started: tuple[int, int]
    ) -> None:
        child, terminal = started
        os.write(terminal, b"q")
        read_until(terminal, b"\x1b[?1049l")
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    def test_a_terminal_that_changes_its_size_all_the_time_is_followed(
        self, started: tuple[int, int]
    ) -> None:
        child, terminal = started
        for size in range(60):
            resize(terminal, 5 + size % 40, 20 + 3 * size % 160)
        resize(terminal, 30, 100)
        os.write(terminal, b"?")
        assert b"Esc closes" in read_until(terminal, b"Esc closes")
        os.write(terminal, b"qq")
        read_until(terminal, b"\x1b[?1049l")
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def read_until(terminal: int, wanted: bytes) -> bytes:
    """What is drawn until ``wanted`` has been, or for 20 seconds."""
    drawn = b""
    while wanted not in drawn and select.select([terminal], [], [], 20)[0]:
        try:
            drawn += os.read(terminal, 1 << 16)
        except OSError:  # The other end is closed: there is no more.
            break
    return drawn
