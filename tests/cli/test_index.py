from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import MakeFolder
from tui.cli import main
from tui.corpus.index.manifest import Manifest
from tui.corpus.library.library import Library


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder."""
    if sys.platform != "linux":
        pytest.skip("XDG_CACHE_HOME is a custom of Linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hongtou"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_a_folder_is_indexed_in_the_cache_folder_and_nothing_is_printed(
    seeds: Path, cache: Path
) -> None:
    before = sorted(seeds.iterdir())
    result = run("index", seeds)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "finding phrases" in result.stderr
    assert "5/5" in result.stderr
    assert sorted(seeds.iterdir()) == before
    table = Manifest(seeds, cache).table()
    assert table
    assert table.documents == 5


def test_a_second_time_there_is_nothing_to_do(seeds: Path, cache: Path) -> None:
    run("index", seeds)
    again = run("index", seeds)
    assert again.exit_code == 0
    assert "finding phrases" not in again.stderr
    assert "finding phrases" in run("index", seeds, "--mine").stderr


def test_a_broken_index_is_told_and_mended(seeds: Path, cache: Path) -> None:
    run("index", seeds)
    Manifest(seeds, cache).path.write_bytes(b"noise" * 999)
    result = run("index", seeds)
    assert result.exit_code == 0
    assert "built anew" in result.stderr
    assert Manifest(seeds, cache).table()


def test_a_file_that_cannot_be_read_stops_no_other(
    tmp_path: Path, cache: Path, make_folder: MakeFolder
) -> None:
    folder = make_folder(tmp_path / "库", {"1.txt": "好文章", "2.txt": "好文章"})
    (folder / "3.docx").write_bytes(b"PK\3\4 no document")
    result = run("index", folder)
    assert result.exit_code == 3
    assert "3.docx" in result.stderr
    assert len(Manifest(Library.open(folder).root, cache).rows() or ()) == 2


def test_a_cache_folder_that_cannot_be_written_is_said(seeds: Path, cache: Path) -> None:
    cache.parent.mkdir()
    cache.write_text("in the way", encoding="utf-8")
    result = run("index", seeds)
    assert result.exit_code == 3
    assert "cannot be written" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and names of this kind there")
def test_pipes_devices_loops_and_odd_names_are_no_trouble(
    tmp_path: Path, cache: Path, make_folder: MakeFolder
) -> None:
    folder = make_folder(tmp_path / "库", {"一.txt": "全面贯彻。", "下/二.txt": "全面贯彻!"})
    odd = os.fsdecode("国".encode("gb18030") + b"\n\x1b[2J.txt")
    (folder / odd).write_text("又全面贯彻", encoding="utf-8")
    os.mkfifo(folder / "管.txt")
    (folder / "零.txt").symlink_to("/dev/zero")
    (folder / "下" / "上").symlink_to(folder)
    (folder / "无.txt").symlink_to("nowhere")
    for _ in range(2):
        result = run("index", folder)
        assert result.exit_code == 0
        assert "3 documents" in result.stderr
        found = run("find", "全面贯彻", folder)
        assert found.exit_code == 0
        assert len(found.stdout.splitlines()) == 3
        assert "\x1b" not in found.stdout
    assert "全面贯彻" in run("phrases", folder).stdout
    (folder / odd).unlink()
    assert "2 documents" in run("index", folder).stderr


def test_no_such_folder_is_said(cache: Path) -> None:
    result = run("index", "no-such-folder")
    assert result.exit_code == 3
    assert not cache.exists()


def test_documents_that_are_nearly_the_same_are_told(
    seeds: Path, tmp_path: Path, cache: Path
) -> None:
    shutil.copytree(seeds, tmp_path / "库")
    first = min((tmp_path / "库").iterdir())
    (tmp_path / "库" / "转载.txt").write_bytes(first.read_bytes() + "(转载)".encode())
    result = run("index", tmp_path / "库", "--twins")
    assert result.exit_code == 0
    assert result.stdout == f"{first.name}\t转载.txt\n"
    assert "6 documents, 1 of them nearly the same as another" in result.stderr


def test_words_of_the_users_own_are_kept_whole(
    tmp_path: Path, cache: Path, make_folder: MakeFolder
) -> None:
    text = "他们全面贯彻新发展理念。"
    folder = make_folder(tmp_path / "库", {"1.txt": text, "2.txt": f"{text}别的。"})
    words = tmp_path / "words.txt"
    words.write_text("們全面 10000000 n\n", encoding="utf-8")
    assert '"全面贯彻新发展理念"' in run("phrases", folder, "--json").stdout
    again = run("phrases", folder, "--words", words, "--json")
    assert '"全面贯彻新发展理念"' not in again.stdout
    assert run("index", folder, "--words", words).exit_code == 0
    table = Manifest(folder, cache).table()
    assert table
    assert "全面贯彻新发展理念" not in {
        text for p in table.phrases for text in (p.text, *p.variants)
    }


@pytest.mark.parametrize("command", ["index", "phrases"])
def test_a_bad_line_of_a_dictionary_is_named(
    seeds: Path, tmp_path: Path, cache: Path, command: str
) -> None:
    words = tmp_path / "words.txt"
    words.write_text("四个意识 5 n\n两个 维护\n", encoding="utf-8")
    result = run(command, seeds, "--words", words)
    assert result.exit_code == 3
    assert "words.txt: line 2" in result.stderr
    assert not cache.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl-C is no signal to one process")
def test_ctrl_c_keeps_what_was_read(seeds: Path, tmp_path: Path) -> None:
    code = (
        "import os, signal, tui.corpus.index.intake as r\n"
        "from tui.cli import main\n"
        "plain, program = r.ingest_batch, os.getpid()\n"
        "def pressed(*asked):\n"
        "    os.kill(program, signal.SIGINT)\n"
        "    return plain(*asked)\n"
        "r.ingest_batch = pressed\n"
        "main(['index', '" + str(seeds) + "'])\n"
    )
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert done.returncode == 130, done.stderr.decode()
    assert "what was read by then is kept" in done.stderr.decode()
    assert len(Manifest(seeds, tmp_path / "hongtou").rows() or ()) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl-C is no signal to one process")
def test_a_second_ctrl_c_leaves_the_index_as_it_was(seeds: Path, tmp_path: Path) -> None:
    code = (
        "import os, signal, tui.corpus.index.build as r\n"
        "from tui.cli import main\n"
        "def pressed(*_):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "r.mine_rows = pressed\n"
        "main(['index', '" + str(seeds) + "'])\n"
    )
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert done.returncode == 130, done.stderr.decode()
    assert "the index is as it was" in done.stderr.decode()
    assert Manifest(seeds, tmp_path / "hongtou").rows() is None


def test_phrases_are_told_by_the_index_at_once(seeds: Path, tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "库"
    shutil.copytree(seeds, folder)
    (folder / "坏.docx").write_bytes(b"PK\3\4 no document")
    mined = run("phrases", folder, "--json")
    run("index", folder)
    told = run("phrases", folder, "--json")
    assert (told.stdout, told.stderr, told.exit_code) == (mined.stdout, mined.stderr, 3)
    # The index is asked, and not the files: it does not see what none of its states tells.
    first = min(folder.iterdir())
    facts = first.stat()
    first.write_bytes(b" " * facts.st_size)
    os.utime(first, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert run("phrases", folder, "--json").stdout == mined.stdout
    assert run("phrases", folder, "--json", "--min-reach", "3").stdout != mined.stdout
    Manifest(folder, cache).path.write_bytes(b"noise" * 999)
    assert "is not used" in run("phrases", folder).stderr


def test_trouble_with_a_cluster_is_one_line_and_leaves_the_index_as_it_was(
    seeds: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run("index", seeds, "--engine", "dask")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-1].startswith("hongtou: dask: not installed here")
    assert Manifest(seeds, cache).rows() is None
    assert run("index", seeds, "--scheduler", "tcp://127.0.0.1:1").exit_code == 2
