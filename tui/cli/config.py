"""``hongtou config``: where the settings stand, what holds, a file to begin with, the ids of all keys."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.cli.group import CommandGroup
from tui.cli.output import Exit, complain, put
from tui.locale import _


@click.group("config", cls=CommandGroup)
def config_command() -> None:
    """Show or begin the settings file."""


@config_command.command("path")
def path_command() -> None:
    """Print where the settings stand."""
    from tui.locale.preference import settings_path

    put(f"{settings_path()}\n")


@config_command.command("show")
def show_command() -> None:
    """Print the settings that hold, as a settings file."""
    from tui.app.app import HongtouApp
    from tui.app.state.settings import read_settings
    from tui.app.state.settings_text import told
    from tui.locale.preference import settings_path

    path = settings_path()
    read = read_settings(path)
    app = HongtouApp(Path(), read.settings, troubles=read.troubles)
    put(told(read))
    for trouble in app.troubles:
        complain(f"{path}: {trouble}")
    sys.exit(Exit.UNREADABLE if app.troubles else Exit.DONE)


@config_command.command("init")
def init_command() -> None:
    """Write a settings file in which every setting is told."""
    from tui.app.state.settings_text import template, write_template
    from tui.app.themes import THEME_BY_NAME
    from tui.locale.preference import settings_path

    path = settings_path()
    try:
        write_template(path, template(sorted(THEME_BY_NAME)))
    except FileExistsError:
        complain(_("{path} is there already; nothing was written").format(path=path))
        sys.exit(Exit.USAGE)
    except OSError as error:
        complain(f"{path}: {error.strerror or error}")
        sys.exit(Exit.UNREADABLE)
    put(f"{path}\n")


@config_command.command("keys")
def keys_command() -> None:
    """Print the id, the keys and the meaning of every binding."""
    from tui.app.app import HongtouApp
    from tui.app.state.settings import read_settings
    from tui.locale.preference import settings_path

    app = HongtouApp(Path(), read_settings(settings_path()).settings)
    rows = [(a.ident, ",".join(a.keys), a.description) for a in app.catalogue.actions()]
    put("".join(f"{ident}\t{keys}\t{words}\n" for ident, keys, words in rows))
