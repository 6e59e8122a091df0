"""The screen of what is seen elsewhere."""
