"""The list screens, which open over the reader, and what they share."""
