"""The catalogue of all actions, and the palette that offers them."""
