"""Phrases: mined over word arrays, measured, nested, ranked, and looked up in a document."""
