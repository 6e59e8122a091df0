"""``hongtou completion``: what a shell needs to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from tui.cli.group import COMPLETES
from tui.cli.output import put

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print what SHELL evaluates to complete commands and options.

    For bash, in ~/.bashrc: eval "$(hongtou completion bash)".
    """
    kind = get_completion_class(shell)
    if kind is not None:
        root = context.find_root().command
        put(kind(root, {}, "hongtou", COMPLETES).source() + "\n")
