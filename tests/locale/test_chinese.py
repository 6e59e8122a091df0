"""The reader in Chinese. Update with: pytest tests/locale --snapshot-update."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.app.conftest import TOWN
from tui.locale import languages, translation

ROOT = Path(__file__).parents[2]


def in_chinese(*command: str) -> str:
    """What a command says to a reader of Chinese; the language is settled when a program starts."""
    environment = {**os.environ, "LANGUAGE": "zh_CN", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_text_and_help_at_80_by_24(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    filler = "汛期降雨偏多,部分河段水位上涨较快。"
    (tmp_path / "001.txt").write_text(TOWN.format(filler=filler), encoding="utf-8")
    assert in_chinese("tests.locale.chinese_reader", str(tmp_path)) == snapshot


def test_help_of_the_command_line() -> None:
    told = in_chinese("tui", "find", "--help")
    assert "用法：" in told
    assert "索引" in told


class TestLanguage:
    @pytest.mark.parametrize("asked", ["zh_CN.UTF-8", "zh_TW", "zh_HK.UTF-8", "zh:en", "fr:zh"])
    def test_chinese(self, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LANGUAGE", asked)
        assert translation().gettext("Outline") in {"提纲", "提綱"}

    @pytest.mark.parametrize("asked", ["en_GB:zh_CN", "C", "de", "zz"])
    def test_english(self, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LANGUAGE", asked)
        assert translation().gettext("Outline") == "Outline"

    def test_the_first_variable_that_is_set_tells(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LANGUAGE", "")
        monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
        monkeypatch.setenv("LANG", "en_US.UTF-8")
        assert languages() == ["zh_TW.UTF-8"]

    def test_the_language_of_the_settings_goes_before_that_of_the_terminal(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        (tmp_path / "hongtou").mkdir()
        file = tmp_path / "hongtou" / "config.toml"
        for text, told in (('language = "zh"', ["zh"]), ("language = 3", []), ("language = ", [])):
            file.write_text(text)
            assert languages() == told
