"""The passages that documents of the library share, and how text flows from early to late."""
