"""Text reuse: which other documents a section shares its wording with."""
