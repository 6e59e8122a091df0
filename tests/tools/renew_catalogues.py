"""The catalogues renewed from the code: ``python -m tests.tools.renew_catalogues``.

Babel comes with ``[test]``.

Adds to ``zh/LC_MESSAGES/hongtou.po`` the words that are new in the code, with nothing beside them,
takes out those that are gone, and compiles it into the ``.mo`` files that the program reads, which
are committed with it. The catalogues of Taiwan and Hong Kong are made of it by OpenCC. The manual
page, which rests on the same words, is renewed with them.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.tools import man_page
from tui import cli
from tui.locale import DOMAIN, FOLDER
from tui.text.conversion import convert

PO = FOLDER / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po"

SCRIPTS = {"zh": "", "zh_TW": "twp", "zh_HK": "hk"}
"""The catalogues, by the names under which gettext looks for them, and the script of each."""

_Words = str | list[str] | tuple[str, ...]
"""What stands for a message; more than one text for one that has a plural."""

KEYWORDS = {"_": None, "deferred": None, "ngettext": (1, 2)}

HEADER = b"""# The words of hongtou in Chinese; python -m tests.tools.renew_catalogues adds new ones.
msgid ""
msgstr ""
"Language: zh\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
"""What Babel would write here changes with its version and the time of day."""


CLICK = (
    "Usage:",
    "Options",
    "Commands",
    "Positional arguments",
    "Show this message and exit.",
    "Show the version and exit.",
    "default: {default}",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing argument",
    "No such option {name!r}.",
    "Option {name!r} does not take a value.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "Aborted!",
)
"""The words of click that a reader may meet."""

CLICK_PLURALS = (
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)


def words() -> Catalog:
    """The words in the code, those of the commands' docstrings, and those of click."""
    found = Catalog(project=DOMAIN)
    method = [("**.py", "python")]
    package = FOLDER.parent
    for _file, _line, message, _comments, context in extract_from_dir(
        package, method, {}, KEYWORDS
    ):
        found.add(message, context=context)
    for command in _commands(cli.main):
        found.add(inspect.getdoc(command.callback) or "")
    for text in (*CLICK, *CLICK_PLURALS):
        found.add(text)
    return found


def _commands(group: click.Group) -> Iterator[click.Command]:
    """The commands of a group, and of the groups in it."""
    for command in group.commands.values():
        yield command
        if isinstance(command, click.Group):
            yield from _commands(command)


def renewed(catalogue: Path = PO) -> Catalog:
    """The Chinese words for those that are in the code now; nothing where one is not translated."""
    with catalogue.open("rb") as file:
        chinese = read_po(file, "zh", DOMAIN)
    chinese.update(words(), no_fuzzy_matching=True)
    chinese.obsolete.clear()
    return chinese


def written(chinese: Catalog) -> bytes:
    """The catalogue as a ``.po`` file."""
    file = BytesIO()
    write_po(file, chinese, width=100, no_location=True, omit_header=True, sort_output=True)
    return HEADER + file.getvalue()


def compiled(chinese: Catalog, script: str) -> bytes:
    """The catalogue as a ``.mo`` file, in another script where one is named."""
    catalogue = Catalog("zh", DOMAIN, creation_date=datetime.fromtimestamp(0, UTC))
    for message in chinese:
        if message.id and message.string:
            catalogue.add(message.id, _in_script(message.string, script))
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def _in_script(words: _Words, script: str) -> _Words:
    if not script:
        return words
    return convert(words, script) if isinstance(words, str) else [convert(w, script) for w in words]


def mo(name: str) -> Path:
    """Where the program finds the catalogue of this name."""
    return FOLDER / name / "LC_MESSAGES" / f"{DOMAIN}.mo"


def main() -> int:
    """Renew all; how many words wait for a translation."""
    chinese = renewed()
    PO.write_bytes(written(chinese))
    for name, script in SCRIPTS.items():
        mo(name).parent.mkdir(parents=True, exist_ok=True)
        mo(name).write_bytes(compiled(chinese, script))
    man_page.renew()
    missing = [message.id for message in chinese if message.id and not message.string]
    for text in missing:
        sys.stderr.write(f"not translated: {text!r}\n")
    return len(missing)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
