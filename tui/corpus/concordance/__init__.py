"""The concordance (KWIC) of a query, its dispersion, and the sections that it favours."""
