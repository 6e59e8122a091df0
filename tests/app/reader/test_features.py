"""The features of the reader on a desk without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.actions import parse

from tests.app.reader.conftest import TOWN, QuietDesk
from tui.app.reader.features import WITH_KEYS, Features
from tui.app.state.arrangement import entries
from tui.app.state.jumps import Position
from tui.app.state.places import Places
from tui.app.state.settings import Settings
from tui.app.state.typesetting import Typesetting, TypesettingChoice
from tui.corpus.library.library import Library

CITY, TAIWAN = "通知/002.txt", "taiwan.txt"


@pytest.fixture
def features(desk: QuietDesk, shelf: Path) -> Features:
    """All features, with the library listed and nothing read."""
    desk.library = Library.open(shelf)
    desk.entries = entries(desk.library.files)
    return Features(desk, shelf, Settings(), Places(), TypesettingChoice(Typesetting()))


class TestKeys:
    def test_each_does_what_a_feature_can_do(self, features: Features) -> None:
        for kind in WITH_KEYS:
            for key in kind.KEYS:
                _node, action, (name, *_rest) = parse(key.action)
                feature, _dot, method = str(name).partition(".")
                assert action == "do"
                assert callable(getattr(getattr(features, feature), method)), key


class TestDocuments:
    def test_the_one_that_was_asked_for_last_is_shown(
        self, desk: QuietDesk, features: Features
    ) -> None:
        features.documents.open(Position(TOWN))
        first = desk.hand.waiting["document"]
        features.documents.open(Position(CITY))
        assert desk.hand.waiting["document"] is not first
        desk.hand.do("document")
        assert desk.document
        assert (desk.wanted, desk.document.path) == (CITY, CITY)

    def test_going_to_a_place_of_the_open_one_drops_what_is_on_its_way(
        self, desk: QuietDesk, features: Features
    ) -> None:
        features.documents.open(Position(TOWN))
        desk.hand.do("document")
        features.documents.open(Position(CITY))
        features.documents.open(Position(TOWN, 20))
        assert not desk.jobs.busy("document")
        assert desk.wanted == TOWN

    def test_the_way_back_and_forward(self, desk: QuietDesk, features: Features) -> None:
        features.documents.open(Position(TOWN))
        desk.hand.do("document")
        features.documents.step(1)
        desk.hand.do("document")
        features.trail.back()
        assert desk.wanted == TOWN
        desk.hand.do("document")
        features.trail.forward()
        assert desk.wanted == CITY
        desk.hand.do("document")
        features.trail.forward()
        assert desk.said[-1] == "nothing to go forward to"

    def test_what_cannot_be_read_is_said_and_marked(
        self, desk: QuietDesk, features: Features, shelf: Path
    ) -> None:
        (shelf / CITY).unlink()
        features.documents.open(Position(CITY))
        desk.hand.do("document")
        assert desk.document is None
        assert desk.said[-2:] == [CITY, desk.failed[CITY]]
        assert not desk.pane.display


class TestFailures:
    def test_a_folder_opens_on_the_first_that_can_be_read(
        self, desk: QuietDesk, features: Features, shelf: Path
    ) -> None:
        (shelf / TOWN).unlink()
        features.failures.begin_with(TOWN, (TOWN, CITY, TAIWAN))
        features.documents.open(Position(TOWN))
        desk.hand.do("document")
        desk.hand.do("document")
        assert desk.document
        assert desk.document.path == CITY
        assert f"{TOWN} cannot be read; this is the first document that can" in desk.said

    def test_where_none_can_the_first_is_told_of(
        self, desk: QuietDesk, features: Features, shelf: Path
    ) -> None:
        for path in (TOWN, CITY):
            (shelf / path).unlink()
        features.failures.begin_with(TOWN, (TOWN, CITY))
        features.documents.open(Position(TOWN))
        desk.hand.do("document")
        desk.hand.do("document")
        assert (desk.document, desk.wanted) == (None, TOWN)
        assert desk.said[-2] == TOWN


class TestFollow:
    def test_a_document_that_is_found_too_late_is_not_gone_to(
        self, desk: QuietDesk, features: Features, shelf: Path
    ) -> None:
        (shelf / TOWN).write_text("一、依据《全市防汛工作会议讲话》。\n", encoding="utf-8")
        features.documents.open(Position(TOWN))
        desk.hand.do("document")
        desk.titles = {CITY: "全市防汛工作会议讲话"}
        desk.pane.references.show()
        desk.pane.references.step(1)
        assert desk.pane.references.current
        features.follow.go(desk.pane.references.current)
        assert desk.jobs.busy("way")
        features.documents.read_on(TOWN)
        assert not desk.jobs.busy("way")
        features.follow.go(desk.pane.references.current)
        features.documents.read_on(TAIWAN)
        assert not desk.jobs.busy("way")
        desk.hand.do("document")
        assert desk.wanted == TAIWAN


class TestWatch:
    def test_a_file_that_changed_is_read_anew_and_that_is_said(
        self, desk: QuietDesk, features: Features, shelf: Path
    ) -> None:
        features.documents.open(Position(TOWN))
        desk.hand.do("document")
        (shelf / TOWN).write_text("一、新的。\n", encoding="utf-8")
        features.watch.look()
        desk.hand.do("reread")
        assert desk.document
        assert desk.document.clean == "一、新的。\n"
        assert desk.said[-1] == "the file has changed; read anew"

    def test_whoever_has_gone_on_hears_nothing_of_it(
        self, desk: QuietDesk, features: Features, shelf: Path
    ) -> None:
        features.documents.open(Position(TOWN))
        desk.hand.do("document")
        (shelf / TOWN).write_text("一、新的。\n", encoding="utf-8")
        features.watch.look()
        features.documents.read_on(CITY)
        desk.hand.do("document")
        features.watch.look()
        assert not desk.jobs.busy("reread")
        assert desk.said == []
