"""Workbooks for headquarters, which lives in Excel: with every care, streamed, locked, or as CSV.

No way of writing lays names in clear on the disk: what the libraries keep in temporary files
stays in memory here, packed ([0016](../../../docs/decisions/0016-workbooks-in-memory.md)).
"""

from core.exchange.workbooks.formatted import make_workbook
from core.exchange.workbooks.locked import protect_workbook
from core.exchange.workbooks.tables import (
    LONGEST_CELL,
    MIMETYPE,
    Cell,
    Column,
    ReadMe,
    SheetTable,
)

__all__ = [
    "LONGEST_CELL",
    "MIMETYPE",
    "Cell",
    "Column",
    "ReadMe",
    "SheetTable",
    "make_workbook",
    "protect_workbook",
]
