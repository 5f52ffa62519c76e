"""Numbering the records that an act wrote: what the next batch takes."""

from sqlalchemy.orm import Session

from core.db.centre import Change
from core.db.rows import insert_rows
from core.db.tables import EXPORTED
from core.db.tracking import written


def write_changes(session: Session, *, numbered: bool) -> dict[str, int]:
    """Give numbers to the exported records that were written; return how many of each table."""
    counts = {table: len(keys) for table, keys in written(session).items()}
    if numbered:
        rows = [
            {"table_name": table, "record_id": key}
            for table, keys in written(session).items()
            if table in EXPORTED
            for key in keys
        ]
        insert_rows(session, Change, rows)
    return counts
