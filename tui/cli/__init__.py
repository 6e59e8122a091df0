"""The command line, a module a command. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import click

from tui.cli.collocates import collocates_command
from tui.cli.compare import compare_command
from tui.cli.completion import completion_command
from tui.cli.config import config_command
from tui.cli.count import count_command
from tui.cli.elsewhere import elsewhere_command
from tui.cli.find import find_command
from tui.cli.group import ReaderGroup
from tui.cli.index import index_command
from tui.cli.outline import outline_command
from tui.cli.phrases import phrases_command
from tui.cli.read import read_command
from tui.cli.reuse import reuse_command
from tui.cli.text import text_command
from tui.locale import _, install_for_click

install_for_click()


@click.group(
    cls=ReaderGroup,
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


for command in (
    read_command,
    text_command,
    outline_command,
    phrases_command,
    find_command,
    collocates_command,
    count_command,
    compare_command,
    elsewhere_command,
    reuse_command,
    index_command,
    config_command,
    completion_command,
):
    main.add_command(command)
