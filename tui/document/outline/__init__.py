"""The outline of a document: marks found, made into levels, titled, and edited by the reader."""
