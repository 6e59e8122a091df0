"""Scratch folders among the system's temporary files: named by who made them, so that leavings can be told.

A program that is killed removes nothing. What it left is removed at the next start of another.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from typing import Final

_NAME: Final = re.compile(r"hongtou-([1-9][0-9]{0,9})-\w+")
_MOST: Final = 20_000
"""Names among which leavings are looked for: others may keep a hundred thousand files there."""


def scratch_prefix() -> str:
    """The start of the names of scratch folders that this process makes (``tempfile``)."""
    return f"hongtou-{os.getpid()}-"


def scratch_path() -> Path:
    """A path for a scratch folder of this process, which nobody could guess; nothing is made.

    Raises ``OSError`` where there is no folder for temporary files.
    """
    return Path(tempfile.gettempdir()) / f"{scratch_prefix()}{token_hex(16)}"


def make_scratch(folder: Path) -> None:
    """Make a scratch folder, for any process of the program that it is named after, unless it is there.

    Raises ``OSError``, also where that program has ended, or another user has put something there.
    """
    with suppress(FileExistsError):
        if not _is_maker_alive(folder.name):
            raise FileNotFoundError(str(folder))
        folder.mkdir(mode=0o700)
    if not _is_own(folder.lstat()):
        raise PermissionError(str(folder))


def remove_leavings() -> None:
    """Remove the scratch folders of processes that have ended: of this user alone, and no links."""
    if sys.platform == "win32":
        return
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for _, entry in zip(range(_MOST), entries, strict=False):
            if _NAME.fullmatch(entry.name) and not _is_maker_alive(entry.name):
                with suppress(OSError):
                    if _is_own(entry.stat(follow_symlinks=False)):
                        rmtree(entry.path, ignore_errors=True)


def _is_own(facts: os.stat_result) -> bool:
    if sys.platform == "win32":
        return True
    return stat.S_ISDIR(facts.st_mode) and facts.st_uid == os.geteuid()


def _is_maker_alive(name: str) -> bool:
    """Whether the process after which a folder is named may be there still."""
    named = _NAME.fullmatch(name)
    if not named or sys.platform == "win32":
        return True
    try:
        os.kill(int(named[1]), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
