"""PDF: lines, margins and paragraphs from the geometry of the page."""
