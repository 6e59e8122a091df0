"""The command line is tried on the libraries of tests/corpus."""

from tests.corpus.conftest import make_document, make_folder, seeds

__all__ = ["make_document", "make_folder", "seeds"]
