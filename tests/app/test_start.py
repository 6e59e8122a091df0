import os
import pty
import select
import signal
import sys
from pathlib import Path

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


class TestToldToEnd:
    @pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP])
    def test_the_terminal_is_left_as_it_was(self, told: signal.Signals) -> None:
        child, terminal = pty.fork()
        if child == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execv(sys.executable, [sys.executable, "-m", "tui", str(SEEDS)])
        read_until(terminal, b"? help")
        os.kill(child, told)
        drawn = read_until(terminal, b"\x1b[?1049l")
        ended = os.waitpid(child, 0)[1]
        os.close(terminal)
        assert b"\x1b[?1049l" in drawn
        assert os.waitstatus_to_exitcode(ended) == 128 + told


def read_until(terminal: int, wanted: bytes) -> bytes:
    """What is drawn until ``wanted`` has been, or for 20 seconds."""
    drawn = b""
    while wanted not in drawn and select.select([terminal], [], [], 20)[0]:
        try:
            drawn += os.read(terminal, 1 << 16)
        except OSError:  # The other end is closed: there is no more.
            break
    return drawn
