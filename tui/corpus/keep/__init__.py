"""Files of the reader's own beside the library: notes, outline edits, phrase choices."""
