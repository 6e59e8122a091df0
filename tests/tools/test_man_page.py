"""The manual page tells of every command and option; its words beyond that change with click's version."""

import click

from tests.tools.man_page import PAGE
from tui import cli


def test_it_tells_of_every_command_and_option() -> None:
    page = PAGE.read_text(encoding="utf-8").replace("\\-", "-")
    for name, command in cli.main.commands.items():
        if command.hidden:
            continue
        _before, heading, told = page.partition(f'.SS "hongtou {name} ')
        assert heading, f"{name}: python -m tests.tools.man_page"
        options = [one for one in command.params if isinstance(one, click.Option)]
        for option in options:
            assert option.opts[0] in told.split("\n.SS ")[0], f"{name} {option.opts[0]}"
