"""The index of a library: manifest, shards, their refresh, and the reads of a cold start."""
