"""``hongtou`` and ``python -m tui``: reading begins at once, all else is the command line's.

Working out the command line takes as long as a tenth of the first paint.
"""

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Final

COMMANDS: Final = ("find", "index", "outline", "phrases", "text")
"""What is not taken for a path that is to be read."""


def main() -> None:
    """Read the path that is named, or run the command."""
    for stream in (sys.stdout, sys.stderr):
        # A name or a text may hold what the terminal's encoding cannot say.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if reads(sys.argv[1:]) and sys.stdin.isatty() and sys.stdout.isatty():
        from tui.app.start import run, seeds

        run(Path(sys.argv[1]) if sys.argv[1:] else seeds())
    from tui.cli import main as command_line

    command_line()


def reads(arguments: list[str]) -> bool:
    """Whether nothing but reading is asked for: with no path, or with one that is there."""
    if len(arguments) > 1:
        return False
    return all(_is_path(argument) for argument in arguments)


def _is_path(argument: str) -> bool:
    if argument.startswith("-") or argument in COMMANDS:
        return False
    path = Path(argument)
    return path.is_dir() or path.is_file()


if __name__ == "__main__":
    main()
