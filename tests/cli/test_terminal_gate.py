from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from html import escape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click import Context
from click.testing import CliRunner

from tests.cli.terminal import shown
from tui.cli import main
from tui.text.printable import UNSEEN, terminal_text

SIGNS = {
    "C0": "\x1b]0;pwned\x07\x08\r\x0b\x7f",
    "C1": "\x9b31m\x85\x90",
    "direction": "\u202a\u202e\u2066\u2069\u200f\u061c",
    "no width": "\u200b\u200c\u200d\u2060\ufeff\xad\u034f\u180e",
    "no ink": "\u3164\uffa0\u115f\ufe0f\U000e0041\U000e0100\u2800\u2028\u2029\ufffe",
    "no sign": "\U0001fffe\U0010ffff\U00016fe4\U0001d159",
}
ALL = "".join(SIGNS.values())
IGNORED = f"{SIGNS['no sign']}\u034f\u115f\u1160\u17b4\u17b5\u180b\u180f\u2800\u3164\ufe00\ufe0f\uffa0\U000e0100"
"""What Unicode counts among letters and marks, and has ignored where it is shown; and what is no sign."""


def unseen(text: str) -> set[str]:
    """The signs in ``text`` that a terminal obeys or does not show."""
    never = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return {
        char
        for char in text
        if (unicodedata.category(char) in never and char not in "\n\t") or char in IGNORED
    }


