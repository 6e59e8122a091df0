from __future__ import annotations

import errno
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from fsspec import register_implementation
from fsspec.implementations.memory import MemoryFileSystem

from tui.work.store import BESIDE, Store, read_file


class ObjectFileSystem(MemoryFileSystem):  # type: ignore[misc]
    """A file system that is asked as that of s3, and answers so."""

    protocol = "objects"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]

    def cat_file(
        self,
        path: str,
        version_id: str | None = None,
        start: int | None = None,
        end: int | None = None,
        **more: Any,
    ) -> bytes:
        """The bytes of an object, or a part of them."""
        assert version_id is None
        data = bytes(super().cat_file(path))
        if (start is not None or end is not None) and (start or 0) >= len(data):
            raise OSError(errno.EINVAL, "The requested range is not satisfiable")
        return data[start:end]


@pytest.fixture(params=["path", "file", "memory", "arrow", "objects"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store of each kind: a folder, the same by a URL, one that puts whole files, and one that moves them."""
    places = {
        "path": str(tmp_path / "库"),
        "file": (tmp_path / "库").as_uri(),
        "memory": f"memory://{uuid4().hex}",
        "arrow": f"local://{tmp_path}/库",
        "objects": f"objects://{uuid4().hex}",
    }
    register_implementation("objects", ObjectFileSystem, clobber=True)
    made = Store(places[request.param])
    made.make()
    return made


def test_what_is_put_is_there_until_it_is_taken_away(store: Store) -> None:
    assert not store.has("a.shard")
    assert store.names("a") == []
    store.put("a.shard", b"one")
    store.put("b.shard", b"two")
    store.put("a.shard", b"three")
    assert store.has("a.shard")
    assert store.names("") == ["a.shard", "b.shard"]
    assert store.names("a") == ["a.shard"]
    assert store.get("a.shard") == b"three"
    with store.local("a.shard") as path:
        assert path.read_bytes() == b"three"
    assert read_file(store.place, "a.shard", most=2) == b"th"
    store.delete(["a.shard", "c.shard"])
    assert store.names("") == ["b.shard"]


def test_a_part_of_a_file_is_read_and_of_an_empty_one_nothing(store: Store) -> None:
    store.put("a.shard", b"0123456789")
    store.put("b.shard", b"")
    assert store.part("a.shard", 2, 3) == b"234"
    assert read_file(store.place, "a.shard", most=99) == b"0123456789"
    assert read_file(store.place, "a.shard", start=7) == b"789"
    assert read_file(store.place, "b.shard", most=99) == b""
    assert store.get("b.shard") == b""


def write_half(store: Store) -> None:
    with store.writing("a.shard") as path:
        path.write_bytes(b"two")
        raise OSError("full")


def test_a_file_that_is_not_finished_is_not_there(store: Store) -> None:
    store.put("a.shard", b"one")
    with pytest.raises(OSError, match="full"):
        write_half(store)
    assert store.get("a.shard") == b"one"
    assert store.names("") == ["a.shard"]


def test_a_file_that_cannot_be_put_in_its_place_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fsspec.implementations.local import LocalFileSystem

    def refuse(*_: object, **__: object) -> None:
        raise OSError("full")

    store = Store(f"local://{tmp_path}")
    monkeypatch.setattr(LocalFileSystem, "mv", refuse)
    with pytest.raises(OSError, match="full"):
        store.put("a.shard", b"one")
    assert [path for path in tmp_path.iterdir() if path.name.endswith(BESIDE)] == []


def test_what_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(FileNotFoundError):
        store.get("a.shard")
    with pytest.raises(FileNotFoundError), store.local("a.shard") as path:
        path.read_bytes()
