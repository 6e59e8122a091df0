from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import MakeFolder
from tui.corpus.index import build
from tui.corpus.index.build import Outcome, Stage, refresh
from tui.corpus.index.index import Index
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.mined_rows import MiningLimits
from tui.corpus.library.library import Library
from tui.corpus.phrases.mine import mine
from tui.corpus.phrases.recount import recount
from tui.corpus.shard.sketch import groups
from tui.work import pool
from tui.work.cancel import Interrupted

TEXTS = {
    "1.txt": "全面贯彻新发展理念,扎实推进共同富裕。\n一、提高认识\n坚持外防输入、内防反弹。\n",
    "2.txt": "要全面贯彻新发展理念。\n一、抓好落实\n坚持外防输入、内防反弹,扎实推进共同富裕。\n",
    "下/3.txt": "他们全面贯彻新发展理念;我们扎实推进共同富裕。\n別的話也說了不少。\n",
}


@pytest.fixture
def folder(tmp_path: Path, make_folder: MakeFolder) -> Path:
    return make_folder(tmp_path / "库", TEXTS)


def read(folder: Path, cache: Path) -> list[str]:
    """Refresh the index; the stages that something was done in."""
    stages: list[str] = []

    def told(stage: Stage, done: int, total: int, characters: int) -> None:
        if done and stage in (Stage.READING, Stage.MINING):
            stages.append(stage.value)

    refresh(Library.open(folder), cache=cache, told=told, workers=1)
    return stages


def same(one: Path, cache: Path, other_cache: Path) -> None:
    """Fail unless two indexes of one folder say the same."""
    library = Library.open(one)
    a, b = (Index.open(library, cache=c, verify=True) for c in (cache, other_cache))
    assert a is not None
    assert b is not None
    assert [row.facts for row in a.rows] == [row.facts for row in b.rows]
    texts = [index.texts() for index in (a, b)]
    assert list(texts[0].bodies()) == list(texts[1].bodies())
    manifests = [Manifest(library.root, c) for c in (cache, other_cache)]
    assert manifests[0].table() == manifests[1].table()
    for row in a.rows:
        spans = [m.lit(row.facts.path, row.facts.state) for m in manifests]
        assert spans[0] == spans[1]
        assert spans[0] is not None
        for index in (a, b):
            assert index.is_fresh(library)


def assert_counted(index: Index, manifest: Manifest) -> None:
    """Fail unless the phrases have the figures that counting all of them anew would give."""
    table, texts = manifest.table(), index.texts()
    assert table
    assert table == recount(table, texts, index.catalogue(groups(texts.sketches())))
    for row in index.rows:
        body = index.shards[row.shard].body(row.number)
        assert manifest.lit(row.facts.path, row.facts.state) == table.light_body(body)


def test_an_index_has_the_phrases_that_mining_finds(seeds: Path, tmp_path: Path) -> None:
    library = Library.open(seeds)
    refresh(library, cache=tmp_path)
    mined = mine(library.documents())
    manifest = Manifest(library.root, tmp_path)
    assert manifest.table() == mined
    for document in library.documents():
        lit = manifest.lit(document.path, library.state(document.path))
        assert lit == mined.light(document)


def test_nothing_is_done_twice(folder: Path, tmp_path: Path) -> None:
    assert set(read(folder, tmp_path)) == {"reading", "mining"}

    def written() -> tuple[int, int]:
        facts = Manifest(folder, tmp_path).path.stat()
        return facts.st_ino, facts.st_mtime_ns

    kept = written()
    assert read(folder, tmp_path) == []
    assert written() == kept


def test_a_touched_or_moved_file_is_not_parsed_again(folder: Path, tmp_path: Path) -> None:
    read(folder, tmp_path)
    os.utime(folder / "1.txt", (1, 1))
    (folder / "下" / "3.txt").rename(folder / "3.txt")
    assert "reading" not in read(folder, tmp_path)
    read(folder, tmp_path / "fresh")
    same(folder, tmp_path, tmp_path / "fresh")


