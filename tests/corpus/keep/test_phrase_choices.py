from __future__ import annotations

from pathlib import Path

import pytest

from tui.corpus.keep.json_file import BrokenJsonFile
from tui.corpus.keep.phrase_choices import COLOURS, Choices, PhraseChoice


def test_what_was_chosen_is_there_next_time_in_either_script(tmp_path: Path) -> None:
    Choices.of(tmp_path).pin("複工復產")
    Choices.of(tmp_path).paint("复工复产", "green")
    again = Choices.of(tmp_path)
    assert again.on("复工复产") == again.on("複工復產") == PhraseChoice(pinned=True, colour="green")
    assert again.pinned == ("复工复产",)
    assert (tmp_path / ".hongtou" / "phrases.json").is_file()


def test_a_phrase_is_pinned_or_hidden_and_not_both(tmp_path: Path) -> None:
    own = Choices.of(tmp_path)
    own.pin("复工复产")
    own.hide("复工复产")
    assert own.on("复工复产") == PhraseChoice(hidden=True)
    assert (own.pinned, own.hidden) == ((), frozenset({"复工复产"}))
    own.pin("复工复产")
    assert (own.pinned, own.hidden) == (("复工复产",), frozenset())


def test_what_is_taken_back_is_not_kept(tmp_path: Path) -> None:
    own = Choices.of(tmp_path)
    own.hide("复工复产")
    own.hide("复工复产", hidden=False)
    assert Choices.of(tmp_path).all() == {}


def test_two_readers_keep_what_each_chose(tmp_path: Path) -> None:
    one, other = Choices.of(tmp_path), Choices.of(tmp_path)
    one.pin("复工复产")
    other.hide("疫情防控")
    assert Choices.of(tmp_path).all().keys() == {"复工复产", "疫情防控"}


@pytest.mark.parametrize("wording", ["", " \t", "两\n行"])
def test_only_wordings_of_one_line_can_be_pinned(tmp_path: Path, wording: str) -> None:
    with pytest.raises(ValueError, match=r"\s*"):
        Choices.of(tmp_path).pin(wording)


def test_only_known_colours_can_be_given(tmp_path: Path) -> None:
    own = Choices.of(tmp_path)
    with pytest.raises(ValueError, match="pink"):
        own.paint("复工复产", "pink")
    for colour in COLOURS:
        own.paint("复工复产", colour)
        assert own.on("复工复产").colour == colour


@pytest.mark.parametrize("text", ["{", "[1]", '{"甲": {"colour": "pink"}}', '{"甲": {"x": 1}}'])
def test_a_damaged_list_is_said_and_kept_aside(tmp_path: Path, text: str) -> None:
    file = tmp_path / ".hongtou" / "phrases.json"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenJsonFile):
        Choices.of(tmp_path)
    assert Choices.of(tmp_path).all() == {}
    assert any(text == aside.read_text("utf-8") for aside in file.parent.glob("phrases*json*"))
