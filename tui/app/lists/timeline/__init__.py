"""Phrases over years or months: what comes, goes and returns in each, and a family's curve."""
