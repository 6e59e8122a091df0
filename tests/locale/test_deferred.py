"""Reasons that an index keeps, made by a reader of one language and read by one of another."""

import gettext
import pickle
from pathlib import Path

import pytest

from tui.corpus.index.manifest import Manifest
from tui.corpus.index.records import Changes, Failed
from tui.document.load import parse
from tui.errors import UnreadableFile
from tui.locale import DOMAIN, FOLDER
from tui.locale.deferred import deferred


@pytest.fixture
def _in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    chinese = gettext.translation(DOMAIN, FOLDER, ["zh"])
    monkeypatch.setattr("tui.locale.deferred._", chinese.gettext)


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        parse("a.txt", data)
    return caught.value.reason


@pytest.mark.usefixtures("_in_chinese")
def test_why_a_file_is_unreadable_is_said_in_the_language_of_who_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = reason(b"PK\x03\x04" + b"word/document.xml" * 9)
    assert damaged.startswith("已损坏")
    pictures = deferred(
        "{name} would unpack to {size} MB, and hongtou unpacks at most {most} MB",
        name="甲.xml",
        size=900,
        most=200,
    )
    made = [damaged, pictures, "No such file or directory"]
    manifest = Manifest(tmp_path, tmp_path)
    failed = [Failed(f"{at}.docx", (1, 2), why) for at, why in enumerate(made)]
    manifest.change(Changes((), (), None, {}, unreadable=failed), anew=True)
    assert [one.reason for one in manifest.unreadable()] == made
    monkeypatch.undo()
    assert [one.reason for one in manifest.unreadable()] == [
        "damaged: the archive in the file is cut off or broken",
        "甲.xml would unpack to 900 MB, and hongtou unpacks at most 200 MB",
        "No such file or directory",
    ]


def test_what_another_process_told_is_still_known_for_what_it_is() -> None:
    said = deferred(
        "{name} would unpack to {size} MB, and hongtou unpacks at most {most} MB",
        name="a",
        size=1,
        most=2,
    )
    again = pickle.loads(pickle.dumps(said))
    assert (again, again.words, again.values) == (said, said.words, said.values)
