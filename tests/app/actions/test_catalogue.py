from pathlib import Path

import pytest

from tui.app.actions.action import key_name
from tui.app.actions.catalogue import UnknownBinding
from tui.app.app import HongtouApp
from tui.app.state.settings import Settings


class TestEveryBinding:
    def test_has_an_id_of_its_own_in_its_class(self) -> None:
        idents = [action.ident for action in HongtouApp(Path()).catalogue.actions()]
        assert len(idents) == len(set(idents))

    def test_says_what_it_does(self) -> None:
        assert all(action.description for action in HongtouApp(Path()).catalogue.actions())

    def test_is_in_the_catalogue(self) -> None:
        app = HongtouApp(Path())
        known = {action.ident for action in app.catalogue.actions()}
        for owner in {action.owner for action in app.catalogue.actions()}:
            for binding in owner.__dict__["BINDINGS"]:
                assert binding.id in known


class TestRebinding:
    def test_the_help_shows_the_readers_own_key(self) -> None:
        app = HongtouApp(Path(), Settings(keys={"reader.zen": "f11"}))
        (zen,) = (action for action in app.catalogue.actions() if action.ident == "reader.zen")
        assert zen.key_names == "f11"

    def test_a_binding_that_there_is_not_is_named(self) -> None:
        with pytest.raises(UnknownBinding, match="dance"):
            HongtouApp(Path(), Settings(keys={"reader.dance": "x"}))


class TestKeyNames:
    @pytest.mark.parametrize(
        ("key", "name"),
        [
            ("j", "j"),
            ("question_mark", "?"),
            ("ctrl+p", "Ctrl+P"),
            ("alt+left", "Alt+Left"),
            ("pagedown", "PgDn"),
            ("]", "]"),
        ],
    )
    def test_a_key_is_named_as_on_the_keyboard(self, key: str, name: str) -> None:
        assert key_name(key) == name
