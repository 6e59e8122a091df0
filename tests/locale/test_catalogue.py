"""All words of the program in Chinese; ``tests.tools.renew_catalogues`` renews them."""

import re
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.tools.renew_catalogues import PO, SCRIPTS, compiled, mo, words

FILES = re.compile(
    r"file|folder|^w write$|name has to end|by name|sort by name|date or name|binary|^it is empty$"
    r"|has come or gone|settings|stands over several lines|be written|is not written|QUERIES",
    re.IGNORECASE,
)
"""What tells of files in English."""


def chinese() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, "zh")


def forms(text: object) -> tuple[str, ...]:
    """A message, or the forms of one that has a plural."""
    if isinstance(text, list | tuple):
        return tuple(map(str, text))
    return (str(text),) if text else ()


def blanks(text: str) -> set[tuple[str, str | None]]:
    """What is to be put in: {name:format}."""
    return {(name, form) for _, name, form, _ in Formatter().parse(text) if name is not None}


class TestChinese:
    def test_every_word_of_the_program_is_in_the_catalogue_and_no_other(self) -> None:
        there, wanted = ({forms(m.id) for m in catalogue} for catalogue in (chinese(), words()))
        assert there == wanted, "python -m tests.tools.renew_catalogues"

    def test_every_word_has_a_translation(self) -> None:
        assert not [m.id for m in chinese() if m.id and not all(forms(m.string) or [""])]

    def test_what_is_put_into_a_translation_is_what_the_program_gives(self) -> None:
        wrong = [
            form
            for message in chinese()
            for form in forms(message.string)
            if message.id and blanks(form) != blanks(forms(message.id)[-1])
        ]
        assert not wrong

    def test_a_document_is_called_by_one_word_and_a_file_by_another(self) -> None:
        """文档 for one of the library, counted by 篇; 文件 only where the English tells of a file or folder."""
        wrong = [
            form
            for message in chinese()
            for form in forms(message.string)
            if re.search(r"(?<![月年])份(?!额)", form)
            or ("文件" in form and not FILES.search(" ".join(forms(message.id))))
        ]
        assert not wrong

    @pytest.mark.parametrize("name", SCRIPTS)
    def test_the_program_reads_what_the_catalogue_says(self, name: str) -> None:
        with mo(name).open("rb") as file:
            read = read_mo(file)
        fresh = read_mo(BytesIO(compiled(chinese(), SCRIPTS[name])))
        said = {forms(message.id): forms(message.string) for message in read}
        del said[()]  # The head, which tells the version of Babel.
        assert said == {forms(m.id): forms(m.string) for m in fresh if m.id}
