"""Exports: phrases and concordances as CSV, JSON Lines and Markdown."""
