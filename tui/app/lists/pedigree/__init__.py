"""The pedigree of a formula: its wordings as a tree in time, and who used each."""
