"""``hongtou`` and ``python -m tui``: reading begins at once, all else is the command line's.

Working out the command line takes as long as a tenth of the first paint.
"""

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Final, NoReturn, TextIO

COMMANDS: Final = (
    *("collocates", "compare", "completion", "config", "count", "elsewhere"),
    *("find", "index", "outline", "phrases", "reuse", "text"),
)
"""What is not taken for a path that is to be read."""


OF_ONE_FILE: Final = ("outline", "text")
"""Commands that read one file, which takes no longer than to get ready for it."""

OF_A_PATH: Final = ("find", "phrases")
"""Commands that read one file where their path is not a folder."""

READS: Final = "tui.document.load"
"""The module that reads it."""


def main() -> None:
    """Read the path that is named, or run the command."""
    _fill_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        # A name or a text may hold what the terminal's encoding cannot say.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    is_screen = _is_terminal(sys.stdin) and _is_terminal(sys.stdout)
    if reads(sys.argv[1:]) and is_screen and os.environ.get("TERM") != "dumb":
        from tui.app.lean_imports import import_textual

        import_textual()
        from tui.app.start import run, seeds

        run(Path(sys.argv[1]) if sys.argv[1:] else seeds())
    if is_of_one_file(sys.argv[1:]):
        _read_one_file()
    from tui.cli import main as command_line

    command_line()


def is_of_one_file(arguments: list[str]) -> bool:
    """Whether a command is asked for that reads one file."""
    if not arguments or arguments[0] not in (*OF_ONE_FILE, *OF_A_PATH):
        return False
    return arguments[0] in OF_ONE_FILE or (
        any(map(os.path.isfile, arguments)) and not any(map(os.path.isdir, arguments))
    )


def _read_one_file() -> NoReturn:
    """Run a command of one file, in which all that takes time beside the reading is left out."""
    gc.disable()
    from tui.work.warm_child import ModuleName, may_fork, warm_children

    if may_fork():
        from tui.work.watched_copy import watched_copy

        warm_children().leave_to(watched_copy())
    else:
        # While this process gets ready to be asked, another gets ready to read, on another core.
        warm_children().warm(work=ModuleName(READS))
    from tui.cli import main as command_line

    try:
        command_line()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        # All is written by now; to take the program apart would take as long as a page.
        os._exit(end.code)
    os._exit(0)


def reads(arguments: list[str]) -> bool:
    """Whether nothing but reading is asked for: with no path, or with one that is there."""
    if len(arguments) > 1:
        return False
    return all(_is_path(argument) for argument in arguments)


def _is_path(argument: str) -> bool:
    if argument.startswith("-") or argument in COMMANDS:
        return False
    try:
        path = os.path.abspath(argument)
    except OSError:
        # The folder that one works in is gone, which the command line has a word about.
        return False
    # Unlike those of a Path, these raise nothing for a name that is too long.
    return os.path.isdir(path) or os.path.isfile(path)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _fill_closed_streams() -> None:
    """Open what was closed before the program began (``>&-``), as nothing.

    The first file that is opened would take its number, and what is printed would go into it.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while os.open(os.devnull, os.O_RDWR) <= 2:
            continue


if __name__ == "__main__":
    main()
