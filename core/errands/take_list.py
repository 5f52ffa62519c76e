"""Reading an announced list, showing it, and taking it into an operation."""

from pathlib import Path
from uuid import UUID

from core.act import Progress
from core.commands.arrivals.import_list import (
    ImportedList,
    ImportList,
    ListLine,
    import_list,
    kept_of,
)
from core.exchange.arrival_lists import ListPreview, ListRow, read_list
from core.house import House
from core.queries.arrivals.operations import listed_values
from core.rules.list_keys import adopt_keys


def preview_list(house: House, path: Path, progress: Progress | None = None) -> ListPreview:
    """Read a list without writing anything; raises InvalidInput saying why it cannot be used."""
    return read_list(path, today=house.clock.now().date(), progress=progress)


def take_list(
    house: House, operation_id: UUID, preview: ListPreview, progress: Progress | None = None
) -> ImportedList:
    """Take the people of a preview into an operation, all or nothing."""
    request = ImportList(
        operation_id=operation_id,
        file_name=preview.file_name,
        sha256=preview.sha256,
        sender_shape=preview.sender_shape,
        lines=tuple(_line(row) for row in preview.rows),
        mapping=dict(preview.mapping),
    )
    return house.do(import_list, request, progress=progress).value


def foresee_list(house: House, operation_id: UUID | None, preview: ListPreview) -> ImportedList:
    """Return what `take_list` would do, without doing it; no operation yet means all are new."""
    lines = {line.key: kept_of(line) for line in map(_line, preview.rows)}
    names = next((tuple(values) for values in lines.values()), ())
    known = {} if operation_id is None else house.look(listed_values, operation_id, names)
    for new, old in adopt_keys(list(lines), known).items():
        known[new] = known.pop(old)
    added = len(lines.keys() - known.keys())
    unchanged = sum(known.get(key) == values for key, values in lines.items())
    return ImportedList(len(lines), added, len(lines) - added - unchanged, unchanged)


def _line(row: ListRow) -> ListLine:
    return ListLine(
        key=row.key,
        sheet=row.sheet,
        row=row.row,
        family_name=row.family_name,
        given_names=row.given_names,
        sex=row.sex or "",
        birth=row.birth.compact() if row.birth else "",
        phone=row.phone,
        document=row.document,
        destination=row.destination,
        provenance=row.provenance,
        group=row.group,
    )
