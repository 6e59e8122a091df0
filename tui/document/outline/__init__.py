"""The outline: marks found, made into levels, titled, and edited by the reader."""
