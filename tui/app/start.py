"""The way into the reader, as short as it can be: what comes first is the first paint."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.app import HongtouApp
    from tui.app.jobs.keep import Keep


def run(path: Path) -> NoReturn:
    """Read what stands at ``path``, a folder or a file, until the reader quits; then end.

    Raises ``UnreadableFile`` where there is neither a folder nor a file.

    Until the first paint no garbage is collected (``import_textual``).
    """
    if not (path.is_dir() or path.is_file()):
        there = os.path.lexists(path)
        reason = _("not a regular file or a folder") if there else _("no such file or folder")
        raise UnreadableFile(str(path), reason)
    _give_a_size()
    from asyncio import new_event_loop

    from tui.app.state.places import memory_path
    from tui.app.state.typesetting import choice_path
    from tui.locale.preference import settings_path

    app = reader(path, settings_path(), memory_path(path), choice_path())
    app.run(loop=new_event_loop())
    _listen_to_ctrl_c()
    for reason in (*_unkept(app.keep), *_unkept(app.exports)):
        sys.stderr.write(f"hongtou: {shown(reason)}\n")
    # Other threads cannot be stopped, and may be at work for seconds yet: nobody waits for that.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(app.return_code or 0)


def _listen_to_ctrl_c() -> None:
    """Let Ctrl-C give up what is waited for, as it is said to: the screen heard it until now."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


SOON = 1.0
"""Seconds after which whoever waits for the end is told for what."""


def _unkept(keep: Keep) -> list[str]:
    """Wait until what the reader made is written; why some of it could not be."""
    try:
        keep.close(SOON)
        if keep.busy:
            sys.stderr.write(_("hongtou: saving your work; Ctrl-C gives it up") + "\n")
        return keep.close()
    except KeyboardInterrupt:
        return keep.close(0)


def seeds() -> Path:
    """The documents that come with hongtou: the packaged copy, else the checkout's."""
    here = Path(__file__).parents[1]
    packaged = here / "seeds"
    return packaged if packaged.is_dir() else here.parent / "seeds"


def _give_a_size() -> None:
    """Take a terminal that tells no size for one of 80 by 24.

    Textual and Rich would take it for two sizes, and lay out one after the other for ever.
    """
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return
    if 0 in size:
        os.environ.setdefault("COLUMNS", "80")
        os.environ.setdefault("LINES", "24")


def reader(path: Path, settings: Path, left: Path, chosen: Path | None = None) -> HongtouApp:
    """The reader on ``path``, set by the file ``settings``, as far as that is right.

    ``left`` is the file that keeps how the library is left, ``chosen`` that of the typesetting.
    """
    from tui.app.app import HongtouApp
    from tui.app.state.places import Places
    from tui.app.state.settings import read_settings
    from tui.app.state.typesetting import TypesettingChoice

    read = read_settings(settings)
    read.settings.share()
    choice = TypesettingChoice(read.settings.typesetting, chosen)
    memory = Places(left, path if path.is_dir() else path.parent)
    return HongtouApp(path, read.settings, memory=memory, choice=choice, troubles=read.troubles)
