"""Commands over folders: whatever names, queries and texts hold, nothing is sent to the terminal or runs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from tests.cli.terminal import shown
from tests.cli.test_terminal_gate import ALL, unseen
from tui.cli import main
from tui.text.printable import UNSEEN

SHARED = "各单位要提高认识，坚持问题导向，加强组织领导，抓好各项任务的落实，确保工作取得实效。"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What no file that is written holds; signs that are not seen are its text."""
RUNS = "<script>alert(1)</script>[点](javascript:alert(1))`rm`<img src=x onerror=alert(1)>"
"""What would run in a page or a rendered note."""
FORMULA = '=HYPERLINK("http://a.cn")'
FORMS = {
    "find 提高": ("text", "json", "csv", "jsonl", "md"),
    "collocates 认识": ("text", "json", "csv"),
    "count QUERIES": ("text", "json", "csv"),
    "compare FILE": ("text", "json", "md", "csv", "html"),
    "elsewhere FILE": ("text", "json", "csv"),
    "reuse": ("text", "json", "csv", "graphml"),
    "phrases": ("text", "json", "csv"),
    "phrases --against": ("text", "json", "csv"),
    "phrases --by year": ("text", "json", "csv"),
    "phrases --new 2021": ("text", "json", "csv"),
    "phrases --gone 2021": ("text", "json", "csv"),
}
GROUPS = "document folder year place issuer genre section match right left".split()
CASES = [
    *((command, form) for command, forms in FORMS.items() for form in forms),
    *((f"find 提高 --group {group}", "md") for group in GROUPS),
]