def text_of(sign: str) -> str:
    return (
        f"关于{sign}做好工作的通知\n一、提高{sign}认识\n各单位要提高认识，加强{sign}领导。\n"
        f"二、抓好{sign}落实\n各单位要提高认识，加强{sign}领导。\n"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents with every sign in every field: name, title, headings, text."""
    folder = tmp_path_factory.mktemp("库") / f"夹{ALL}"
    folder.mkdir()
    (folder / f"甲{ALL}.txt").write_text(text_of(ALL), encoding="utf-8")
    page = "".join(f"<p>{escape(line)}</p>" for line in text_of(ALL).split("\n"))
    (folder / f"乙{ALL}.html").write_text(
        f"<meta charset=utf-8><title>关于{ALL}做好工作的通知</title><h1>关于{ALL}做好工作的通知</h1>{page}",
        encoding="utf-8",
    )
    (folder / f"丙{ALL}.md").write_text(
        f'---\ntitle: "题{ALL}目"\n---\n\n# 题{ALL}目\n\n{text_of(ALL)}', encoding="utf-8"
    )
    (folder / f"坏{ALL}.docx").write_bytes(b"PK\3\4 no document")
    return folder


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tui.corpus.index.manifest_reader.user_cache_path", lambda _: tmp_path / "hongtou"
    )


FILES = ("text", "text --source", "text --edits", "text --edits --json", "text --script tw",
         "text --without control --without invisible", "outline", "outline --json",
         "outline --format md", "outline --format opml")  # fmt: skip
FOLDERS = ("phrases", "phrases --json", *(f"find 提高 --format {form} --group {group}"
           for form, group in zip(("text", "json", "csv", "jsonl", "md"),
           ("document", "section", "right", "issuer", "document"), strict=True)))  # fmt: skip


@pytest.mark.parametrize("command", FILES)
def test_no_command_sends_a_sign_of_a_document(
    command: str, hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in hostile.iterdir():
        found = shown(monkeypatch, [*command.split(), file])
        assert found.code == (3 if file.name.startswith("坏") else 0)
        assert unseen(found.text) == set()


@pytest.mark.parametrize("command", FOLDERS)
def test_no_command_sends_a_sign_of_a_folder(
    command: str, hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, *more = command.split()
    asked = [more.pop(0)] if name == "find" else []
    found = shown(monkeypatch, [name, *asked, hostile, *more])
    assert found.code == 3
    assert unseen(found.text) == set()


def test_the_bar_of_an_index_is_all_that_moves_the_cursor(
    hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = shown(monkeypatch, ["index", hostile, "--twins"])
    assert found.code == 3
    drawn = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")
    assert drawn.search(found.text)
    assert unseen(drawn.sub("", found.text)) == set()


@pytest.mark.parametrize(
    "args",
    [
        [ALL],
        [f"--{ALL}"],
        ["text", f"gone{ALL}.txt"],
        ["text", "a", f"--{ALL}"],
        ["text", "a", "--script", ALL],
        ["text", "a", "b", ALL],
        ["outline", f"gone{ALL}"],
        ["index", f"gone{ALL}"],
        ["phrases", f"gone{ALL}", "--words", f"gone{ALL}"],
        ["phrases", "a", "--top", ALL],
        ["find", f"{ALL} date:{ALL}", "a"],
        ["find", f"/{ALL}(/", "a"],
        ["find", ALL, f"gone{ALL}", "--sort", ALL],
        ["compare", f"gone{ALL}", f"gone{ALL}"],
        ["compare", "a", "b", "--format", ALL],
        ["elsewhere", f"gone{ALL}", f"gone{ALL}"],
        ["reuse", f"gone{ALL}"],
        ["count", f"gone{ALL}", f"gone{ALL}"],
        ["collocates", ALL, f"gone{ALL}"],
        ["config", ALL],
        ["completion", ALL],
        ["phrases", "a", "--by", ALL],
        ["phrases", "a", "--new", ALL],
        ["phrases", "a", "--gone", ALL],
        ["phrases", "a", "--against", f"gone{ALL}"],
    ],
    ids=map(str, range(25)),
)
def test_what_the_user_typed_is_not_sent_back(
    args: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = shown(monkeypatch, args)
    assert found.code in {2, 3}
    assert unseen(found.text) == set()


HELPS = ("", *(f"{name} " for name in sorted(main.list_commands(Context(main)))))


@pytest.mark.parametrize("command", HELPS)
def test_no_help_sends_a_sign_of_a_path(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", f"/家{ALL}")
    found = shown(monkeypatch, [*command.split(), "--help"])
    assert found.code == 0
    assert unseen(found.text) == set()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    "typed", [f"out{ALL}", f"text {ALL}", f"text --{ALL}", f"phrases a --sort {ALL}"]
)
def test_no_completion_sends_back_a_sign(
    shell: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_HONGTOU_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", f"hongtou {typed}")
    # How many words there are; to fish it is the last of them.
    last = typed.split(" ")[-1]
    monkeypatch.setenv("COMP_CWORD", last if shell == "fish" else str(len(typed.split(" "))))
    assert unseen(shown(monkeypatch, []).text) == set()


@pytest.mark.parametrize("words", [None, "hongtou text \udcff", "hongtou '"])
def test_a_shell_that_asks_what_is_no_text_gets_no_traceback(
    words: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_HONGTOU_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_CWORD", "2")
    if words:
        monkeypatch.setenv("COMP_WORDS", words)
    assert "Traceback" not in shown(monkeypatch, []).text


@pytest.mark.parametrize(
    "settings",
    [f"theme = '{ALL}'", f"{ALL}", f"['{ALL}']\nx = 1", "deadline = 'x'", "\x00", "theme = \udcff"],
    ids=["value", "no TOML", "table", "number", "NUL", "bytes"],
)
@pytest.mark.parametrize("command", ["config show", "config path", "text", "find 提高", "index"])
def test_settings_that_are_wrong_are_told_without_a_sign(
    command: str, settings: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "hongtou").mkdir()
    (tmp_path / "hongtou" / "config.toml").write_bytes(settings.encode("utf-8", "surrogateescape"))
    (tmp_path / "a.txt").write_text("一、提高认识\n", encoding="utf-8")
    args: list[str | Path] = [*command.split()]
    if "config" not in command:
        args.append(tmp_path / "a.txt")
    found = shown(monkeypatch, args)
    drawn = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")
    assert unseen(drawn.sub("", found.text) if command == "index" else found.text) == set()
    assert "Traceback" not in found.text


@pytest.mark.parametrize("kind", SIGNS)
def test_every_sign_is_shown(kind: str) -> None:
    told = terminal_text(f"甲{SIGNS[kind]}乙")
    assert unseen(told) == set()
    assert len(told) >= 2 + len(SIGNS[kind])
    assert terminal_text(told) == told


def test_tabs_lines_and_every_letter_are_sent_as_they_are() -> None:
    text = "红头\t“十四五”\n𠀀㐀 Ångström 🀄\u3000\xa0\ue5e5\U000313ff"
    assert terminal_text(text) == text


def test_json_tells_every_sign_by_its_number(hostile: Path) -> None:
    files = sorted(hostile.glob("*.[thm]*"))
    for command in ("outline --json", "text --edits --json", "text --source"):
        for file in files:
            written = CliRunner().invoke(main, [*command.split(), str(file)]).stdout
            if "json" in command:
                assert not UNSEEN.search(written)
                assert json.loads(written)["path"] == str(file)
            else:
                assert UNSEEN.search(written), "a pipe gets the source as it is"


def test_opml_is_well_formed_whatever_the_titles_hold(
    hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in hostile.glob("*.[thm]*"):
        args = ["outline", "--format", "opml", str(file)]
        for written in (CliRunner().invoke(main, args).stdout, shown(monkeypatch, args).text):
            assert ElementTree.fromstring(written.encode()).find("body/outline") is not None


def test_a_title_of_a_format_is_repaired_as_its_text_is(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "---\ntitle: 关于\x1b做好\u202e工作\u200b的通知\n---\n# 一、回顾\n", encoding="utf-8"
    )
    written = CliRunner().invoke(main, ["outline", "--json", str(file)]).stdout
    assert json.loads(written)["title"] == "关于做好工作的通知"
