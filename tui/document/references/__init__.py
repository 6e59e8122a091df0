"""Cross-references in a text, and where they and a typed destination lead."""
