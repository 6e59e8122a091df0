"""The features of the reader, made and put together: the one place that knows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.app.jobs.first_look import FirstLook
from tui.app.reader.annotate import Annotate
from tui.app.reader.arrange import Arrange
from tui.app.reader.collect import Collect
from tui.app.reader.copy import Copy
from tui.app.reader.documents import Documents
from tui.app.reader.edit_head import EditHead
from tui.app.reader.edit_outline import EditOutline
from tui.app.reader.failures import Failures
from tui.app.reader.find import Find
from tui.app.reader.follow import Follow
from tui.app.reader.furnish import Furnish
from tui.app.reader.go import Go
from tui.app.reader.highlight import Highlight
from tui.app.reader.location import Location
from tui.app.reader.mining import Mining
from tui.app.reader.overview import Overview
from tui.app.reader.panes import Panes
from tui.app.reader.refresh import Refresh
from tui.app.reader.resume import Resume
from tui.app.reader.select import Select
from tui.app.reader.startup import Startup
from tui.app.reader.trail import Trail
from tui.app.reader.typeset import Typeset
from tui.app.reader.watch import Watch

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app.reader.desk import Desk
    from tui.app.state.places import Places
    from tui.app.state.settings import Settings
    from tui.app.state.typesetting import TypesettingChoice

WITH_KEYS: Final = (
    Typeset,
    Find,
    Trail,
    Highlight,
    Go,
    Follow,
    Overview,
    Documents,
    Refresh,
    Panes,
    EditOutline,
    EditHead,
    Annotate,
    Select,
    Copy,
)
"""The features that have keys. A key's action is ``do('name.method', ...)``: see ``Features``."""


class Features:
    """All features on one desk, each under its name, and who of them hears of a document.

    ``trouble`` says what is wrong with the settings.
    """

    def __init__(
        self,
        desk: Desk,
        path: Path,
        settings: Settings,
        memory: Places,
        choice: TypesettingChoice,
        trouble: str = "",
    ) -> None:
        first = FirstLook(path, memory)
        first.start()
        desk.order = settings.sort
        desk.usual_script = settings.script
        desk.least_confidence = settings.least_confidence

        self.panes = Panes(desk)
        self.typeset = Typeset(desk, choice)
        self.overview = Overview(desk, self.panes)
        self.location = Location(desk, self.overview)
        self.find = Find(desk, self.panes)
        self.highlight = Highlight(desk, self.overview)

        self.arrange = Arrange(desk)
        self.failures = Failures(desk)
        self.resume = Resume(desk, memory)
        self.documents = Documents(desk, self.panes, self.arrange, self.failures, self.resume)
        self.watch = Watch(desk, self.documents, self.failures)

        self.edit_outline = EditOutline(desk, self.documents, self.highlight, trouble)
        self.collect = Collect(desk)
        self.edit_head = EditHead(desk, self.arrange)
        self.annotate = Annotate(desk, self.documents, self.overview)
        self.copy = Copy(desk, self.watch)
        self.select = Select(desk, self.panes, self.copy, self.annotate)
        self.go = Go(desk, self.panes, self.documents)
        self.follow = Follow(desk, self.panes, self.documents)
        self.trail = Trail(desk, self.documents, self.highlight)
        self.mining = Mining(
            desk, self.documents, self.arrange, self.failures, self.highlight, self.trail
        )
        self.refresh = Refresh(
            desk, self.documents, self.failures, self.arrange, self.mining, self.trail
        )
        self.furnish = Furnish(desk, self.arrange, self.resume, self.edit_outline)
        self.startup = Startup(
            desk, first, self.documents, self.arrange, self.failures, self.resume, self.highlight
        )

        self.documents.on_shown = (
            self.edit_outline.forget_threshold,
            self.watch.note,
            self.startup.light_at_once,
        )
        self.documents.on_read = (
            self.location.tell_form,
            self.location.tell,
            self.edit_outline.tell_trouble,
            self.highlight.light,
            self.annotate.place,
        )
        self.documents.on_grown = (self.find.again,)
        self.documents.on_settled = (self.furnish.begin, self.mining.begin)
        self.furnish.on_furnished = (
            self.mining.begin,
            self.watch.begin,
            self.refresh.begin,
            self.annotate.begin,
            desk.pane.references.show,
            self.resume.begin,
            self.typeset.tell_trouble,
        )
