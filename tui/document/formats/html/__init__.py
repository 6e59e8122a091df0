"""Web pages: made safe, parsed, and read block by block."""
