"""Deciding about the same person twice: the comparison, the work-list, the lines of a fiche."""
