"""Lists of places over the text: searched for, looked up, gone to, and come back to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from tui.app.reader.find import FindingScreen
from tui.app.state.jumps import Position
from tui.corpus.model import Occurrence
from tui.locale import _

if TYPE_CHECKING:
    from tui.app.lists.phrases.lines import PhrasesState
    from tui.app.lists.reuse.lines import ElsewhereState
    from tui.app.lists.search_session import ConcordanceState, Question, SearchSession, SearchState
    from tui.app.state.queries import QueryHistory
    from tui.corpus.model import Phrase


class SearchingScreen(FindingScreen):
    """Opens the search screen and concordances; the way back from a place leads to its list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("F", "search", _("Search all documents"), id="reader.search"),
    ]

    history: QueryHistory | None = None
    _seeker: SearchSession | None = None
    _left: Position | None = None

    def __init__(self) -> None:
        super().__init__()
        self._trail: list[SearchState | ConcordanceState | PhrasesState | ElsewhereState] = []

    def action_search(self) -> None:
        """Search all documents; the last query is there to be typed over."""
        from tui.app.lists.search_session import SearchState

        self._trail = [SearchState()]
        self._show_list()

    def look_up(self, phrase: Phrase, here: Position) -> None:
        """Show the concordance of a phrase, with the cursor on where the reader is."""
        from tui.app.lists.search_session import ConcordanceState

        script = self.pane.script
        self._trail = [
            ConcordanceState(phrase, here, sort="document", group="document", script=script)
        ]
        self._show_list()

    def _show_list(self) -> None:
        from tui.app.lists.concordance.screen import ConcordanceScreen
        from tui.app.lists.phrases.lines import PhrasesState
        from tui.app.lists.reuse.lines import ElsewhereState
        from tui.app.lists.reuse.screen import ElsewhereScreen
        from tui.app.lists.search.screen import SearchScreen
        from tui.app.lists.search_session import SearchSession, SearchState
        from tui.app.state.queries import QueryHistory, history_path

        if self.library is None:
            return
        if self._seeker is None:
            self._seeker = SearchSession(self.library)
        self.work_on(partial(self._open_seeker, self._seeker), "seeker")
        state = self._trail[-1]
        if isinstance(state, SearchState):
            if self.history is None:
                self.history = QueryHistory(None if self.app.is_headless else history_path())
            self.app.push_screen(SearchScreen(self._seeker, state, self.history), self.list_left)
        elif isinstance(state, PhrasesState):
            self.show_phrases(self._seeker, state)
        elif isinstance(state, ElsewhereState):
            self.app.push_screen(ElsewhereScreen(self._seeker, state), self.list_left)
        else:
            self.app.push_screen(ConcordanceScreen(self._seeker, state), self.list_left)

    def look_at_phrases(self) -> None:
        """Show all phrases."""
        from tui.app.lists.phrases.lines import PhrasesState

        self._trail = [PhrasesState()]
        self._show_list()

    def look_elsewhere(self, state: ElsewhereState) -> None:
        """Show where else a section stands."""
        self._trail = [state]
        self._show_list()

    def show_phrases(self, seeker: SearchSession, state: PhrasesState) -> None:
        """Show the phrases as they were left."""
        raise NotImplementedError

    def look_at_index(self) -> None:
        """The index has changed: search by it in the list that is shown."""
        if self._seeker and self._trail and self._left is None:
            self.work_on(partial(self._open_seeker, self._seeker), "seeker")

    def _open_seeker(self, seeker: SearchSession) -> None:
        worker = get_current_worker()
        seeker.open(lambda: worker.is_cancelled)

    def list_left(self, chosen: Occurrence | Question | None) -> None:
        """Go to a place, to the concordance of a query, or to the list before."""
        if isinstance(chosen, Occurrence):
            here = self.here
            self.leave_here()
            self._left = here
            self.open(Position(chosen.path, chosen.start), chosen.end - chosen.start)
        elif chosen is not None:
            from tui.app.lists.search_session import ConcordanceState

            self._trail.append(ConcordanceState(chosen, script=self.pane.script))
            self._show_list()
        else:
            self._trail.pop()
            if self._trail:
                self._show_list()
            else:
                # Nobody waits any more for documents to be read.
                self.workers.cancel_group(self, "seeker")

    def leave_here(self) -> None:
        """Note this place, for the way back, which leads to no list."""
        self._left = None
        super().leave_here()

    def back_to_list(self) -> bool:
        """Show the list from which the reader came here, over where it was opened; if there is one."""
        if self._left is None or not self._trail:
            return False
        left, self._left = self._left, None
        if self.here:
            left = self.session.back(self.here) or left
        self.open(left)
        self._show_list()
        return True
