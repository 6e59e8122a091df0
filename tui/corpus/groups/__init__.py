"""Groups: parts of a library by query, folder, period or by hand, and what is counted once in each."""