def test_copies_in_other_folders_are_documents_too(folder: Path, tmp_path: Path) -> None:
    read(folder, tmp_path)
    for below in ("上", "下"):
        (folder / below).mkdir(exist_ok=True)
        shutil.copy2(folder / "1.txt", folder / below / "1.txt")
    (folder / "2.txt").rename(folder / "上" / "2.txt")
    shutil.copy2(folder / "上" / "2.txt", folder / "下" / "2.txt")
    read(folder, tmp_path)
    refresh(Library.open(folder), cache=tmp_path, mine_anew=True)
    read(folder, tmp_path / "fresh")
    same(folder, tmp_path, tmp_path / "fresh")


def test_the_same_bytes_are_written_by_one_process_and_by_several(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "LEAST_BYTES", 0)
    for workers in (1, 2):
        cache = tmp_path / str(workers)
        # Shards so small that some are written while others are read.
        refresh(Library.open(seeds), cache=cache, workers=workers, largest=9_000)
    one, other = (
        {path.name: path.read_bytes() for path in (tmp_path / name / "libraries").iterdir()}
        for name in ("1", "2")
    )
    assert len(one) > 5
    assert one == other


def test_a_file_that_was_moved_and_comes_again_as_it_was_is_another_document(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "下" / "3.txt").unlink()
    (folder / "2.txt").unlink()
    read(folder, tmp_path)
    (folder / "1.txt").rename(folder / "2.txt")
    read(folder, tmp_path)
    shutil.copy2(folder / "2.txt", folder / "1.txt")
    index = refresh(Library.open(folder), cache=tmp_path, workers=1, mine_anew=True)
    assert len({(row.shard, row.number) for row in index.rows}) == 2
    read(folder, tmp_path / "fresh")
    same(folder, tmp_path, tmp_path / "fresh")


def test_a_sites_lines_are_known_by_the_files_that_came_later(
    tmp_path: Path, make_folder: MakeFolder
) -> None:
    words = "全面贯彻新发展理念,扎实推进共同富裕。"
    pages = {f"{at}.txt": f"某某网要闻频道\n{words}{at}\n某某网编辑部荣誉出品\n" for at in range(9)}
    folder = make_folder(tmp_path / "库", {name: pages[name] for name in ("1.txt", "2.txt")})
    read(folder, tmp_path)
    make_folder(folder, pages)
    read(folder, tmp_path)
    read(folder, tmp_path / "fresh")
    same(folder, tmp_path, tmp_path / "fresh")
    library = Library.open(folder)
    for document in library.documents():
        table = Manifest(folder, tmp_path).table()
        assert table
        lit = Manifest(folder, tmp_path).lit(document.path, library.state(document.path))
        assert lit == table.light(document)


