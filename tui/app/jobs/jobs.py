"""The one door for slow work: jobs with names, off the screen's thread, which can be cancelled.

In a screen, with ``jobs = Jobs(screen)``::

    jobs.latest("document", lambda job: library.load(path), then=self.show)

runs the task in a thread, and ``show`` on the screen's thread, unless another document is wanted by then.
"""

from __future__ import annotations

from asyncio import get_running_loop
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from tui.app.jobs.host import is_there
from tui.app.jobs.working_app import failure, working
from tui.work.cancel import Interrupted

if TYPE_CHECKING:
    from textual.widget import Widget

T = TypeVar("T")

NEWS_EVERY: Final = 0.1
"""Seconds between two reports to the screen: more would only make it draw more."""


class Job:
    """A ticket for one piece of slow work, handed to the task that does it."""

    def __init__(self, key: str, host: Widget) -> None:
        self.key = key
        self.app = host.app
        self._host = host
        self._loop = get_running_loop()
        self._dropped = False

    def cancelled(self) -> bool:
        """Whether nobody waits for it: cancelled, superseded, or its host is gone. For any thread."""
        return self._dropped or not is_there(self._host)

    def tell(self, call: Callable[..., object], *arguments: Any) -> None:
        """Run ``call(*arguments)`` on the screen's thread, unless the job is cancelled by then.

        Returns at once, and may be called from any thread; calls are run in their order.
        """
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(
                self._host.call_later, self._unless_cancelled, call, arguments
            )

    def drop(self) -> None:
        """Cancel it: what it tells from now on, or has told and was not heard yet, is not run."""
        self._dropped = True

    def _unless_cancelled(self, call: Callable[..., object], arguments: tuple[Any, ...]) -> object:
        return None if self.cancelled() else call(*arguments)


class Jobs:
    """Slow work of one screen or widget: named, cancellable, and never the program's end.

    All methods are for the screen's thread. A task that raises ends there: the traceback goes to the
    log of faults, and ``failed`` is given the key and the error, or the reader is told. ``Interrupted``
    is no fault but the end of a job that was cancelled.
    """

    def __init__(
        self, host: Widget, failed: Callable[[str, BaseException], object] | None = None
    ) -> None:
        self._host = host
        self._failed = failed or self._say
        self._lines: dict[str, deque[tuple[Job, Callable[[], None]]]] = {}

    def latest(
        self,
        key: str,
        task: Callable[[Job], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Job:
        """Run ``task`` in a thread instead of what ``key`` was doing, which is cancelled.

        ``then`` is given what it made, and ``failed`` what it raised, on the screen's thread, only
        while the job is not cancelled.
        """
        self.cancel(key)
        return self.queued(key, task, then, failed)

    def queued(
        self,
        key: str,
        task: Callable[[Job], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Job:
        """Run ``task`` as ``latest`` does, but after those queued before under ``key``.

        One that fails does not stop the ones after it.
        """
        job = Job(key, self._host)
        work = partial(self._run, job, task, then, failed or partial(self._failed, key))
        line = self._lines.setdefault(key, deque())
        line.append((job, partial(self._start, key, work)))
        if len(line) == 1:
            self._start(key, work)
        return job

    def cancel(self, key: str) -> None:
        """Drop what ``key`` is doing, and all that is queued under it."""
        for job, _start in self._lines.pop(key, ()):
            job.drop()

    def busy(self, key: str | None = None) -> bool:
        """Whether anything is being done, or queued, under ``key``; without one, under any."""
        return bool(self._lines if key is None else key in self._lines)

    def _start(self, key: str, work: Callable[[], None]) -> None:
        # Without a description the work is written out for one, and all that it holds: gigabytes of a table.
        self._host.run_worker(
            work, name=key, group=key, description=key, thread=True, exit_on_error=False
        )

    def _run(
        self,
        job: Job,
        task: Callable[[Job], T],
        then: Callable[[T], object] | None,
        failed: Callable[[BaseException], object],
    ) -> None:
        """In the thread: do it, and tell how it ended."""
        try:
            made = task(job)
        except Interrupted:
            job.tell(self._end, job)
        except BaseException as error:  # The one place at which a fault of slow work is met.
            working(job.app).faults.record(error)
            job.tell(self._end, job, partial(failed, error))
        else:
            job.tell(self._end, job, partial(then, made) if then else None)

    def _end(self, job: Job, call: Callable[[], object] | None = None) -> object:
        """Let the next of its line begin, and do what is to be done then."""
        line = self._lines[job.key]
        line.popleft()
        if line:
            line[0][1]()
        else:
            del self._lines[job.key]
        return call() if call else None

    def _say(self, _key: str, error: BaseException) -> None:
        self._host.notify(failure(self._host, error), severity="error", markup=False)
