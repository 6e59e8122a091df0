"""The settings as a screen: each changed while one looks at the text, and written to the file."""
