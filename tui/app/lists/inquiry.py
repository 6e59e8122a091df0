"""An inquiry of a screen: a question that is asked anew as one types, and the answer to the one that stands.

In a screen, with ``jobs = Jobs(screen)``::

    inquiry = Inquiry(jobs, "seek", screen, show=screen.show, late=screen.say_late, failed=screen.say)
    inquiry.ask(query, lambda cancelled, tell: tell(library.search(query, cancelled)))

The same asked again while it is being answered begins anew; another question drops the one before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from tui.app.jobs.working_app import failure
from tui.errors import HongtouError

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

    from tui.app.jobs.jobs import Job, Jobs
    from tui.corpus.search.query import WrongQuery
    from tui.work.cancel import Cancelled

A = TypeVar("A")

LATE = 0.15
"""Seconds after which it is said that what is asked is worked on: sooner, it would flicker."""

Search = Callable[["Cancelled", Callable[[A], None]], object]
"""Finds the answer in a thread, and tells it: once, or again and again, ever fuller, as it goes on."""


class Inquiry(Generic[A]):
    """The question that stands, and its answers, which are shown on the thread of ``host``.

    ``show`` is given each answer that is told; ``late`` is called where there is none yet ``LATE``
    seconds after the question, ``wrong`` where the question means nothing, ``failed`` after a fault
    of the program, with words for the reader, who is told in a corner of the screen as well, as these
    are long. Of a question that stands no longer nothing is heard.
    """

    def __init__(
        self,
        jobs: Jobs,
        key: str,
        host: Widget,
        *,
        show: Callable[[A], object],
        late: Callable[[], object] = lambda: None,
        wrong: Callable[[WrongQuery], object] = lambda error: None,
        failed: Callable[[str], object],
    ) -> None:
        self.question: object = None
        self._jobs = jobs
        self._key = key
        self._host = host
        self._show = show
        self._late = late
        self._wrong = wrong
        self._failed = failed
        self._timer: Timer | None = None
        self._is_answered = False
        self._waiting: Callable[[], object] | None = None

    @property
    def pending(self) -> bool:
        """Whether the answer is being looked for."""
        return self._jobs.busy(self._key)

    def ask(self, question: object, search: Search[A]) -> None:
        """Look for the answer to ``question``, and no longer for that to the one before.

        ``search`` runs in a thread; it may raise ``WrongQuery``, and ``Interrupted`` when cancelled.
        """
        self._stop_timer()
        if question != self.question:
            self._waiting = None
        self.question, self._is_answered = question, False
        self._timer = self._host.set_timer(LATE, self._say_late)
        self._jobs.latest(self._key, partial(self._search, search), self._end, self._fail)

    def drop(self) -> None:
        """Ask for nothing any more."""
        self._stop_timer()
        self.question, self._is_answered, self._waiting = None, False, None
        self._jobs.cancel(self._key)

    def when_answered(self, call: Callable[[], object]) -> None:
        """Run ``call`` once the question that stands is answered, if that is not another one by then."""
        if self._is_answered:
            call()
        elif self.question is not None:
            self._waiting = call

    def _search(self, search: Search[A], job: Job) -> bool:
        """In the thread: whether there was an answer."""
        told = False

        def tell(answer: A) -> None:
            nonlocal told
            told = True
            job.tell(self._tell, answer)

        try:
            search(job.cancelled, tell)
        except HongtouError as error:
            from tui.corpus.search.query import WrongQuery

            if not isinstance(error, WrongQuery):
                raise
            job.tell(self._say_wrong, error)
            return False
        return told

    def _say_late(self) -> None:
        """Say so, unless the answer came while the timer's word was on its way."""
        if self._timer:
            self._late()

    def _tell(self, answer: A) -> None:
        self._stop_timer()
        self._show(answer)

    def _end(self, told: bool) -> None:
        if not told:
            return
        self._is_answered = True
        waiting, self._waiting = self._waiting, None
        if waiting:
            waiting()

    def _say_wrong(self, error: WrongQuery) -> None:
        self._stop_timer()
        self._waiting = None
        self._wrong(error)

    def _fail(self, error: BaseException) -> None:
        self._stop_timer()
        self._waiting = None
        words = failure(self._host, error)
        self._host.notify(words, severity="error", markup=False)
        self._failed(words)

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
