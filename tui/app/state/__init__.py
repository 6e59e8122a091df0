"""What the reader remembers from one start to the next: places, queries, settings, typesetting."""
