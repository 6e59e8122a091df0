"""The command group, in which a bare path means to read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import redirect_stdout
from difflib import get_close_matches
from importlib import import_module
from inspect import cleandoc
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.shell_completion import CompletionItem

from tui.cli.output import Exit, complain
from tui.cli.terminal_gate import UnwritableOutput, terminal_gate
from tui.locale import _
from tui.text.printable import visible

if TYPE_CHECKING:
    from collections.abc import Collection

COMPLETES: Final = "_HONGTOU_COMPLETE"
"""The environment variable by which a shell asks what may stand here."""

_WHOLE: Final = 1000
"""Characters of a sentence of help at most: none is cut."""


def _is_slip(word: str, commands: Collection[str]) -> bool:
    """Whether a word looks like a command, and is none."""
    return word.isascii() and word.isalpha() and word not in commands


class PathName(click.types.StringParamType):
    """A name of a file or a folder, which a shell completes; whether there is one, the command finds."""

    name = "path"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Leave it to the shell."""
        return [CompletionItem(incomplete, type="file")]


def told_to_readers(command: click.Command) -> click.Command:
    """The command with its docstring, which is its help, in the reader's language, and names of files."""
    command.help = _(cleandoc(command.help)) if command.help else None
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and parameter.type is click.STRING:
            parameter.type = PathName()
    return command


class CommandModules(MutableMapping[str, click.Command]):
    """Commands by name, each imported from its module when it is asked for: others take time."""

    def __init__(self, package: str, names: Iterable[str]) -> None:
        self._package = package
        self._commands: dict[str, click.Command | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> click.Command:
        """The command of this name. Raises ``KeyError``."""
        command = self._commands[name]
        if command is None:
            module = import_module(f"{self._package}.{name}")
            command = told_to_readers(getattr(module, f"{name}_command"))
            self._commands[name] = command
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        """Take a command in."""
        self._commands[name] = command

    def __delitem__(self, name: str) -> None:
        """Leave a command out."""
        del self._commands[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is such a command; it is not imported."""
        return name in self._commands

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._commands)

    def __len__(self) -> int:
        """The number of commands."""
        return len(self._commands)


class CommandGroup(click.Group):
    """A group whose commands are told of in the reader's language, and name files that a shell completes."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take a command in, with its docstring, which is its help, in the reader's language."""
        super().add_command(told_to_readers(cmd), name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, each with the whole first sentence of its help: click would cut it at the row's end."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        told = [
            (name, one.get_short_help_str(_WHOLE))
            for name, one in commands
            if one and not one.hidden
        ]
        with formatter.section(_("Commands")):
            formatter.write_dl(told)


class ReaderGroup(CommandGroup):
    """A group of commands where ``hongtou PATH`` reads: what is no command is a path."""

    def main(self, *args: Any, **more: Any) -> Any:
        """Run a command with all its output behind the gate; exit code 3 where that is not taken."""
        if COMPLETES in os.environ:
            return self._complete(*args, **more)
        try:
            with terminal_gate():
                return super().main(*args, **more)
        except UnwritableOutput as error:
            complain(str(error))
        except OSError as error:
            # Of a folder that may not be read, a name that is too long, a folder that is gone.
            named = f"{error.filename}: " if error.filename else ""
            complain(f"{named}{(error.strerror or str(error)).lower()}")
        except MemoryError:
            complain(_("this takes more memory than there is"))
        sys.exit(Exit.UNREADABLE)

    def _complete(self, *args: Any, **more: Any) -> Any:
        """Tell a shell the names of commands and options; those of files it finds itself.

        It asks in bytes, and by a pipe. At a terminal nobody asks: what is typed is not sent back there.
        """
        told = TextIOWrapper(BytesIO(), "utf-8", newline="\n")
        try:
            with redirect_stdout(told):
                return super().main(*args, **more)
        except (KeyError, ValueError):
            # It did not say what was typed, or that is no text.
            sys.exit(Exit.USAGE)
        finally:
            told.flush()
            with terminal_gate():
                sys.stdout.write(told.buffer.getvalue().decode())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the reading command before a bare path."""
        if ctx.resilient_parsing:
            # Only completed, not run.
            return super().parse_args(ctx, args)
        if args and _is_slip(args[0], self.commands) and not Path(args[0]).exists():
            near = get_close_matches(args[0], self.commands, n=1)
            words = _("there is no command and no file {name}").format(name=visible(args[0]))
            hint = _("did you mean {command}?").format(command=near[0]) if near else ""
            raise click.UsageError("  ".join(filter(None, (words, hint))), ctx)
        if not args or args[0] == "-" or not (args[0].startswith("-") or args[0] in self.commands):
            args = ["read", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, and what may be read."""
        return [
            *super().shell_complete(ctx, incomplete),
            CompletionItem(incomplete, type="file"),
        ]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say where the settings and the log of faults are."""
        from tui.app.jobs.log import log_path
        from tui.locale.preference import settings_path

        with formatter.section(_("Faults of hongtou itself are logged in")):
            formatter.write(" " * formatter.current_indent + visible(str(log_path())) + "\n")
        with formatter.section(
            _("Settings of the reader: theme, language, keys (F2 changes them)")
        ):
            formatter.write(" " * formatter.current_indent + visible(str(settings_path())) + "\n")
