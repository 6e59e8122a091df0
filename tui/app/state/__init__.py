"""State from one start to the next: places, queries, settings, typesetting."""
