"""Lists of announced people from embassies and partners: many shapes in, one preview out."""

from core.exchange.arrival_lists.preview import (
    FIELDS,
    CellProblem,
    ListPreview,
    ListRow,
    SheetSummary,
)
from core.exchange.arrival_lists.reading import read_list, remap

__all__ = [
    "FIELDS",
    "CellProblem",
    "ListPreview",
    "ListRow",
    "SheetSummary",
    "read_list",
    "remap",
]
