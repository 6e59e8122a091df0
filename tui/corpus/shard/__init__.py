"""Shards: joined folded texts with their suffix arrays, in memory and in memory-mapped files."""
