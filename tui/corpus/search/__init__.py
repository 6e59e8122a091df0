"""Search: queries, and their answers over shards or over texts that are not indexed."""