def test_documents_that_are_nearly_the_same_count_once(seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "库"
    shutil.copytree(seeds, folder)
    first = min(folder.iterdir())
    again = folder / f"又{first.name}"
    again.write_text(first.read_text(encoding="utf-8") + "\n转载。\n", encoding="utf-8")
    refresh(Library.open(folder), cache=tmp_path)
    refresh(Library.open(seeds), cache=tmp_path / "once")
    manifest = Manifest(folder, tmp_path)
    assert manifest.twins() == {again.name: first.name}
    table, once = manifest.table(), Manifest(seeds, tmp_path / "once").table()
    assert table
    assert once
    assert [(p.text, p.count, p.reach) for p in table.phrases] == [
        (p.text, p.count, p.reach) for p in once.phrases
    ]
    for phrase in table.phrases:
        assert (first.name in phrase.documents) == (again.name in phrase.documents)
    assert table == mine(Library.open(folder).documents())


def test_a_file_that_cannot_be_read_is_told_each_time(folder: Path, tmp_path: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\3\4 no document")
    for _ in range(2):
        outcome = Outcome()
        index = refresh(Library.open(folder), cache=tmp_path, outcome=outcome)
        assert [error.path for error in outcome.unreadable] == ["坏.docx"]
        assert len(index.rows) == 3
    opened = Index.open(Library.open(folder), cache=tmp_path)
    assert opened
    assert opened.is_fresh(Library.open(folder))


@pytest.mark.parametrize("harm", ["cut", "noise", "version", "gone"])
def test_a_broken_index_is_said_and_built_anew(folder: Path, tmp_path: Path, harm: str) -> None:
    read(folder, tmp_path)
    manifest = Manifest(folder, tmp_path)
    shard = manifest.shard_paths()[0]
    data = shard.read_bytes()
    if harm == "cut":
        shard.write_bytes(data[:-100])
    elif harm == "noise":
        shard.write_bytes(data[:-100] + random.Random(1).randbytes(100))
    elif harm == "version":
        manifest.path.write_bytes(b"SQLite format 3\0" + b"of the future" * 500)
    else:
        shard.unlink()
    outcome = Outcome()
    refresh(Library.open(folder), cache=tmp_path, outcome=outcome)
    assert len(outcome.broken) == 1
    read(folder, tmp_path / "fresh")
    same(folder, tmp_path, tmp_path / "fresh")
    assert len(manifest.shard_paths()) == 1


def test_what_was_read_before_cancelling_is_kept(folder: Path, tmp_path: Path) -> None:
    reading: list[int] = []

    def told(stage: Stage, done: int, total: int, characters: int) -> None:
        if stage is Stage.READING:
            reading.append(done)

    library = Library.open(folder)
    with pytest.raises(Interrupted):
        refresh(library, cache=tmp_path, told=told, cancelled=lambda: bool(reading), workers=1)
    assert len(Manifest(folder, tmp_path).rows() or ()) == len(TEXTS)
    assert "reading" not in read(folder, tmp_path)
    read(folder, tmp_path / "fresh")
    same(folder, tmp_path, tmp_path / "fresh")


def test_a_cache_that_cannot_be_written_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "full").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match="full"):
        refresh(Library.open(folder), cache=tmp_path / "full")


def test_the_users_words_stay_until_others_are_given(folder: Path, tmp_path: Path) -> None:
    def words() -> list[str]:
        table = Manifest(folder, tmp_path).table()
        assert table
        return [text for p in table.phrases for text in (p.text, *p.variants)]

    library = Library.open(folder)
    refresh(library, cache=tmp_path)
    plain = words()
    own = (("们全面", 10**7, None), ("要全面", 10**7, None))
    refresh(library, cache=tmp_path, words=own)
    assert "全面贯彻新发展理念" not in words()
    assert read(folder, tmp_path) == []
    refresh(library, cache=tmp_path, mine_anew=True)
    assert "全面贯彻新发展理念" not in words()
    assert Manifest(folder, tmp_path).words() == own
    refresh(library, cache=tmp_path, words=())
    assert words() == plain
    assert "全面贯彻新发展理念" in plain


