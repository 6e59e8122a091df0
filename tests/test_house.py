"""The limits of the house: what breaks them is found."""

from pathlib import Path

from tests.bench.shape import faults

ROOT = Path(__file__).parents[1]
METHODS = "".join(f"    def m{number}(self) -> None: ...\n" for number in range(31))


def test_what_outgrows_its_limits_is_named_with_its_place(tmp_path: Path) -> None:
    house = tmp_path / "tui"
    (house / "corpus").mkdir(parents=True)
    for number in range(11):
        (house / "corpus" / f"m{number}.py").write_text('"""A module."""\n')
    chain = "".join(f"class C{n + 1}(C{n}):\n    x = 1\n" for n in range(8))
    (house / "long.py").write_text('"""What is long."""\n' + "\n" * 400)
    (house / "chain.py").write_text(f'"""A chain."""\n\n\nclass C0:\n    x = 1\n{chain}')
    (house / "wide.py").write_text(
        '"""The same, but wide."""\nfrom tui.chain import C1 as Chain\n\n\n'
        f"class One(Chain):\n{METHODS}class Two(One):\n{METHODS}class Three(Two):\n{METHODS}"
        f"class C2:\n{METHODS}{METHODS.replace('m', 'n')}"
    )
    assert [fault.replace("\\", "/") for fault in faults(house)] == [
        "tui/long.py: 401 lines, at most 400",
        "tui/long.py: begins with “What is long.”",
        "tui/wide.py: begins with “The same, but wide.”",
        "C2: 2 classes, tui/chain.py:8, tui/wide.py:101",
        "tui/chain.py:18: C7 has 7 bases, at most 6",
        "tui/chain.py:20: C8 has 8 bases, at most 6",
        "tui/wide.py:69: Three has 93 methods with its bases, at most 90",
        "tui/wide.py:101: C2 has 62 methods, at most 40",
        "tui/corpus: 11 modules, at most 10",
    ]


def test_the_house_keeps_its_limits() -> None:
    assert list(faults(ROOT / "tui")) == []
