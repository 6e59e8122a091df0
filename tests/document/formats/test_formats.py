from __future__ import annotations

import io
import stat
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.document.file_kinds import SUFFIXES
from tui.document.formats import read
from tui.document.formats.sniff import Format, format_of
from tui.document.formats.word.libreoffice import _command
from tui.errors import HongtouError, UnreadableFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def reason(path: str, data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(path, data)
    assert caught.value.path == path
    return caught.value.reason


class TestWhatAFileIs:
    @pytest.mark.parametrize(
        ("path", "start", "found"),
        [
            ("通知.txt", "通知".encode(), Format.PLAIN),
            ("关于2.5产业", "通知".encode(), Format.PLAIN),
            ("通知.MD", "通知".encode(), Format.MARKDOWN),
            ("通知.htm", "通知".encode(), Format.HTML),
            ("通知.txt", b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", Format.HTML),
            ("通知.doc", b"<html><body>", Format.HTML),
            ("通知.doc", "同志们:".encode("gb18030"), Format.PLAIN),
            ("通知.txt", b"%PDF-1.7", Format.PDF),
            ("通知.docx", OLE, Format.OLE),
            ("通知.docx", b"{\\rtf1", Format.RTF),
            ("通知.txt", b"PK\x03\x04 .. word/document.xml", Format.DOCX),
            ("通知.zip", b"PK\x03\x04 .. a.txt", Format.OTHER),
            ("图.txt", b"\x89PNG\r\n", Format.OTHER),
        ],
    )
    def test_content_outweighs_the_name(self, path: str, start: bytes, found: Format) -> None:
        assert format_of(path, start) is found

    def test_the_kinds_listed_are_those_that_read(self) -> None:
        assert {".txt", ".md", ".html", ".docx", ".pdf", ".doc", ".odt"} <= SUFFIXES
        assert ".ofd" not in SUFFIXES


class TestPlainText:
    def test_the_decoded_file_is_the_text(self) -> None:
        found = read("a.txt", "第一章　总则\n第一条".encode("gb18030"))
        assert (found.text, found.encoding) == ("第一章　总则\n第一条", "gb18030")
        assert found.headings == ()

    def test_markdown_under_the_name_of_text_loses_its_marks(self) -> None:
        found = read("a.txt", "# 报告\n\n## 一、总体要求\n\n正文。".encode())
        assert found.text == "报告\n一、总体要求\n正文。"

    def test_a_single_hash_is_no_markdown(self) -> None:
        assert read("a.txt", "正文\n# 1 号楼\n正文".encode()).text == "正文\n# 1 号楼\n正文"


class TestWhatCannotBeRead:
    def test_a_picture(self) -> None:
        assert "binary" in reason("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(100))

    def test_ofd_is_told_what_would_help(self) -> None:
        assert "export it as PDF" in reason("a.ofd", b"PK\x03\x04 OFD.xml")

    def test_a_web_archive(self) -> None:
        assert "save the page as HTML" in reason("a.mht", b"MIME-Version: 1.0\r\n")

    def test_word_without_libreoffice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr("tui.document.formats.word.libreoffice._APPLICATIONS", ())
        assert "LibreOffice" in reason("a.doc", OLE + bytes(600))

    def test_an_encrypted_docx_is_named_as_such(self) -> None:
        data = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le")
        assert "encrypted" in reason("a.docx", data)

    @pytest.mark.parametrize("suffix", sorted(SUFFIXES | {".ofd", ""}))
    @given(data=st.binary(max_size=300))
    @settings(max_examples=15, deadline=None)
    def test_noise_is_an_answer_or_an_error(self, suffix: str, data: bytes) -> None:
        try:
            found = read(f"a{suffix}", data)
        except HongtouError:
            return
        assert all(0 <= h.start < h.end <= len(found.text) for h in found.headings)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")
class TestLibreOffice:
    def install(self, folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
        command = folder / "soffice"
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(command.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

    def test_a_converted_file_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            archive.writestr(
                "word/document.xml",
                f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>一、目标</w:t></w:r></w:p>'
                "</w:body></w:document>",
            )
        (tmp_path / "made.docx").write_bytes(made.getvalue())
        # The folder for the result is the last argument but one.
        script = f'while [ $# -gt 2 ]; do shift; done; cp {tmp_path}/made.docx "$1/document.docx"'
        self.install(tmp_path, script, monkeypatch)
        assert read("a.doc", OLE + bytes(600)).text == "一、目标"
        assert read("a.rtf", b"{\\rtf1 }").text == "一、目标"

    def test_one_that_fails_is_an_error(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.install(tmp_path, "exit 1", monkeypatch)
        assert "could not convert" in reason("a.wps", OLE + bytes(600))

    def test_one_that_hangs_is_ended(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tui.document.formats.word.libreoffice._PATIENCE", 0.2)
        self.install(tmp_path, "sleep 600", monkeypatch)
        assert "did not convert" in reason("a.doc", OLE + bytes(600))


@pytest.mark.skipif(not _command(), reason="LibreOffice itself is not installed here")
def test_the_real_libreoffice_converts_a_file() -> None:
    lines = ["一、目标", "坚持稳中求进。"]
    body = "".join("".join(f"\\u{ord(c)}?" for c in line) + "\\par " for line in lines)
    assert read("a.doc", f"{{\\rtf1\\ansi\\uc1 {body}}}".encode()).text.split("\n") == lines


def test_a_text_that_lost_many_characters_before_it_was_stored_is_a_text() -> None:
    lost = "疫\ufffd防控\ufffd作要\ufffd好,各\ufffd抓\ufffd实\ufffd"
    assert read("通知.txt", lost.encode()).text == lost
    assert "binary" in reason("通知.txt", ("\ufffd" * 20 + "防控").encode())
