"""The typesetting of the text: what a reader may choose of it."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.keep.json_file import JsonFile


@dataclass(frozen=True, slots=True)
class Typesetting:
    """The choices of typesetting. The defaults are those of a Chinese book."""

    measure: int = 80
    """Cells of a line at most: 40 characters, the most that the eye finds its way back from."""

    line_gap: int = 0
    """Blank rows between two lines."""

    paragraph_gap: int = 0
    """Blank rows between two paragraphs, beside those that the text has."""

    indent: int = 2
    """Characters by which the first line of a paragraph is set in."""

    even: bool = True
    """Whether the right edge is even: commas and stops hang beyond it, and the cells that a line
    leaves free stand between Chinese and Latin, at spaces and after marks. Else it is ragged."""

    def __post_init__(self) -> None:
        for name, (least, most) in BOUNDS.items():
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int):
                raise TypeError(_("{name} is a number").format(name=name))
            if not least <= value <= most:
                words = _("{name} is a number from {least} to {most}")
                raise ValueError(words.format(name=name, least=least, most=most))
        if not isinstance(self.even, bool):
            raise TypeError(_("even is true or false"))


BOUNDS: Final = {
    "measure": (20, 400),
    "line_gap": (0, 2),
    "paragraph_gap": (0, 2),
    "indent": (0, 4),
}
"""The least and the most of each number."""


def typesetting(data: dict[str, Any]) -> Typesetting:
    """The typesetting with these values. Raises ``ValueError`` and ``TypeError``, which say why."""
    unknown = set(data) - {field.name for field in fields(Typesetting)}
    if unknown:
        raise ValueError(_("no such setting: {names}").format(names=", ".join(sorted(unknown))))
    return Typesetting(**data)


_NAME: Final = "text"


class TypesettingChoice:
    """The choice over what the settings have; without a file it is forgotten at the end."""

    def __init__(self, default: Typesetting, path: Path | None = None) -> None:
        self.default = default
        self.now = default
        self.trouble = ""
        self._path = path
        # Unlike a Path's own method this one raises nothing for a folder that cannot be read.
        if path and os.path.exists(path):
            self._read()

    def _read(self) -> None:
        from tui.corpus.keep.json_file import BrokenJsonFile

        try:
            self.now = (
                self._file(self._path).read().get(_NAME, self.default) if self._path else self.now
            )
        except BrokenJsonFile as error:
            self.trouble = str(error)

    def keep(self, setting: Typesetting) -> None:
        """Keep a choice for the sittings to come; that of the settings is none."""
        self.now = setting
        if self._path is None:
            return
        from tui.corpus.keep.json_file import BrokenJsonFile

        try:
            if setting == self.default:
                self._path.unlink(missing_ok=True)
            else:
                self._file(self._path).change(_NAME, lambda _: setting)
        except (OSError, BrokenJsonFile) as error:
            self.trouble = str(error)

    @staticmethod
    def _file(path: Path) -> JsonFile[Typesetting]:
        from tui.corpus.keep.json_file import JsonFile

        return JsonFile(path, lambda data: typesetting(dict(data)), asdict)


def choice_path() -> Path:
    """The file that keeps the choice."""
    from platformdirs import user_state_path

    return user_state_path("hongtou") / "typesetting.json"
