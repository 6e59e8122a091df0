"""The phrases screen."""
