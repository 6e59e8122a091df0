"""The examples with which modules of the core begin are true."""

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize(
    "name",
    [
        "tui.corpus.phrases.mine",
        "tui.corpus.search.query",
        "tui.document.outline.build",
        "tui.text.script",
    ],
)
def test_a_module_does_what_its_example_says(name: str) -> None:
    failed, tried = doctest.testmod(import_module(name))
    assert tried
    assert not failed
