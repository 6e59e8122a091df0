"""Word and what LibreOffice turns into it: styles, numbers, tables, text."""
