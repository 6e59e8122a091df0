"""What a real terminal makes of rows with odd characters in them: none may be shifted."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui.text.cells import cells

WIDTH, HEIGHT = 90, 34
ODD = {
    "emoji": "全家👨‍👩‍👧‍👦和医生👩🏽‍⚕️、国旗🇨🇳🇭🇰、心❤️、键1️⃣、手👍🏿，都占多少格？",
    "rare": "扩展区𠮷𪚥𠀀𫝀𰀀龘䶮，兼容字豈更，部首⺀⼀，注音ㄅㄆ，带圈①②㈠㊀，罗马Ⅰⅱ。",
    "marks": "组合e\u0301 a\u0308\u0323 n\u0303o\u0302，泰文กำลัง，印地हिन्दी，韩文한국어，越南Việt Nam。",
    "right to left": "从右到左שלום עולם与العربية混排；控制\u202eabc\u202c与\u2066def\u2069。",
    "broken": "坏字\ufffd\ufffd与私用\ue000\uf8ff，零宽\u200b\u200c\u200d\ufeff，软连\u00ad字符。",
    "tabs": "制表\t符\t和　全角空格，“引号”——破折号……省略号·间隔号；→←■▲●★☆※§№℃‰。",
}


def tmux(*words: str) -> str:
    command = ["tmux", "-L", "hongtou-widths", "-f", "/dev/null", "-u", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_no_row_is_shifted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home"))
    text = "罕见字的测试\n\n" + "\n".join(ODD.values()) + "\n项\t值\n👩🏽甲\t二\n全文完\n"
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    size = ("-x", str(WIDTH), "-y", str(HEIGHT))
    tmux(
        "new-session",
        "-d",
        *size,  # What pytest says of its own terminal is not true of this one.
        f"env -u COLUMNS -u LINES {sys.executable} -m tui {file}",
    )
    try:
        end = time.monotonic() + 20
        screen = ""
        while "全文完" not in screen or "100%" not in screen:
            assert time.monotonic() < end, screen
            screen = tmux("capture-pane", "-p", "-N")
            time.sleep(0.1)
        rows = screen.split("\n")[:HEIGHT]
        shifted = [(cells(row), row) for row in rows if cells(row) != WIDTH]
        assert shifted == []
    finally:
        tmux("kill-server")
