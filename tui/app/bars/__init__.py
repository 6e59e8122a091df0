"""The bars at the foot of a screen, in which a line is typed or a choice is made."""
