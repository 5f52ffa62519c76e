"""Ticked lists typed in after a power cut, and the count of the kitchen."""
