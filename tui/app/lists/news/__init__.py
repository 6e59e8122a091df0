"""News of a document: what is new in it against the earlier ones of its kind."""
