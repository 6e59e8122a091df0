"""Comparison of parts of a library: against one another, over time, and by section."""
