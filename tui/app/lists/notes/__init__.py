"""The screen of bookmarks and notes."""
