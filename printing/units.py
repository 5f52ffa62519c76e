"""Measures: millimetres for people, points for PDF."""

MM = 72 / 25.4
"""Points in a millimetre."""

A4 = (210.0, 297.0)
"""Width and height in millimetres, portrait."""

A5 = (148.0, 210.0)
"""The same for A5."""

CARD = (85.6, 54.0)
"""ISO/IEC 7810 ID-1 (CR80), the size of a bank card, in millimetres."""

ROLL_WIDTH = 80.0
"""Paper of a receipt printer, in millimetres; 72 of them take ink."""


def points(millimetres: float) -> float:
    """Return millimetres as points."""
    return millimetres * MM
