"""Slow work, off the thread of the screen."""
