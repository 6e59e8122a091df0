from pathlib import Path

import pytest

from tui.app.state.settings import BadSettings, Settings, TreeOrder, read_settings


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "config.toml") == Settings()


def test_an_empty_file_is_a_good_one(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "")) == Settings()


def test_settings_are_read(tmp_path: Path) -> None:
    text = (
        'theme = "hongtou-light"\nsort = "date"\nleast_confidence = 0.7\n[keys]\n"app.quit" = "x"\n'
    )
    assert read_settings(written(tmp_path, text)) == Settings(
        "hongtou-light", TreeOrder.DATE, 0.7, {"app.quit": "x"}
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("theme = ", "config.toml"),
        ("tehme = 'x'", "tehme"),
        ("sort = 'size'", "size"),
        ("least_confidence = 2", "least_confidence"),
        ("theme = 3", "theme"),
        ("keys = 'x'", "keys"),
        ("deadline = 'soon'", "deadline"),
        ("deadline = inf", "deadline"),
        ("deadline = -1", "deadline"),
    ],
)
def test_a_bad_setting_is_named(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(BadSettings, match=word):
        read_settings(written(tmp_path, text))