def text_of(year: int, more: str) -> str:
    return (
        f"{FORMULA}{RUNS}{ALL}市人民政府关于做好{year}年工作的通知\n{year}年3月{year % 9 + 1}日\n"
        f"一、提高认识{RUNS}{ALL}\n{SHARED}{more}\n{FORMULA}，坚持问题导向，提高认识。\n"
        f"二、抓好落实\n-1、+1、@某人{ALL}提高认识，要坚持问题导向。{RUNS}。\n"
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three years, with another beside it, a file of queries, and a cache of its own."""
    made = tmp_path_factory.mktemp("库") / f"=夹{ALL}<b>"
    made.mkdir()
    for at, year in enumerate((2020, 2021, 2021, 2022)):
        text = text_of(year, f"这是第{at}份文件里另外说的话，和别的不一样。" * (1 + at))
        (made / f"=甲{year}{at}{ALL}<i>.txt").write_text(text, encoding="utf-8")
    other = made.parent / "乙"
    other.mkdir()
    (other / "a.txt").write_text(text_of(2019, "另一个地方说的话。") * 2, encoding="utf-8")
    queries = f"提高\n{FORMULA}\n认识{ALL}\n<b>\n+1\n"
    (made.parent / "queries.txt").write_text(queries, encoding="utf-8")
    return made


@pytest.fixture(autouse=True)
def own_cache(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(library.parent / "cache"))
    monkeypatch.setattr(
        "tui.corpus.index.manifest_reader.user_cache_path",
        lambda _: library.parent / "cache" / "hongtou",
    )


def arguments(command: str, form: str, library: Path) -> list[str]:
    name, *more = command.split()
    files = sorted(library.iterdir())
    paths = {
        "compare": [str(files[0]), str(files[2])],
        "elsewhere": [str(files[0]), str(library)],
        "count": [str(library.parent / "queries.txt"), str(library)],
    }
    more = [one for one in more if one not in {"FILE", "QUERIES"}]
    more = [*more, str(library.parent / "乙")] if more == ["--against"] else more
    return [name, *more, *paths.get(name, [str(library)]), "--format", form]


@pytest.mark.parametrize(("command", "form"), CASES)
def test_nothing_is_sent_to_the_terminal_and_nothing_in_a_file_runs(
    command: str, form: str, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args = arguments(command, form, library)
    seen = shown(monkeypatch, args)
    assert unseen(seen.text) == set()
    assert seen.code in {0, 1}
    if form != "text":
        written = CliRunner().invoke(main, args)
        assert written.exit_code == seen.code
        assert not UNSEEN.search(written.stderr)
        CHECKS[form](written.stdout)


def check_json(text: str) -> None:
    assert not UNSEEN.search(text)
    json.loads(text)


def check_lines(text: str) -> None:
    for line in text.splitlines():
        check_json(line)


def check_csv(text: str) -> None:
    rows = list(csv.reader(StringIO(text)))
    assert len({len(row) for row in rows}) <= 1
    for cell in (cell for row in rows for cell in row):
        number = re.fullmatch(r"[-+]?[\d.]+(?:e[-+]?\d+)?", cell)
        assert number or not cell.startswith(tuple("=+-@\t\r"))
        assert not CONTROL.search(cell)


def check_markdown(text: str) -> None:
    bare = re.sub(r"\\.|</?(?:ins|del)>", "", text)
    assert not re.search(r"<[a-zA-Z/!]|\]\(|`", bare)
    assert not CONTROL.search(bare)


class Page(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}


def check_html(text: str) -> None:
    page = Page()
    page.feed(text)
    assert page.names <= set("html head meta charset lang title style body table tr th td class b br"
                             " del ins".split())  # fmt: skip
    assert unseen(text) == set()


def check_xml(text: str) -> None:
    assert unseen(text) == set()
    assert ElementTree.fromstring(text.encode()).tag.endswith("graphml")


CHECKS = {"json": check_json, "jsonl": check_lines, "csv": check_csv, "md": check_markdown,
          "html": check_html, "graphml": check_xml}  # fmt: skip


@pytest.mark.parametrize("command", ["path", "show", "keys"])
def test_settings_are_told_without_a_sign(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / f"设{ALL}"))
    file = tmp_path / f"设{ALL}" / "hongtou" / "config.toml"
    file.parent.mkdir(parents=True)
    told = json.dumps(f"色{ALL}")
    file.write_text(f"theme = {told}\n{told} = 1\n[keys]\n'reader.zen' = {told}\n")
    assert unseen(shown(monkeypatch, ["config", command]).text) == set()


def run(*args: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=data)


GONE = "没有的"
WRONG = {
    "collocates with NUL": (["collocates", "\0", "LIBRARY"], {0, 1, 2}),
    "collocates of a wrong query": (["collocates", "/(/", "LIBRARY"], {2}),
    "collocates in nothing": (["collocates", "提高", GONE], {3}),
    "collocates in a long name": (["collocates", "提高", "长" * 300], {3}),
    "no queries": (["count", GONE, "LIBRARY"], {3}),
    "a folder of queries": (["count", "LIBRARY", "LIBRARY"], {3}),
    "a device of queries": (["count", "/dev/zero", "LIBRARY"], {3}),
    "both from standard input": (["count", "-", "-"], {2}),
    "a comparison with nothing": (["compare", GONE, GONE], {3}),
    "a comparison of folders": (["compare", "LIBRARY", "LIBRARY"], {3}),
    "a comparison of one input": (["compare", "-", "-"], {2}),
    "a comparison of long names": (["compare", "长" * 300, "长" * 300], {3}),
    "elsewhere of one input": (["elsewhere", "-", "-"], {2}),
    "no such section": (["elsewhere", f"FILE:{GONE}", "LIBRARY"], {3}),
    "nothing elsewhere": (["elsewhere", GONE, GONE], {3}),
    "a section with NUL": (["elsewhere", "FILE:\0", "LIBRARY"], {3}),
    "elsewhere in a long name": (["elsewhere", "FILE", "长" * 300], {3}),
    "reuse in nothing": (["reuse", GONE], {3}),
    "reuse in a file": (["reuse", "FILE"], {1}),
    "against nothing": (["phrases", "LIBRARY", "--against", GONE], {3}),
    "against a long name": (["phrases", "LIBRARY", "--against", "长" * 300], {3}),
    "a wrong query within": (["phrases", "/(/", "--against", "x", "--in", "LIBRARY"], {2}),
    "no year": (["phrases", "LIBRARY", "--new", "昨天"], {2}),
    "a date that is none": (["phrases", "LIBRARY", "--since", "2021-99"], {0, 1, 2}),
    "by year in nothing": (["phrases", GONE, "--by", "year"], {3}),
    "two ways at once": (["phrases", "LIBRARY", "--against", "LIBRARY", "--by", "year"], {2}),
    "sections of standard input": (["find", "提高", "-", "--group", "section"], {0, 1}),
    "a shell that there is not": (["completion", "cmd"], {2}),
}


@pytest.mark.parametrize(("args", "codes"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_in_words(
    args: Sequence[str], codes: set[int], library: Path
) -> None:
    named = {"LIBRARY": str(library), "FILE": str(min(library.iterdir()))}
    words = [re.sub("LIBRARY|FILE", lambda m: named[m[0]], arg) for arg in args]
    done = run(*words, data="提高认识。".encode())
    assert isinstance(done.exception, SystemExit | None), done.exception
    assert done.exit_code in codes, done.stderr
    assert done.exit_code == 0 or done.stderr
    assert "Traceback" not in done.stderr
