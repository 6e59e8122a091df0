"""A cluster that builds an index: its workers are asked whether they can before they are given work."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final
from uuid import uuid4

from tui.corpus.index.manifest_reader import ManifestReader
from tui.corpus.library.library import Library
from tui.corpus.shard.header import FORMAT
from tui.errors import ClusterTrouble, UnreadableFile
from tui.locale import _
from tui.locale.deferred import deferred
from tui.work.cancel import Cancelled
from tui.work.dask_engine import DaskEngine, dask_engine
from tui.work.store import BESIDE, Store, local_path

_DECIDING: Final = (
    "hongtou",
    "dask",
    "distributed",
    "jieba",
    "rjieba",
    "opencc-python-reimplemented",
    "chardet",
    "selectolax",
    "pypdfium2",
    "regex",
    "numpy",
    "pydivsufsort",
)
"""Packages on whose versions it hangs what an index says, or whether what is sent is understood."""


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """The cluster that a user names; of ``workers`` processes of this machine where there is no ``scheduler``.

    ``documents`` and ``store`` are the library's folder and the shards' as workers see them, paths or
    URLs; where they are not told, they are this machine's.
    """

    scheduler: str | None = None
    workers: int | None = None
    documents: str | None = None
    store: str | None = None


@dataclass(frozen=True, slots=True)
class WorkerReport:
    """The versions of a worker by package, and what keeps it from the documents and the store, if anything."""

    versions: dict[str, str]
    documents: str = ""
    store: str = ""


@contextmanager
def index_cluster(
    library: Library,
    settings: ClusterSettings,
    cache: Path | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[DaskEngine]:
    """The engine that builds the index of ``library``. Raises ``ClusterTrouble``."""
    store = Store(settings.store or str(ManifestReader(library.root, cache).folder.absolute()))
    # Seen by all workers, it shows that their store is this one.
    token = f"{uuid4().hex}{BESIDE}"
    try:
        store.make()
        store.put(token, b"written by hongtou")
    except (OSError, ImportError, ValueError) as error:
        said = _("shards cannot be written there: {why}")
        raise ClusterTrouble(store.place, said.format(why=_cannot_write(error))) from error
    try:
        with dask_engine(
            store,
            scheduler=settings.scheduler,
            workers=settings.workers,
            cancelled=cancelled,
        ) as engine:
            check_workers(engine, documents_of(library, settings), _first(library), token)
            yield engine
    finally:
        with suppress(OSError):
            store.delete([token])


def documents_of(library: Library, settings: ClusterSettings | None = None) -> str:
    """The folder of the documents, as who reads them sees it."""
    return (settings and settings.documents) or str(library.root.absolute())


def check_workers(engine: DaskEngine, documents: str, first: str, token: str) -> None:
    """Raise ``ClusterTrouble`` if a worker has other versions, or does not reach what it works on."""
    own = versions()
    answers = engine.ask(report, documents, first, engine.store, token)
    if all(isinstance(told, OSError | TimeoutError) for told in answers.values()):
        raise ClusterTrouble(engine.address, _("none of its workers answers; start them anew"))
    for address, told in answers.items():
        if isinstance(told, OSError | TimeoutError):
            # One that hangs, or is just gone: the scheduler gives its work to others.
            continue
        if isinstance(told, Exception):
            said = _("hongtou is not there, or another version: {why}; install {version} there")
            wanted = f"hongtou[cluster]=={own['hongtou']}"
            raise ClusterTrouble(address, said.format(why=told, version=wanted))
        for package, ours in own.items():
            if told.versions.get(package) != ours:
                said = _(
                    "this worker has {package} {there}, and this machine {here}: install the same"
                )
                there = told.versions.get(package) or _("not installed")
                raise ClusterTrouble(address, said.format(package=package, there=there, here=ours))
        if told.documents:
            said = _(
                "this worker does not see the documents at {place}: {why}; mount them there, or"
                " name them as workers see them (--documents)"
            )
            raise ClusterTrouble(address, said.format(place=documents, why=told.documents))
        if told.store:
            said = _("this worker cannot write shards to {place}: {why}")
            raise ClusterTrouble(address, said.format(place=engine.store.place, why=told.store))


def report(documents: str, first: str, store: Store, token: str) -> WorkerReport:
    """The report of this process: of the file ``first`` among the documents, and ``token`` in the store."""
    return WorkerReport(versions(), _unseen(documents, first), _unwritable(store, token))


def versions() -> dict[str, str]:
    """The versions of this process by package, that of the index and that of Python among them."""
    found = {"Python": ".".join(platform.python_version_tuple()[:2]), "index": str(FORMAT)}
    for package in _DECIDING:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = ""
    return found


def _unseen(documents: str, first: str) -> str:
    if not first:
        return ""
    if folder := local_path(documents):
        return "" if (folder / first).exists() else os.strerror(2).lower()
    try:
        return "" if Store(documents).has(first) else os.strerror(2).lower()
    except (OSError, ImportError, ValueError) as error:
        return _needed(error) or str(error)


def _unwritable(store: Store, token: str) -> str:
    name = f"{uuid4().hex}{BESIDE}"
    try:
        if not store.has(token):
            return deferred(
                "it is another folder than this machine's; name one that all see (--store)"
            )
        store.put(name, b"written by a worker")
        store.delete([name])
    except (OSError, ImportError, ValueError) as error:
        return _cannot_write(error)
    return ""


def _cannot_write(error: Exception) -> str:
    # That of hdfs has a line for each place where its library was looked for.
    return (
        _needed(error)
        or (getattr(error, "strerror", None) or str(error)).partition("\n")[0].lower()
    )


def _needed(error: Exception) -> str:
    """The package that a URL needs and that is not installed, and the remedy."""
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        return ""
    name = error.name.partition(".")[0]
    return deferred("it needs {package}; on all machines do: pip install {package}", package=name)


def _first(library: Library) -> str:
    """A file that is there."""
    for path in library.files:
        try:
            library.state(path)
        except UnreadableFile:
            continue
        return path
    return ""
