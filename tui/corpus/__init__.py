"""Many documents: the library, its phrases and occurrences."""
