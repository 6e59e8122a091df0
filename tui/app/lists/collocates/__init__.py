"""The collocates of a phrase or a query: the words that stand near it."""
