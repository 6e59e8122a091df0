"""The command line, a module a command. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import click

from tui.cli.group import CommandModules, ReaderGroup
from tui.locale import _, install_for_click

install_for_click()

COMMANDS = (
    *("read", "text", "outline", "phrases", "find", "collocates", "count", "compare"),
    *("elsewhere", "reuse", "index", "config", "completion"),
)
"""The commands: ``tui.cli.text`` has ``text_command``."""


@click.group(
    cls=ReaderGroup,
    commands=CommandModules("tui.cli", COMMANDS),
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_(
        "Read a folder of Chinese policy documents: outline, text, recurring phrases.\n\n"
        "hongtou [PATH] opens the reader on a file or a folder; with no PATH, on the five "
        "documents that come with it. In the commands a PATH of - is standard input."
    ),
)
@click.version_option(package_name="hongtou")
@click.pass_context
def main(context: click.Context) -> None:
    """Run the command line, with what settings all share; the reader reads its own by itself."""
    if context.invoked_subcommand != "read":
        from tui.app.state.settings import read_settings
        from tui.locale.preference import settings_path

        read_settings(settings_path()).settings.share()
