import asyncio
import gc
import os
import weakref
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest
from textual.events import Key
from textual.message import Message

from tui.app.terminal import driver
from tui.app.terminal.driver import GONE, TerminalDriver


class Heard(TerminalDriver):
    """A driver that only listens, to the end of a pipe."""

    def __init__(self, descriptor: int) -> None:
        self.fileno = descriptor
        self.exit_event = Event()
        self._debug = False
        self._writer_thread = None
        self._app: Any = self
        self.messages: list[Message] = []
        self.ended: dict[str, int] = {}

    def process_message(self, message: Message) -> None:
        self.messages.append(message)

    def call_later(self, call: Any, **named: int) -> None:
        self.ended = named

    def exit(self) -> None:
        """Stand for the application's."""

    @property
    def keys(self) -> str:
        return " ".join(one.key for one in self.messages if isinstance(one, Key))


class NoTimer:
    daemon = False

    def __init__(self, *_: object) -> None: ...

    def start(self) -> None: ...


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Heard, int]]:
    monkeypatch.setattr(driver, "Timer", NoTimer)
    ours, theirs = os.pipe()
    yield Heard(ours), theirs
    os.close(ours)


@pytest.mark.parametrize(
    "noise",
    [
        b"\xff",
        b"\xc3\x28",
        b"\x1b[1114112u",
        b"\x1b[99999999999999999999u",
        b"\x1b[" + b"9" * 3000 + b"u",
        b"\x1b[<0;99999999999999999999;1M",
        b"\x1b[200~\xff\x1b[201~",
        b"\x1b]52;c;" + b"\xff" * 40 + b"\x07",
        b"\x1b[?2048;9999999999999999999999$y",
    ],
    ids=lambda noise: repr(noise[:20]),
)
def test_what_no_terminal_sends_costs_no_key_after_it(
    pipe: tuple[Heard, int], noise: bytes
) -> None:
    heard, terminal = pipe
    os.write(terminal, b"a" + noise + b"jk")
    os.close(terminal)
    heard.run_input_thread()
    assert heard.keys.startswith("a")
    assert heard.keys.endswith("j k")


def test_keys_after_noise_are_told(pipe: tuple[Heard, int]) -> None:
    heard, terminal = pipe
    os.write(terminal, b"a\xffb\xe4\xb8\xad")
    os.close(terminal)
    heard.run_input_thread()
    told = [one.character for one in heard.messages if isinstance(one, Key)]
    assert told == ["a", "\ufffd", "b", "中"]


def test_a_terminal_that_is_gone_ends_the_program(pipe: tuple[Heard, int]) -> None:
    heard, terminal = pipe
    os.close(terminal)
    heard.run_input_thread()
    assert heard.ended == {"return_code": GONE}
    heard.write("nobody sees this, and nothing waits for it")


def test_enter_that_was_typed_ahead_of_the_start_is_enter(pipe: tuple[Heard, int]) -> None:
    heard, end = pipe
    # Before the driver had the terminal, that made a line feed of it; what comes later is meant.
    os.write(end, b"Fa\n")
    typed = iter([b"\n", b""])

    def select_and_type(message: Message) -> None:
        heard.messages.append(message)
        if heard.keys == "F a enter" and (more := next(typed, b"")):
            os.write(end, more)
            os.close(end)

    heard.process_message = select_and_type  # type: ignore[method-assign]
    heard.run_input_thread()
    assert heard.keys == "F a enter ctrl+j"


class Told:
    """An application that hears messages, and forgets them."""

    heard = 0

    def post_message(self, _message: Message) -> None:
        self.heard += 1


async def test_nothing_keeps_a_key_that_was_told() -> None:
    ours, theirs = os.pipe()
    listening, application = Heard(ours), Told()
    listening._app = application
    listening._loop = asyncio.get_running_loop()
    key = Key("a", "a")
    kept = weakref.ref(key)
    gc.disable()
    try:
        # A thread of its own, since one of a pool keeps what it was given a moment longer than it works.
        thread = Thread(target=listening.send_message, args=(key,))
        thread.start()
        await asyncio.to_thread(thread.join)
        del key
        for _turn in range(5):
            await asyncio.sleep(0)
        assert application.heard == 1
        assert kept() is None
    finally:
        gc.enable()
        os.close(ours)
        os.close(theirs)