FULL = """
import resource, sys
from pathlib import Path
from tui.corpus.library.library import Library
from tui.corpus.index.build import refresh
if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
    try:
        refresh(Library.open(sys.argv[1]), cache=Path(sys.argv[2]), workers=1)
    except OSError as error:
        sys.exit(f"said: {error}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind there")
@pytest.mark.parametrize("room", [0, 4_000, 200_000])
def test_a_full_disk_is_said_and_leaves_the_last_good_index(
    seeds: Path, tmp_path: Path, room: int
) -> None:
    folder, cache = tmp_path / "库", tmp_path / "cache"
    shutil.copytree(seeds, folder)
    read(folder, cache)
    before = Manifest(folder, cache).table()
    (folder / "新.txt").write_text("新的文件。" * 30_000, encoding="utf-8")
    command = [sys.executable, "-c", FULL, str(folder), str(cache), str(room)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("said: "), done.stderr
    assert Manifest(folder, cache).table() == before
    assert Index.open(Library.open(folder), cache=cache, verify=True)
    read(folder, cache)
    assert "新.txt" in {row.facts.path for row in Manifest(folder, cache).rows() or ()}


SENTENCES = st.sampled_from(
    [
        "坚持外防输入、内防反弹。",
        "全面贯彻新发展理念,",
        "扎实推进共同富裕。\n",
        "責編:某人\n",
        "一、提高认识\n",
        "增强“四个意识”、坚定“四个自信”。",
    ]
)
TEXT = st.lists(SENTENCES, max_size=5).map("".join)
STEP = st.tuples(st.sampled_from("甲乙丙丁戊"), st.none() | TEXT, st.booleans())


@settings(max_examples=15, deadline=None)
@given(steps=st.lists(st.lists(STEP, min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_refreshed_index_equals_a_fresh_one(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[tuple[str, str | None, bool]]]
) -> None:
    base = tmp_path_factory.mktemp("refresh")
    folder, cache = base / "库", base / "cache"
    folder.mkdir()
    clock = 1
    for changes in steps:
        for name, text, below in changes:
            path = folder / "下" / f"{name}.txt" if below else folder / f"{name}.txt"
            path.parent.mkdir(exist_ok=True)
            if text is None:
                path.unlink(missing_ok=True)
            else:
                path.write_text(text, encoding="utf-8")
                # Clocks of file systems are coarse.
                clock += 1
                os.utime(path, (clock, clock))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(build, "MINE_AGAIN", 0.6)
            index = refresh(Library.open(folder), cache=cache, largest=60, workers=1)
        assert_counted(index, Manifest(folder, cache))
    refresh(Library.open(folder), cache=cache, largest=60, mine_anew=True, workers=1)
    refresh(Library.open(folder), cache=base / "fresh", workers=1)
    same(folder, cache, base / "fresh")


def test_counts_are_put_right_before_phrases_are_mined_anew(seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "库"
    shutil.copytree(seeds, folder)
    refresh(Library.open(folder), cache=tmp_path)
    before = Manifest(folder, tmp_path).table()
    assert before
    first = before.phrases[0]
    (folder / "新.txt").write_text(f"{first.text}。{first.text}。", encoding="utf-8")
    refresh(Library.open(folder), cache=tmp_path)
    after = Manifest(folder, tmp_path).table()
    assert after
    assert [p.text for p in after.phrases] == [p.text for p in before.phrases]
    assert (after.phrases[0].count, after.phrases[0].reach) == (first.count + 2, first.reach + 1)
    assert "新.txt" in after.phrases[0].documents


def test_all_figures_are_right_after_every_change(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "MINE_AGAIN", 9)
    folder = tmp_path / "库"
    shutil.copytree(seeds, folder)
    manifest = Manifest(folder, tmp_path)
    refresh(Library.open(folder), cache=tmp_path)
    one, *others = sorted(folder.rglob("*.txt"), key=lambda path: path.stat().st_size)
    text = one.read_text(encoding="utf-8")
    table = manifest.table()
    other = next(p.text for p in table.phrases if p.text not in text) if table else ""
    copy = folder / f"{one.name}.0.txt"
    steps: list[Callable[[], object]] = [
        lambda: copy.write_text(f"{text}{other}。\n", encoding="utf-8"),
        lambda: one.write_text(text.replace("。", "。又说。", 1), encoding="utf-8"),
        # Now its copy counts in its stead, with what it alone has.
        lambda: one.rename(folder / "后来.txt"),
        lambda: copy.unlink(),
        lambda: others[0].unlink(),
        lambda: os.utime(others[1], (1, 1)),
    ]
    for step in steps:
        step()
        assert_counted(refresh(Library.open(folder), cache=tmp_path), manifest)
    assert manifest.changed()


def test_many_small_shards_become_one(tmp_path: Path) -> None:
    folder = tmp_path / "库"
    folder.mkdir()
    for at in range(12):
        (folder / f"{at}.txt").write_text(f"第{at}份文件", encoding="utf-8")
        index = refresh(Library.open(folder), cache=tmp_path)
        assert len(index.shards) <= 9
    assert len(Manifest(folder, tmp_path).shard_paths()) == len(index.shards) < 9


def test_new_files_leave_a_shard_as_it_is_that_is_many_times_their_size(tmp_path: Path) -> None:
    folder = tmp_path / "库"
    folder.mkdir()
    (folder / "旧.txt").write_text("旧文件。" * 2000, encoding="utf-8")
    index = refresh(Library.open(folder), cache=tmp_path)
    (old,) = index.shards
    merged = 0
    for at in range(24):
        (folder / f"{at}.txt").write_text(f"第{at}份文件", encoding="utf-8")
        before = {row.facts.path: row.shard for row in index.rows}
        index = refresh(Library.open(folder), cache=tmp_path)
        merged += sum(before.get(row.facts.path, row.shard) != row.shard for row in index.rows)
    assert old in index.shards
    assert len(index.shards) <= 12
    # Each new file is written again once, not at each eighth one after it.
    assert merged <= 24


BUILD = """
import sys
from pathlib import Path
from tui.corpus.library.library import Library
from tui.corpus.index.build import refresh
if __name__ == "__main__":
    refresh(Library.open(sys.argv[1]), cache=Path(sys.argv[2]), largest=9000, workers=1)
