"""Shows what a Chinese reader sees of a folder: in a terminal of 80 by 24 the text, the help; in others the rest."""

import asyncio
import sys
from pathlib import Path

from tests.app.conftest import Reader
from tui.app.app import HongtouApp


async def show(folder: Path) -> None:
    async with HongtouApp(folder).run_test(size=(80, 24)) as pilot:
        reader = Reader(pilot)
        await reader.settle()
        sys.stdout.write(f"{reader.text}\n")
        await reader.press("question_mark")
        sys.stdout.write(f"{reader.text}\n")
        await pilot.resize_terminal(60, 16)
        for keys in (("escape", "ctrl+p"), ("escape", "f2"), ("escape", "B")):
            await reader.press(*keys)
            sys.stdout.write(f"{reader.text}\n")
        await pilot.resize_terminal(200, 20)
        await reader.press("escape", "o")
        sys.stdout.write(f"{reader.text}\n")
        await reader.press("question_mark")
        sys.stdout.write(f"{reader.text}\n")


asyncio.run(show(Path(sys.argv[1])))
