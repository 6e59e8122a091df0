"""The typesetting that a reader chose at the screen, kept in the user's state folder."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.app.typesetting import Typesetting, typesetting

if TYPE_CHECKING:
    from tui.corpus.kept import KeptFile

_NAME: Final = "text"


class Choice:
    """What was chosen, over what the settings have; without a file it is forgotten at the end."""

    def __init__(self, default: Typesetting, path: Path | None = None) -> None:
        self.default = default
        self.now = default
        self.trouble = ""
        self._path = path
        if path and path.exists():
            self._read()

    def _read(self) -> None:
        from tui.corpus.kept import BrokenKeptFile

        try:
            self.now = (
                self._file(self._path).read().get(_NAME, self.default) if self._path else self.now
            )
        except BrokenKeptFile as error:
            self.trouble = str(error)

    def keep(self, setting: Typesetting) -> None:
        """Keep a choice for the sittings to come; that of the settings is none."""
        self.now = setting
        if self._path is None:
            return
        from tui.corpus.kept import BrokenKeptFile

        try:
            if setting == self.default:
                self._path.unlink(missing_ok=True)
            else:
                self._file(self._path).change(_NAME, lambda _: setting)
        except (OSError, BrokenKeptFile) as error:
            self.trouble = str(error)

    @staticmethod
    def _file(path: Path) -> KeptFile[Typesetting]:
        from tui.corpus.kept import KeptFile

        return KeptFile(path, lambda data: typesetting(dict(data)), asdict)


def choice_path() -> Path:
    """The file that keeps the choice."""
    from platformdirs import user_state_path

    return user_state_path("hongtou") / "typesetting.json"
