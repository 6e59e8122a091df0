from pathlib import Path

import pytest

from tui.app.actions.action import key_name
from tui.app.app import HongtouApp
from tui.app.reader.screen import ReaderScreen
from tui.app.state.settings import PRESETS, Settings

ZEN = {"reader.zen": "f11"}


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

    def test_no_key_of_the_text_does_two_things(self) -> None:
        catalogue = HongtouApp(Path()).catalogue
        keys: dict[str, set[str]] = {}
        for action in catalogue.actions():
            if catalogue._place(action) is ReaderScreen:
                for key in action.keys:
                    keys.setdefault(key, set()).add(action.ident)
        # Esc drops what was found first, then goes back to the text.
        twice = {key: idents for key, idents in keys.items() if len(idents) > 1}
        assert twice == {"escape": {"reading.drop", "reader.leave"}}

    @pytest.mark.parametrize(
        ("key", "endings"),
        [
            ("w", ("write", "export")),
            ("c", ("collocates",)),
            # In two groups, a and b keep the one and the other.
            ("b", ("page-up", "scroll-back", "against.name-b")),
            ("number_sign", ("colour",)),
            ("equals_sign", ("compare",)),
            ("ctrl+g", ("concordance",)),
        ],
    )
    def test_one_key_means_the_same_on_all_screens(self, key: str, endings: tuple[str]) -> None:
        actions = HongtouApp(Path()).catalogue.actions()
        bound = [action.ident for action in actions if key in action.keys]
        assert bound
        assert [ident for ident in bound if not ident.endswith(endings)] == []


class TestRebinding:
    @pytest.mark.parametrize("named", ["", ",", " , "])
    def test_an_action_may_have_no_key(self, named: str) -> None:
        app = HongtouApp(Path(), Settings(keys={"reader.zen": named}))
        (zen,) = [one for one in app.catalogue.actions() if one.ident == "reader.zen"]
        assert (zen.keys, zen.key_names, app.troubles) == ((), "", [])

    def test_the_help_shows_the_readers_own_key(self) -> None:
        app = HongtouApp(Path(), Settings(keys=ZEN))
        (zen,) = (action for action in app.catalogue.actions() if action.ident == "reader.zen")
        assert zen.key_names == "F11"

    def test_a_binding_that_there_is_not_is_named_and_the_others_hold(self) -> None:
        app = HongtouApp(Path(), Settings(keys={"reader.dance": "x", "reader.zenn": "x"} | ZEN))
        assert app.keys == ZEN
        assert app.troubles[0] == "no such binding: reader.dance"
        assert "reader.zen?" in app.troubles[1]

    def test_two_actions_can_change_their_keys(self) -> None:
        keys = {"reader.pin": "X", "reader.hide": "P"}
        assert HongtouApp(Path(), Settings(keys=keys)).keys == keys

    @pytest.mark.parametrize("preset", PRESETS)
    def test_a_preset_leaves_every_action_its_key(self, preset: str) -> None:
        app = HongtouApp(Path(), Settings(preset=preset))
        assert app.keys == PRESETS[preset]
        assert not app.troubles


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
            ("equals_sign", "="),
            ("at", "@"),
            ("f11", "F11"),
        ],
    )
    def test_a_key_is_named_as_on_the_keyboard(self, key: str, name: str) -> None:
        assert key_name(key) == name
