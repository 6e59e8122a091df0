"""The settings in words: a file to begin with, and what holds now."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from tui.app.state.settings import PRESETS, ReadSettings, Settings, TreeOrder
from tui.app.state.typesetting import BOUNDS
from tui.locale import _
from tui.locale.preference import LANGUAGES
from tui.text.name_order import NameOrder
from tui.text.script import SCRIPTS


def template(themes: list[str]) -> str:
    """A settings file in which nothing is set yet, and every setting is told; ``themes`` are all there are."""
    first = _("Settings of hongtou. Take the # away before what you want otherwise.")
    default = Settings()
    plain: list[str] = []
    tables: list[str] = []
    for field in fields(Settings):
        value = getattr(default, field.name)
        meaning = "".join(f"# {line}\n" for line in _meaning(field.name, themes))
        if field.name == "keys":
            tables.append(f'{meaning}#[keys]\n#"reading.next" = "f"\n')
        elif field.name == "typesetting":
            tables.append(f"{meaning}#[typesetting]\n{_off(asdict(value))}")
        else:
            plain.append(meaning + _off({field.name: value}))
    return "\n".join([f"# {first}\n", *plain, *tables])


def told(read: ReadSettings) -> str:
    """The settings that hold, as a settings file."""
    settings = read.settings
    plain = {
        field.name: getattr(settings, field.name)
        for field in fields(Settings)
        if field.name not in ("keys", "typesetting")
    }
    lines = [*_pairs(plain), "", "[typesetting]", *_pairs(asdict(settings.typesetting))]
    lines += ["", "[keys]", *_pairs({toml_key(name): keys for name, keys in settings.keys.items()})]
    return "\n".join(lines) + "\n"


def write_template(path: Path, text: str) -> None:
    """Write a settings file where there is none yet. Raises ``FileExistsError`` and ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)


def _off(values: dict[str, Any]) -> str:
    return "".join(f"#{pair}\n" for pair in _pairs(values))


def _pairs(values: dict[str, Any]) -> list[str]:
    return [f"{name} = {toml_value(value)}" for name, value in values.items()]


def toml_value(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _quoted(value) if isinstance(value, str) else str(value)


def toml_key(name: str) -> str:
    """A key as TOML writes it: bare where it may be."""
    return name if name.isascii() and name.replace("_", "").isalnum() else _quoted(name)


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    from json import dumps

    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _meaning(name: str, themes: list[str]) -> list[str]:
    """What a setting means, and what it may be, line by line."""
    return {
        "theme": [_("The theme at the start: {names}.").format(names=", ".join(themes))],
        "script": [
            _(
                "The script in which texts are shown, until you choose otherwise (s): {names}."
            ).format(names=", ".join(SCRIPTS))
        ],
        "language": [
            _("The language of the screen: {names}; empty: that of the terminal.").format(
                names=", ".join(filter(None, LANGUAGES))
            )
        ],
        "sort": [
            _("How documents are sorted at first: {names}.").format(names=", ".join(TreeOrder))
        ],
        "order": [
            _("By what names and the lines of a concordance are sorted: {names}.").format(
                names=", ".join(NameOrder)
            )
        ],
        "least_confidence": [
            _("Headings that rest on less (0 to 1) are left out: 0.7 leaves out guesses.")
        ],
        "preset": [_("Keys beside the usual ones: {names}.").format(names=", ".join(PRESETS))],
        "ambiguous_width": [
            _("Cells of “ ” … — ① in this terminal, 1 or 2; at 0 the terminal is asked.")
        ],
        "deadline": [_("Seconds that one file may take to be read; at 0 ten.")],
        "keys": [_("Keys of your own, by the ids that `hongtou config keys` lists.")],
        "typesetting": [
            _("How the text is set, until you choose otherwise (i). From, to: {bounds}.").format(
                bounds=", ".join(f"{one} {least}–{most}" for one, (least, most) in BOUNDS.items())
            )
        ],
    }[name]
