"""The trail of lists over the text: searched for, looked up, gone to, and come back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tui.app.state.jumps import Position
from tui.corpus.model import Occurrence
from tui.locale import _, documents

if TYPE_CHECKING:
    from tui.app.lists.collocates.state import CollocatesState
    from tui.app.lists.concordance.state import ConcordanceState
    from tui.app.lists.passages.state import PassagesState
    from tui.app.lists.phrases.lines import PhrasesState
    from tui.app.lists.phrases.screen import PhrasesScreen
    from tui.app.lists.reuse.lines import ElsewhereState
    from tui.app.lists.search_session import Question, SearchSession, Wanted
    from tui.app.lists.states import (
        AgainstState,
        CompareState,
        NewsState,
        PedigreeState,
        SearchState,
        TimelineState,
    )
    from tui.app.reader.desk import Desk
    from tui.app.reader.documents import Documents
    from tui.app.reader.highlight import Highlight
    from tui.app.state.queries import QueryHistory
    from tui.corpus.keep.groups import Groups
    from tui.corpus.library.library import Library
    from tui.corpus.model import Phrase
    from tui.corpus.search.open import SearchSnapshot

    ListState = (
        SearchState
        | ConcordanceState
        | PhrasesState
        | ElsewhereState
        | TimelineState
        | AgainstState
        | PedigreeState
        | NewsState
        | CompareState
        | CollocatesState
        | PassagesState
    )


class Trail:
    """Opens search, phrases and concordances; the way back from a place leads to its list."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("F", "do('trail.search')", _("Search all documents"), id="reader.search"),
        Binding("p", "do('trail.list_phrases')", _("Phrases"), id="reader.phrases"),
        Binding(
            "E",
            "do('trail.list_elsewhere')",
            _("Where else this section is found"),
            id="reader.elsewhere",
        ),
        Binding(
            "C",
            "do('trail.list_timeline')",
            _("Phrases over years and months"),
            id="reader.timeline",
        ),
        Binding(
            "D",
            "do('trail.list_against')",
            _("Compare two groups of documents"),
            id="reader.against",
        ),
        Binding("W", "do('trail.list_news')", _("What is new here"), id="reader.news"),
        Binding(
            "I", "do('trail.list_pedigree')", _("The pedigree of the phrase"), id="reader.pedigree"
        ),
        Binding(
            "c",
            "do('trail.list_collocates')",
            _("Words near the phrase"),
            id="reader.collocates",
        ),
        Binding(
            "Z",
            "do('trail.list_passages')",
            _("Passages that documents share"),
            id="reader.passages",
        ),
        Binding(
            "backspace,ctrl+o,alt+left",
            "do('trail.back')",
            _("Back to where the jump began"),
            id="reader.back",
        ),
        Binding("alt+right", "do('trail.forward')", _("Forward again"), id="reader.forward"),
    )

    def __init__(self, desk: Desk, documents: Documents, highlight: Highlight) -> None:
        self._desk = desk
        self._documents = documents
        self._highlight = highlight
        self._history: QueryHistory | None = None
        self._session: SearchSession | None = None
        self._lists: list[ListState] = []
        self._phrases: PhrasesScreen | None = None
        self._passages: PassagesState | None = None

    # Lists

    def search(self) -> None:
        """Search all documents; the last query is there to be typed over."""
        from tui.app.lists.states import SearchState

        self._begin(SearchState())

    def list_phrases(self) -> None:
        """Show all phrases."""
        from tui.app.lists.phrases.lines import PhrasesState

        self._begin(PhrasesState())

    def list_timeline(self) -> None:
        """Show what phrases do over years or months."""
        from tui.app.lists.states import TimelineState

        self._begin(TimelineState())

    def list_against(self) -> None:
        """Show how the documents of this one's year differ from those of others, or any two groups."""
        from tui.app.lists.states import AgainstState

        document, dates = self._desk.document, filter(None, self._desk.dates.values())
        self._begin(AgainstState.at(document.about.dated if document else "", dates))

    def list_news(self) -> None:
        """Show what is new in the open document, against the earlier ones of its kind; light it."""
        from tui.app.lists.states import NewsState

        if self._desk.document:
            self._begin(NewsState(self._desk.document.path))

    def list_pedigree(self) -> None:
        """Show the pedigree of the phrase on which one stands."""
        from tui.app.lists.states import PedigreeState

        phrase = self._desk.pane.highlights.here()
        if phrase is None:
            self._desk.say(_("no phrase is lit here"))
        else:
            self._begin(PedigreeState(phrase))

    def list_collocates(self) -> None:
        """Show the words that stand near the phrase on which one stands."""
        from tui.app.lists.collocates.state import CollocatesState

        phrase = self._desk.pane.highlights.here()
        if phrase is None:
            self._desk.say(_("no phrase is lit here"))
        else:
            self._begin(CollocatesState(phrase))

    def list_passages(self) -> None:
        """Show the passages that documents of the library share; what was found stands until they change."""
        from tui.app.lists.passages.state import PassagesState

        if self._passages is None:
            self._passages = PassagesState()
        self._begin(self._passages)

    def list_elsewhere(self) -> None:
        """Show the documents that share most with the section that is read, or with what is selected."""
        from tui.app.lists.reuse.lines import ElsewhereState

        document, pane = self._desk.document, self._desk.pane
        if document and document.clean.strip():
            self._begin(ElsewhereState.at(document, pane.reading_at, pane.selected))

    def compare(self, paths: tuple[str, ...]) -> None:
        """Show two documents (paths) side by side, the earlier one first."""
        from tui.app.lists.states import CompareState

        if len(paths) != 2:
            words = _("mark two documents in the tree with x, then =")
            if len(paths) > 2:
                words = _("{documents} are marked; = compares two").format(
                    documents=documents(len(paths))
                )
            self._desk.say(words)
            return
        dates = self._desk.dates
        first, second = sorted(paths, key=lambda path: dates.get(path) or "~")
        self._begin(CompareState(first, second))

    def look_up(self, phrase: Phrase, at: int) -> None:
        """Show the concordance of a phrase, with the cursor on where the reader is: a clean offset."""
        from tui.app.lists.concordance.state import ConcordanceState

        if self._desk.document:
            here, script = Position(self._desk.document.path, at), self._desk.pane.script
            state = ConcordanceState(phrase, here, sort="document", group="document", script=script)
            self._begin(state)

    def tell_work(self, words: str) -> None:
        """Say what is being worked on in the lists that wait for it."""
        from tui.app.lists.states import WaitingList

        for screen in self._desk.screen.app.screen_stack:
            if isinstance(screen, WaitingList):
                screen.say_work(words)

    def learn(self) -> None:
        """Search by an index that has changed; show the phrases that it gave."""
        if self._session and self._lists and self._desk.from_list is None:
            self._open(self._session)
        if self._phrases:
            self._phrases.learn(self._desk.table, self._desk.status.work)

    def _begin(self, state: ListState) -> None:
        self._lists = [state]
        self._show()

    def _show(self) -> None:
        """Show the list on top of the trail."""
        from tui.app.lists.against.screen import AgainstScreen
        from tui.app.lists.collocates.screen import CollocatesScreen
        from tui.app.lists.collocates.state import CollocatesState
        from tui.app.lists.compare.screen import CompareScreen
        from tui.app.lists.concordance.screen import ConcordanceScreen
        from tui.app.lists.news.screen import NewsScreen
        from tui.app.lists.passages.screen import PassagesScreen
        from tui.app.lists.passages.state import PassagesState
        from tui.app.lists.pedigree.screen import PedigreeScreen
        from tui.app.lists.phrases.lines import PhrasesState
        from tui.app.lists.reuse.lines import ElsewhereState
        from tui.app.lists.reuse.screen import ElsewhereScreen
        from tui.app.lists.search.screen import SearchScreen
        from tui.app.lists.states import (
            AgainstState,
            CompareState,
            NewsState,
            PedigreeState,
            SearchState,
            TimelineState,
        )
        from tui.app.lists.timeline.screen import TimelineScreen

        library, app = self._desk.library, self._desk.screen.app
        if library is None:
            return
        session = self._session_of(library)
        self._open(session)
        match self._lists[-1]:
            case SearchState() as state:
                app.push_screen(SearchScreen(session, state, self._queries()), self._leave_list)
            case PhrasesState() as state:
                self._show_phrases(session, state)
            case AgainstState() as state:
                groups = self._groups_of(library)
                app.push_screen(AgainstScreen(session, state, groups), self._leave_list)
            case NewsState() as state:
                news = NewsScreen(session, state, self._highlight.light_news)
                app.push_screen(news, self._leave_list)
            case PedigreeState() as state:
                app.push_screen(PedigreeScreen(session, state), self._leave_list)
            case TimelineState() as state:
                app.push_screen(TimelineScreen(session, state), self._leave_list)
            case ElsewhereState() as state:
                app.push_screen(ElsewhereScreen(session, state), self._leave_list)
            case CollocatesState() as state:
                app.push_screen(CollocatesScreen(session, state), self._leave_list)
            case PassagesState() as state:
                app.push_screen(PassagesScreen(session, state), self._leave_list)
            case CompareState() as state:
                app.push_screen(CompareScreen(session.library, state), self._leave_list)
            case state:
                choices = self._highlight.choices_of(library)
                screen = ConcordanceScreen(session, state, choices)
                app.push_screen(screen, self._leave_concordance)

    def _show_phrases(self, session: SearchSession, state: PhrasesState) -> None:
        """Show the phrases, also while they are being looked for."""
        from tui.app.lists.phrases.screen import PhrasesScreen

        desk = self._desk
        choices = self._highlight.choices_of(session.library)
        self._phrases = PhrasesScreen(session, state, choices, desk.dates, desk.titles)
        self._phrases.learn(desk.table, desk.status.work)
        desk.screen.app.push_screen(self._phrases, self._leave_phrases)

    def _session_of(self, library: Library) -> SearchSession:
        from tui.app.lists.search_session import SearchSession

        if self._session is None:
            self._session = SearchSession(library)
        return self._session

    def _groups_of(self, library: Library) -> Groups:
        """The named groups of the library; what is wrong with their file is said."""
        from tui.corpus.keep.groups import Groups
        from tui.errors import HongtouError

        try:
            return Groups.of(library.root)
        except HongtouError as error:
            self._desk.say(str(error))
            return Groups(library.root)

    def _queries(self) -> QueryHistory:
        from tui.app.state.queries import QueryHistory, history_path

        if self._history is None:
            headless = self._desk.screen.app.is_headless
            self._history = QueryHistory(None if headless else history_path())
        return self._history

    def _open(self, session: SearchSession) -> None:
        """Let the documents be searched, by an index or by reading them."""
        self._desk.jobs.latest("seeker", lambda job: session.open(job.cancelled, self._tell_lists))

    def _tell_lists(self, opened: SearchSnapshot) -> None:
        """Tell the screens that are open, from any thread, that more can be searched."""
        from tui.app.lists.search_session import Grown

        for screen in self._desk.screen.app.screen_stack:
            screen.post_message(Grown(opened))

    def _leave_concordance(self, chosen: Occurrence | Wanted | None) -> None:
        self._highlight.take_choices()
        self._leave_list(chosen)

    def _leave_phrases(self, chosen: Phrase | Wanted | None) -> None:
        self._phrases = None
        self._highlight.take_choices()
        self._leave_list(chosen)

    def _leave_list(self, chosen: Occurrence | CompareState | Wanted | Question | None) -> None:
        """Go to a place, to what is wanted of a phrase or of two texts, or to the list before."""
        from tui.app.lists.collocates.state import CollocatesState
        from tui.app.lists.concordance.state import ConcordanceState
        from tui.app.lists.search_session import CollocatesWanted, PedigreeWanted
        from tui.app.lists.states import CompareState, PedigreeState

        desk = self._desk
        match chosen:
            case Occurrence():
                here = desk.here
                place = Position(chosen.path, chosen.start)
                self._documents.jump_to(place, chosen.end - chosen.start)
                desk.from_list = here
                return
            case None:
                self._lists.pop()
            case CompareState():
                self._lists.append(chosen)
            case PedigreeWanted():
                self._lists.append(PedigreeState(chosen.phrase))
            case CollocatesWanted():
                self._lists.append(CollocatesState(chosen.question))
            case _:
                self._lists.append(ConcordanceState(chosen, script=desk.pane.script))
        if self._lists:
            self._show()
        else:
            # Nobody waits any more for documents to be read.
            desk.jobs.cancel("seeker")

    # The way back

    def back(self) -> None:
        """Go back to where the last jump began, or to the list where it began."""
        desk = self._desk
        if desk.from_list and self._lists:
            left, desk.from_list = desk.from_list, None
            if desk.here:
                left = desk.jumps.back(desk.here) or left
            self._documents.open(left)
            self._show()
        elif desk.here and (place := desk.jumps.back(desk.here)):
            self._documents.open(place)
        else:
            desk.say(_("no jump to go back from"))

    def forward(self) -> None:
        """Go where ``back`` came from."""
        desk = self._desk
        if desk.here and (place := desk.jumps.forward(desk.here)):
            self._documents.open(place)
        else:
            desk.say(_("nothing to go forward to"))
