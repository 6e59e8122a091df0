import os
import re
from pathlib import Path

from tests.app.conftest import OpenReader, Reader
from tui.app.widgets.notice import Notice


def notice(reader: Reader) -> str:
    """What the reader is told where the text would stand."""
    return "\n".join(f"{n.heading}\n{n.words}" for n in reader.screen.query(Notice))


class TestNothingToRead:
    async def test_an_empty_folder_is_called_that(
        self, reading: OpenReader, tmp_path: Path
    ) -> None:
        async with reading(tmp_path) as reader:
            assert "No documents here" in reader.text
            await reader.press("j", "n", "slash", "escape", "t", "o", "enter", "tab", "J")
            assert "No documents here" in reader.text

    async def test_a_path_that_leads_nowhere_is_named(
        self, reading: OpenReader, tmp_path: Path
    ) -> None:
        async with reading(tmp_path / "nowhere") as reader:
            assert "no such file or folder" in notice(reader)
            assert "nowhere" in notice(reader)

    async def test_a_pipe_is_not_opened(self, reading: OpenReader, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        async with reading(tmp_path / "pipe.txt") as reader:
            assert "not a regular file" in notice(reader)


class TestOneBadFile:
    async def test_an_empty_file_is_called_that_and_the_rest_can_be_read(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        (shelf / "通知" / "000.txt").write_text("", encoding="utf-8")
        async with reading(shelf) as reader:
            assert "This file is empty." in reader.text
            await reader.press("J")
            assert reader.title == "关于做好防汛抗旱工作的通知"
            assert notice(reader) == ""

    async def test_a_binary_file_is_marked_in_the_tree(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        (shelf / "通知" / "009.txt").write_bytes(bytes(range(256)) * 40)
        async with reading(shelf) as reader:
            await reader.press("J", "J")
            assert "! 009.txt  not text, or" in reader.text
            assert "009.txt\nnot text, or in an encoding" in notice(reader)
            await reader.press("K", "K")
            assert reader.title == "关于做好防汛抗旱工作的通知"
            assert "! 009.txt" in reader.text

    async def test_a_folder_opens_on_the_first_that_can_be_read(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        for name in ("000.txt", "000a.docx"):
            (shelf / "通知" / name).write_bytes(b"PK\x03\x04" + bytes(range(256)) * 40)
        async with reading(shelf) as reader:
            assert reader.title == "关于做好防汛抗旱工作的通知"
            assert notice(reader) == ""
            assert "000.txt cannot be read; this is the first" in reader.text
            assert "! 000a.docx  damaged" in reader.text

    async def test_where_none_can_be_read_the_first_is_told_of(
        self, reading: OpenReader, tmp_path: Path
    ) -> None:
        for name in ("1.txt", "2.txt"):
            (tmp_path / name).write_bytes(bytes(range(256)) * 40)
        async with reading(tmp_path) as reader:
            assert "1.txt\nnot text" in notice(reader)
            await reader.press("J")
            assert "2.txt\nnot text" in notice(reader)

    async def test_one_that_vanished_is_said_to_be_gone_and_the_way_on_is_open(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            (shelf / "通知" / "002.txt").unlink()
            await reader.press("J")
            assert "! 002.txt" in reader.text
            assert "通知/002.txt" in notice(reader)
            await reader.press("backspace")
            assert reader.title == "关于做好防汛抗旱工作的通知"

    async def test_one_that_vanishes_while_open_can_be_read_to_its_end(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            (shelf / "通知" / "001.txt").unlink()
            reader.features.watch.look()
            await reader.settle()
            assert "vanished from disk" in reader.text
            await reader.press("G")
            assert reader.desk.status.percent == 100


class TestControls:
    async def test_nothing_from_a_name_or_a_text_reaches_the_terminal(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        evil = "\x1b[31m\x07\x9b2J"
        (shelf / "通知" / f"000{evil}.txt").write_text(f"标题{evil}\n一、{evil}正文{evil}。\n" * 3)
        (shelf / f"{evil}").mkdir()
        (shelf / f"{evil}" / "x.txt").write_bytes(b"\x00\x1b[31m" * 99)
        async with reading(shelf) as reader:
            for key in ("O", "O", "J", "J", "J", "K", "n", "enter"):
                await reader.press(key)
                assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", reader.text)

    async def test_a_name_that_is_not_utf8_is_shown_and_opened(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        with open(os.fsencode(shelf) + b"/\xff.txt", "w", encoding="utf-8") as file:
            file.write("一、坚持人民至上\n正文。\n")
        async with reading(shelf) as reader:
            await reader.press("J", "J", "J")
            assert reader.desk.document
            assert "正文" in reader.desk.document.clean
