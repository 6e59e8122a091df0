"""Characters: bytes, edits, script, cells. Knows no document."""
