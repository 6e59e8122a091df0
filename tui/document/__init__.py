"""One document: formats, outline, references, and its facts (title, date, issuer)."""