"""


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_build_leaves_the_last_good_index(seeds: Path, tmp_path: Path, seed: int) -> None:
    folder, cache = tmp_path / "库", tmp_path / "cache"
    shutil.copytree(seeds, folder)
    held = sorted(folder.iterdir())
    aside = held[0].rename(tmp_path / held[0].name)
    refresh(Library.open(folder), cache=cache, largest=9000, workers=1)
    before = Manifest(folder, cache).table()
    aside.rename(held[0])
    noise = random.Random(seed)
    for _ in range(3):
        started = subprocess.Popen([sys.executable, "-c", BUILD, str(folder), str(cache)])
        time.sleep(noise.uniform(0.2, 1.2))
        started.send_signal(signal.SIGKILL)
        started.wait()
        assert Index.open(Library.open(folder), cache=cache, verify=True)
    after = Manifest(folder, cache).table()
    refresh(Library.open(folder), cache=cache, mine_anew=True, workers=1)
    refresh(Library.open(folder), cache=tmp_path / "fresh", workers=1)
    same(folder, cache, tmp_path / "fresh")
    assert after in (before, Manifest(folder, cache).table())
    left = {path.suffix for path in Manifest(folder, cache).folder.iterdir()}
    assert left == {".sqlite", ".shard", ".lock"}


def test_two_processes_do_not_harm_each_other(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", BUILD, str(folder), str(tmp_path / "cache")]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    read(folder, tmp_path / "fresh")
    same(folder, tmp_path / "cache", tmp_path / "fresh")


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_build_the_same_index(
    seeds: Path, tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.work.pool.LEAST_BYTES", 0)
    monkeypatch.setattr("tui.corpus.index.ingest.PIECE_BYTES", 20_000)
    refresh(Library.open(seeds), cache=tmp_path, workers=workers)
    refresh(Library.open(seeds), cache=tmp_path / "fresh", workers=1)
    same(seeds, tmp_path, tmp_path / "fresh")


@pytest.mark.parametrize("largest", [1, 9_000, 30_000])
def test_phrases_do_not_depend_on_how_documents_lie_in_shards(
    seeds: Path, tmp_path: Path, largest: int
) -> None:
    index = refresh(Library.open(seeds), cache=tmp_path, largest=largest)
    assert len(index.shards) > 1
    assert Manifest(seeds, tmp_path).table() == mine(Library.open(seeds).documents())


def test_phrases_mined_shard_by_shard_are_the_same(folder: Path, tmp_path: Path) -> None:
    library, caches = Library.open(folder), (tmp_path / "one", tmp_path / "many")
    refresh(library, cache=caches[0])
    refresh(library, cache=caches[1], largest=60, mining=MiningLimits(0, 10))
    same(folder, *caches)
    # Nothing is left of what was only needed meanwhile.
    assert not list(caches[1].rglob("*.new"))
