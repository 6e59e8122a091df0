import gc

import pytest

from tui.document.load import parse
from tui.errors import UnreadableFile


def test_the_garbage_collector_works_on_after_a_document_was_parsed() -> None:
    gc.enable()
    parse("a.txt", "一、加强领导。".encode())
    assert gc.isenabled()


def test_it_works_on_after_a_file_that_could_not_be_read() -> None:
    gc.enable()
    with pytest.raises(UnreadableFile):
        parse("a.txt", b"\x89PNG\r\n")
    assert gc.isenabled()


def test_a_collector_that_was_switched_off_stays_off() -> None:
    gc.disable()
    try:
        parse("a.txt", "一、加强领导。".encode())
        assert not gc.isenabled()
    finally:
        gc.enable()
