"""What the screens look like, in English and in Chinese: at 60, 80, 120 and 200 columns, and in other themes.

Update with: pytest tests/app/gallery --snapshot-update; and look: python -m tests.app.gallery.pictures.
"""

import os
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.app.gallery.walk import STOPS

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_screens(language: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    known = HERE / language
    seen = walked(language, tmp_path)
    if request.config.getoption("update_snapshots", default=False):
        for old in known.glob("*.txt"):
            old.unlink()
        for name, page in seen.items():
            (known / f"{name}.txt").write_text(page, encoding="utf-8")
    kept = {file.stem: file.read_text(encoding="utf-8") for file in known.glob("*.txt")}
    assert set(kept) == set(seen) == {stop.name for stop in STOPS}
    differing = [line for name in seen for line in difference(name, kept[name], seen[name])]
    assert not differing, "\n".join(differing[:200])


def walked(language: str, folder: Path) -> dict[str, str]:
    """The pages of a walk in a language, by the names of the screens."""
    environment = {**os.environ, "LANGUAGE": language, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.app.gallery.walk", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return {file.stem: file.read_text(encoding="utf-8") for file in (folder / "seen").iterdir()}


def difference(name: str, before: str, after: str) -> list[str]:
    """The lines in which a page is another one, with those around them."""
    names = f"{name} as it was", f"{name} as it is"
    return list(unified_diff(before.splitlines(), after.splitlines(), *names, lineterm="", n=1))
