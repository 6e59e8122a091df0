"""A library: the folder that was opened, its files, and the documents read from them."""
