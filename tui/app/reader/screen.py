"""The reader: documents, outline and text side by side. The switchboard between widgets and features."""

from __future__ import annotations

from inspect import isawaitable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from tui.app.reader.desk import Desk
from tui.app.reader.features import WITH_KEYS, Features
from tui.app.widgets.breakpoints import HEIGHTS, WIDTHS
from tui.app.widgets.side_place import SidePlace

if TYPE_CHECKING:
    from tui.app.bars.find_bar import FindBar
    from tui.app.bars.go_bar import GoBar
    from tui.app.bars.label_bar import LabelBar
    from tui.app.bars.line_bar import LineBar
    from tui.app.bars.select_bar import SelectBar
    from tui.app.bars.setting_bar import SettingBar
    from tui.app.reading.pane import ReadingPane
    from tui.app.sidebar.library_tree import LibraryPane
    from tui.app.sidebar.outline_tree import OutlinePane
    from tui.app.state.places import Places
    from tui.app.state.settings import Settings
    from tui.app.state.typesetting import TypesettingChoice
    from tui.app.widgets.overview import OverviewStrip


class _Body(Horizontal):
    """What stands beside each other, and fills it: nothing of its own is seen."""

    BLANK = True


class ReaderScreen(Screen[None]):
    """The main screen. Keys and messages of its widgets go to the features, here and nowhere else.

    Messages go by Textual's names for their handlers: their senders' modules, which a decorator
    would want, come after the first paint.
    """

    # Nothing of its own is seen.
    BLANK = True

    BINDINGS: ClassVar[list[BindingType]] = [key for kind in WITH_KEYS for key in kind.KEYS]

    def __init__(
        self,
        path: Path,
        settings: Settings,
        memory: Places,
        choice: TypesettingChoice,
        trouble: str = "",
    ) -> None:
        super().__init__(classes="-bare")
        self.HORIZONTAL_BREAKPOINTS = list(WIDTHS)
        self.VERTICAL_BREAKPOINTS = list(HEIGHTS)
        self.desk = Desk(self)
        self.features = Features(self.desk, path, settings, memory, choice, trouble)

    def compose(self) -> ComposeResult:
        """Text over a status line; the side panes have their place, and come in a moment."""
        with _Body(id="body"):
            yield SidePlace(id="side")
            with self.desk.column:
                yield self.desk.pane
        yield self.desk.status

    async def action_do(self, name: str, *arguments: Any) -> None:
        """Do what a key says: ``find.open`` is the method ``open`` of the feature ``find``."""
        feature, _dot, method = name.partition(".")
        done = getattr(getattr(self.features, feature), method)(*arguments)
        if isawaitable(done):
            await done

    # The screen itself

    def on_mount(self) -> None:
        """Start to read; the text has the focus."""
        self.features.typeset.begin()
        self.desk.pane.focus()
        self.watch(self.desk.pane, "source_shown", self.features.location.tell_form, init=False)
        self.watch(self.desk.pane, "script", self.features.location.tell_form, init=False)
        self.features.startup.begin()

    def on_resize(self) -> None:
        """Give a hint where there is no room for side panes."""
        self.call_after_refresh(self.features.panes.give_hint)

    def on_unmount(self) -> None:
        """Keep the place a last time, before all is gone."""
        self.features.resume.remember()
        if self.desk.library and self.desk.library.shared:
            self.desk.library.shared.remove()

    # The text

    def on_reading_pane_moved(self, event: ReadingPane.Moved) -> None:
        """Let the outline and the status line follow."""
        self.features.resume.note_top(event.top)
        self.features.location.tell_at(event.at, event.percent)

    def on_text_selected(self, event: events.TextSelected) -> None:
        """Say what can be done with what the mouse has selected."""
        self.features.copy.tell_selected()

    def on_reading_pane_script_changed(self, event: ReadingPane.ScriptChanged) -> None:
        """Note in which script one reads."""
        self.features.resume.note_script(event.script)

    def on_reading_pane_find_moved(self, event: ReadingPane.FindMoved) -> None:
        """The reader is where the hit is, even if nothing scrolled."""
        self.features.location.tell()
        self.features.find.tell()

    def on_reading_pane_phrase_changed(self, event: ReadingPane.PhraseChanged) -> None:
        """The reader is where the phrase is, even if nothing scrolled."""
        self.features.location.tell()
        self.features.highlight.tell(event.phrase)

    def on_reading_pane_phrase_chosen(self, event: ReadingPane.PhraseChosen) -> None:
        """Show the concordance of a phrase."""
        self.features.trail.look_up(event.phrase, event.lit.start)

    def on_reading_pane_reference_changed(self, event: ReadingPane.ReferenceChanged) -> None:
        """Say what Enter does on a reference."""
        self.features.follow.tell(event.reference)

    def on_reading_pane_reference_chosen(self, event: ReadingPane.ReferenceChosen) -> None:
        """Go where a reference leads."""
        self.features.follow.go(event.reference)

    # The documents

    def on_library_pane_wanted(self, event: LibraryPane.Wanted) -> None:
        """Show a document; where it was chosen, go to its text."""
        self.features.documents.choose(event.path, preview=event.preview)

    def on_library_pane_order_wanted(self, event: LibraryPane.OrderWanted) -> None:
        """Sort the documents by what comes next."""
        self.features.arrange.step_order()

    def on_library_pane_compare_wanted(self, event: LibraryPane.CompareWanted) -> None:
        """Show two documents side by side."""
        self.features.trail.compare(event.marked)

    def on_library_pane_group_wanted(self, event: LibraryPane.GroupWanted) -> None:
        """Keep documents as a group."""
        self.features.collect.name(event.marked)

    # The outline

    def on_outline_pane_wanted(self, event: OutlinePane.Wanted) -> None:
        """Go to a heading."""
        self.features.documents.go_to_heading(event.heading)

    def on_outline_pane_retitle_wanted(self, event: OutlinePane.RetitleWanted) -> None:
        """Change a title."""
        self.features.edit_outline.retitle(event.heading)

    def on_outline_pane_depth_wanted(self, event: OutlinePane.DepthWanted) -> None:
        """Set a heading deeper or higher."""
        self.features.edit_outline.deepen(event.heading, event.by)

    def on_outline_pane_removal_wanted(self, event: OutlinePane.RemovalWanted) -> None:
        """Take a heading out of the outline."""
        self.features.edit_outline.remove(event.heading)

    def on_outline_pane_undo_wanted(self, event: OutlinePane.UndoWanted) -> None:
        """Take the last change of the outline back."""
        self.features.edit_outline.undo()

    def on_outline_pane_threshold_wanted(self, event: OutlinePane.ThresholdWanted) -> None:
        """Leave out headings that rest on less."""
        self.features.edit_outline.step_threshold(event.least, event.at)

    # The overview

    def on_overview_strip_wanted(self, event: OverviewStrip.Wanted) -> None:
        """Show the text at a place."""
        self.features.overview.go(event.offset)

    def on_overview_strip_left(self, event: OverviewStrip.Left) -> None:
        """Go to the text."""
        self.features.panes.go("reading")

    # The bars

    def on_find_bar_changed(self, event: FindBar.Changed) -> None:
        """Find what stands in the bar."""
        self.features.find.change(event.query)

    def on_find_bar_stepped(self, event: FindBar.Stepped) -> None:
        """Go to another hit."""
        self.features.find.step(event.by)

    def on_find_bar_closed(self, event: FindBar.Closed) -> None:
        """Keep the hits, or drop them."""
        self.features.find.close(keep=event.keep)

    def on_go_bar_changed(self, event: GoBar.Changed) -> None:
        """Look where that may be."""
        self.features.go.look(event.typed)

    def on_go_bar_stepped(self, event: GoBar.Stepped) -> None:
        """Show another destination."""
        self.features.go.step(event.destination)

    def on_go_bar_closed(self, event: GoBar.Closed) -> None:
        """Stay at the destination, or return."""
        self.features.go.close(keep=event.keep)

    def on_label_bar_typed(self, event: LabelBar.Typed) -> None:
        """Go to what a label stands on."""
        self.features.follow.type_label(event.letter)

    def on_label_bar_closed(self, event: LabelBar.Closed) -> None:
        """Take the labels away."""
        self.features.follow.hide_labels()

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed."""
        self.desk.bars.answer(event.text)

    def on_select_bar_moved(self, event: SelectBar.Moved) -> None:
        """Move the caret, or what is selected from it."""
        self.features.select.move(event.to)

    def on_select_bar_used(self, event: SelectBar.Used) -> None:
        """Copy, bookmark or annotate what is selected."""
        self.features.select.use(event.use)

    def on_select_bar_closed(self, event: SelectBar.Closed) -> None:
        """Select nothing."""
        self.features.select.close()

    def on_setting_bar_changed(self, event: SettingBar.Changed) -> None:
        """Set the text otherwise."""
        self.features.typeset.change(event.setting)

    def on_setting_bar_closed(self, event: SettingBar.Closed) -> None:
        """Keep how the text is set."""
        self.features.typeset.close()
