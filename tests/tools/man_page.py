"""The manual page, from the help of the commands: ``python -m tests.tools.man_page``.

The page is committed, and installed as ``share/man/man1/hongtou.1``. It is in English. Renewing the
catalogues renews it, too.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tui import cli

PAGE = Path(__file__).parents[2] / "tui" / "cli" / "hongtou.1"

EXIT = (
    ("0", "done"),
    ("1", "nothing found"),
    ("2", "wrong usage"),
    ("3", "a file that could not be read"),
    ("130", "stopped with Ctrl-C"),
)
FILES = (
    ("~/.config/hongtou/config.toml", "Settings of the reader. F2 changes them, `hongtou config init` begins them."),
    ("~/.local/state/hongtou", "Where each library was left, and the log of faults."),
    ("~/.cache/hongtou", "Indexes. They are built anew where they are gone."),
    (".hongtou", "In a library: notes, chosen phrases, amended outlines and heads."),
)  # fmt: skip
VARIABLES = (
    ("LANGUAGE", "zh or en: the language of the screen, where the settings name none."),
    ("HONGTOU_DEADLINE", "Seconds that one file may take to be read; 10 where nothing is said."),
    ("NO_COLOR", "No colours, if it is set."),
)


def page() -> str:
    """The page in the man macros of roff."""
    context = click.Context(cli.main, info_name="hongtou")
    summary, _blank, rest = (cli.main.help or "").partition("\n\n")
    lines = [
        '.TH HONGTOU 1 "" hongtou "User Commands"',
        ".SH NAME",
        "hongtou \\- a terminal reader for collections of Chinese policy documents",
        ".SH SYNOPSIS",
        ".B hongtou",
        "[PATH]",
        ".br",
        ".B hongtou",
        "COMMAND [OPTIONS] ...",
        ".SH DESCRIPTION",
        *_paragraphs(f"{summary}\n\n{rest}"),
        ".PP",
        "In the reader, ? lists all keys and says what is seen; F2 opens the settings.",
        ".SH COMMANDS",
    ]
    for command in cli.main.commands.values():
        if not command.hidden:
            lines += _command(command, context)
    for heading, rows in (("EXIT STATUS", EXIT), ("FILES", FILES), ("ENVIRONMENT", VARIABLES)):
        lines.append(f".SH {heading}")
        for first, words in rows:
            lines += [".TP", f".B {_text(first)}", _text(words)]
    return "\n".join(lines) + "\n"


def _command(command: click.Command, above: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=command.name, parent=above)
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f'.SS "{_text(f"{context.command_path} {pieces}")}"'
    yield from _paragraphs(command.help or "")
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record and "--help" not in record[0]:
            yield from (".TP", f".B {_text(record[0])}", _text(record[1]) or "\\&")
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from _command(inner, context)


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ".PP"
        yield _text(" ".join(paragraph.split()))


def _text(words: str) -> str:
    """Words as roff prints them: a backslash, a hyphen, and a dot or quote that begins a line."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return re.sub(r"^([.'])", r"\\&\1", escaped)


def english_page() -> bytes:
    """The page, made where English is spoken."""
    unset = {"XDG_CONFIG_HOME": os.devnull, "LANGUAGE": "en", "PYTHONIOENCODING": "utf-8"}
    script = "import sys; from tests.tools.man_page import page; sys.stdout.write(page())"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env={**os.environ, **unset}, stdout=-1, check=True
    )
    return done.stdout.replace(b"\r\n", b"\n")


def renew() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_bytes(english_page())


if __name__ == "__main__":
    renew()
