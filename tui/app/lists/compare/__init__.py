"""The screen of two texts side by side."""
