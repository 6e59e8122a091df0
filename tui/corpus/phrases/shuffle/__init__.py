"""Mining of phrases over shards: no process holds the words of a library."""
