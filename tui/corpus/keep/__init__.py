"""What a reader makes, kept beside the library: notes, outline edits, phrase choices."""
