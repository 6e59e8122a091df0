"""What the reader makes is written by one thread, in order, and waited for."""

from collections.abc import Callable
from threading import Event, current_thread, main_thread

from textual.pilot import Pilot
from textual.screen import Screen

from tui.app.jobs.log import log_path
from tui.app.jobs.working_app import WorkingApp
from tui.errors import HongtouError

PATIENCE = 60


def full() -> None:
    raise OSError(28, "No space left on device")


def broken() -> None:
    raise HongtouError("notes.json: put aside")


def fault() -> None:
    raise ZeroDivisionError("fault")


async def written(app: WorkingApp, pilot: Pilot[int]) -> None:
    """Wait until the writer has nothing left to do, and what it told is heard."""
    while app.keep.busy:
        await pilot.pause(0)
    await pilot.pause()


def said(app: WorkingApp) -> list[str]:
    return [told.message for told in app._notifications]


async def test_writes_are_done_in_order_off_the_screens_thread() -> None:
    app, done, heard, threads = WorkingApp(), list[int](), list[int](), set[bool]()

    def task(number: int) -> Callable[[], int]:
        def write() -> int:
            threads.add(current_thread() is main_thread())
            done.append(number)
            return number

        return write

    async with app.run_test() as pilot:
        for number in range(20):
            app.keep.write(task(number), heard.append)
        await written(app, pilot)
        assert done == heard == list(range(20))
        assert threads == {False}


async def test_of_what_is_written_again_and_again_only_the_newest_is() -> None:
    app, go, done = WorkingApp(), Event(), list[str]()
    async with app.run_test():
        app.keep.write(lambda: go.wait(PATIENCE))
        for place in ("a", "b", "c"):
            app.keep.replace("place", lambda place=place: done.append(place))  # type: ignore[misc]
        app.keep.replace("query", lambda: done.append("query"))
        go.set()
    assert app.keep.close() == []
    assert done == ["c", "query"]


async def test_what_could_not_be_written_is_said_and_the_next_is_written() -> None:
    app, heard = WorkingApp(), list[object]()
    async with app.run_test() as pilot:
        app.keep.write(full, failed=heard.append)
        app.keep.write(broken)
        app.keep.write(lambda: "note", heard.append)
        await written(app, pilot)
        assert heard == ["[Errno 28] No space left on device", "note"]
        assert said(app) == ["notes.json: put aside"]
    assert app.keep.close() == []
    assert not log_path().exists()


async def test_a_fault_of_a_write_is_logged_and_said_and_the_next_is_written() -> None:
    app, heard = WorkingApp(), list[object]()
    async with app.run_test() as pilot:
        app.keep.write(fault)
        app.keep.write(lambda: "note", heard.append)
        await written(app, pilot)
        assert heard == ["note"]
        assert str(log_path()) in said(app)[0]
    assert "ZeroDivisionError: fault" in log_path().read_text(encoding="utf-8")


async def test_a_screen_that_is_gone_hears_nothing_but_the_reader_learns_of_a_failure() -> None:
    app, go, heard = WorkingApp(), Event(), list[object]()
    async with app.run_test() as pilot:
        screen: Screen[None] = Screen()
        await app.push_screen(screen)
        app.keep.write(lambda: go.wait(PATIENCE), heard.append, host=screen)
        app.keep.write(full, failed=heard.append, host=screen)
        await app.pop_screen()
        go.set()
        await written(app, pilot)
        assert heard == []
        assert len(said(app)) == 1


async def test_the_end_waits_until_all_is_written_and_tells_what_is_not() -> None:
    app, go, done = WorkingApp(), Event(), list[str]()
    async with app.run_test():
        app.keep.write(lambda: go.wait(PATIENCE))
        app.keep.write(full)
        app.keep.write(lambda: done.append("note"))
    assert "(3) is not written" in app.keep.close(0)[0]
    go.set()
    assert app.keep.close() == ["[Errno 28] No space left on device"]
    assert done == ["note"]
