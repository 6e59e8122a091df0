"""One document: its format, its outline, what it says of itself."""
