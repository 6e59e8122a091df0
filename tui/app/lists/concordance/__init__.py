"""The concordance screen."""
