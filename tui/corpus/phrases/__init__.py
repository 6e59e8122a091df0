"""Recurring phrases (n-gram mining): word arrays, candidates, measures, ranking, lit spans."""
