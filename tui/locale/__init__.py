"""The catalogue of translations (gettext), from which every string of the interface is taken.

Counted nouns that several rooms say (documents, characters, times) stand here once.

The words in the code are English. ``python -m tests.tools.renew_catalogues``
gathers them into the catalogue
of each other language, and makes of it what the program reads.
"""

from __future__ import annotations

import gettext
import os
from itertools import takewhile
from pathlib import Path

from tui.locale.preference import preferred_language, settings_path

DOMAIN = "hongtou"
FOLDER = Path(__file__).parent


def languages() -> list[str]:
    """The languages that the reader asks for, best first, up to English, which needs no catalogue.

    They are named by the reader's settings, or else by the first of the variables that is set, as
    gettext has it: ``zh_CN:en``, ``zh_TW.UTF-8``. gettext itself would pass over English to what
    comes after it.
    """
    variables = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    preferred = preferred_language(settings_path())
    asked = preferred or next(filter(None, map(os.environ.get, variables)), "")
    return list(takewhile(lambda name: name[:2].lower() != "en", asked.split(":")))


def translation() -> gettext.NullTranslations:
    """The catalogue of the reader's language; English where there is none for it."""
    return gettext.translation(DOMAIN, FOLDER, languages(), fallback=True)


def install_for_click() -> None:
    """Let click, which asks gettext for its words, find them among ours."""
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)


# Bindings and options are described while their classes are made, so that the language is settled
# for good when this is first imported.
_catalogue = translation()
_ = _catalogue.gettext
ngettext = _catalogue.ngettext


def times(number: int) -> str:
    """A count of occurrences, in words."""
    return ngettext("{count} time", "{count} times", number).format(count=number)


def documents(number: int) -> str:
    """A count of documents, in words."""
    return ngettext("{count} document", "{count} documents", number).format(count=number)


def near_copies(number: int, documents: int) -> str:
    """What a count leaves out because it stands in near-copies of other documents, in words."""
    words = ngettext(
        "{count} more in {documents} near-copy",
        "{count} more in {documents} near-copies",
        documents,
    )
    return words.format(count=number, documents=documents)


def characters(number: int) -> str:
    """A count of characters, in words."""
    return ngettext("{count} character", "{count} characters", number).format(count=number)
