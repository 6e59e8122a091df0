"""One group of documents against another: what is new, gone, more, less, or reworded."""
