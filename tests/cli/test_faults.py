"""Outputs, inputs, folders and arguments that are no good: each is told in a line, and by the exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli import main

LONG = "长" * 100 + "a" * 200
"""A name that no file can have."""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of one document, which has no heading."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = tmp_path / "库"
    made.mkdir()
    (made / "a.txt").write_text(
        "各单位要提高认识，各单位要提高认识，各单位要提高认识。", encoding="utf-8"
    )
    return made


def run(*args: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=data)


def shell(script: str, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """``script`` in a shell, in ``folder``; ``$H`` is the command line."""
    environment = os.environ | {"H": f"{sys.executable} -m tui", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["sh", "-c", script, "sh", *args],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )


unix = pytest.mark.skipif(sys.platform == "win32", reason="a custom of Unix")


@unix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("command", ["text a.txt", "find 提高 . --json", "--help"])
def test_a_full_disk_is_said(command: str, folder: Path) -> None:
    done = shell(f"$H {command} >/dev/full", folder)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == "hongtou: standard output: no space left on device"


@unix
def test_a_closed_output_is_said(folder: Path) -> None:
    done = shell("$H text a.txt >&-", folder)
    assert (done.returncode, done.stderr) == (3, "hongtou: standard output: is closed\n")


@unix
def test_a_closed_input_is_said(folder: Path) -> None:
    done = shell("$H text - <&-", folder)
    assert (done.returncode, done.stderr) == (3, "hongtou: -: standard input is closed\n")
    read = shell("$H . <&-", folder)
    assert (read.returncode, "Traceback" in read.stderr) == (2, False)


@unix
def test_with_standard_error_closed_the_exit_code_tells(folder: Path) -> None:
    assert shell("$H text gone 2>&-", folder).returncode == 3
    assert shell("$H text --nosuch 2>&-", folder).returncode == 2
    done = shell("$H text a.txt 2>&-", folder)
    assert (done.returncode, done.stdout[:3]) == (0, "各单位")


@unix
def test_nobody_is_told_that_a_pager_was_left(folder: Path) -> None:
    (folder / "b.txt").write_text("提高认识。\n" * 50_000, encoding="utf-8")
    done = shell("{ $H text b.txt; echo $? >code; } | head -1", folder)
    assert (done.stdout, done.stderr) == ("提高认识。\n", "")
    assert (folder / "code").read_text().strip() == "141"


@unix
def test_a_folder_that_is_gone_is_said(folder: Path) -> None:
    done = shell("mkdir x; cd x; rmdir ../x; $H find 提高 .", folder)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "args",
    [
        ["text", LONG],
        ["outline", LONG],
        ["phrases", LONG],
        ["index", LONG],
        ["find", "长", LONG],
        ["phrases", ".", "--words", LONG],
    ],
    ids=lambda args: str(args[0]),
)
def test_a_name_that_is_too_long_is_said(args: Sequence[str]) -> None:
    result = run(*args)
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["find 提高", "phrases --min-reach 1", "index"])
def test_a_cache_that_cannot_be_read_stops_no_reading(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", f"/{LONG}")
    result = run(*command.split(), folder)
    assert result.exit_code == (3 if command == "index" else 0)
    assert command.startswith("phrases") or "file name too long" in result.stderr.lower()
    assert bool(result.stdout) == (command != "index")


def test_a_repair_that_there_is_not_is_wrong_usage(folder: Path) -> None:
    result = run("text", "--without", "nosuch", folder / "a.txt")
    assert result.exit_code == 2
    assert "hard-wrap" in result.stderr


def test_sections_of_a_library_without_headings_are_one(folder: Path) -> None:
    result = run("find", "提高", folder, "--group", "section", "--format", "md")
    assert result.exit_code == 0
    assert "## — (3)" in result.stdout


@pytest.mark.parametrize(
    "query", ["/(?R)/", "/(?R)+/", "\0", "/\0/", "提高\0", "/(?:提高)(?R)?/", "in:\0"]
)
def test_an_odd_query_is_answered_or_refused(query: str, folder: Path) -> None:
    result = run("find", query, folder)
    assert result.exit_code in {0, 1, 2}
    assert isinstance(result.exception, SystemExit | None)
