"""Lists of announced people from embassies and partners: many shapes in, one preview out."""

from core.exchange.arrival_lists.preview import (
    FIELDS,
    CellProblem,
    Correction,
    ListPreview,
    ListRow,
    SheetSummary,
)
from core.exchange.arrival_lists.reading import correct, read_list, remap

__all__ = [
    "FIELDS",
    "CellProblem",
    "Correction",
    "ListPreview",
    "ListRow",
    "SheetSummary",
    "correct",
    "read_list",
    "remap",
]
