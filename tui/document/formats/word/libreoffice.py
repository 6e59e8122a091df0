"""LibreOffice, which converts what it can read to DOCX, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from tui.document.formats.extracted import Extracted
from tui.document.formats.word.reader import read_docx
from tui.errors import UnreadableFile
from tui.locale.deferred import deferred
from tui.work.scratch import scratch_prefix

_COMMANDS = ("soffice", "libreoffice")
_APPLICATIONS = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
)
_PATIENCE = 60.0
"""Seconds for one conversion: a first start of LibreOffice takes some ten on a slow disk."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_converted(path: str, data: bytes, suffix: str) -> Extracted:
    """The text of a file that LibreOffice can open; ``suffix`` (without dot) tells it the kind.

    Raises ``UnreadableFile`` where LibreOffice is missing, fails or takes too long.
    """
    if _ENCRYPTED in data:
        raise UnreadableFile(
            path, deferred("encrypted: open it with its password and save it without one")
        )
    command = _command()
    if command is None:
        raise UnreadableFile(
            path,
            deferred(
                "a .{suffix} file is read through LibreOffice, which is not installed:"
                " install it, or save the file as DOCX",
                suffix=suffix,
            ),
        )
    with tempfile.TemporaryDirectory(prefix=scratch_prefix()) as folder:
        return read_docx(path, _convert(path, data, suffix, command, Path(folder)))


def _command() -> str | None:
    """LibreOffice's command, or ``None``."""
    for name in _COMMANDS:
        found = shutil.which(name)
        if found:
            return found
    return next((name for name in _APPLICATIONS if os.access(name, os.X_OK)), None)


def _convert(path: str, data: bytes, suffix: str, command: str, folder: Path) -> bytes:
    source = folder / f"document.{suffix}"
    source.write_bytes(data)
    arguments = [
        command,
        # A profile of its own: a LibreOffice that is open would take the work and not do it.
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx",
        "--outdir",
        os.fspath(folder),
        os.fspath(source),
    ]
    try:
        _run(arguments)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            path,
            deferred(
                "LibreOffice did not convert it within {seconds} seconds", seconds=round(_PATIENCE)
            ),
        ) from error
    except OSError as error:
        raise UnreadableFile(
            path, deferred("LibreOffice could not be started: {why}", why=error.strerror)
        ) from error
    made = folder / "document.docx"
    if not made.is_file():
        raise UnreadableFile(
            path, deferred("damaged or encrypted: LibreOffice could not convert it")
        )
    return made.read_bytes()


def _run(arguments: list[str]) -> None:
    """Run to the end or to ``_PATIENCE``; its children end with it."""
    process = subprocess.Popen(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        raise
