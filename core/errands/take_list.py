"""Reading an announced list, showing it, and taking it into an operation."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from core.act import Progress
from core.commands.arrivals.import_list import (
    ImportedList,
    ImportList,
    ListLine,
    import_list,
    kept_of,
    settled,
    spellings_of,
)
from core.db.rows import many_rows
from core.errors import DomainError
from core.exchange.arrival_lists import ListPreview, ListRow, correct, read_list, remap
from core.exchange.arrival_lists.corrections import kept_form, recalled
from core.house import House
from core.queries.arrivals.operations import listed_values, reading_of_sender
from core.rules.list_keys import adopt_keys, spelled
from core.rules.name_variants import NameVariants


def preview_list(
    house: House,
    path: Path,
    progress: Progress | None = None,
    *,
    variants: NameVariants | None = None,
) -> ListPreview:
    """Read a list without writing anything; raises InvalidInput saying why it cannot be used.

    A sender who is known is read as the last time: with the columns that were chosen then, and
    with the cells that were corrected by hand where they still say the same of the same person.
    """
    today = house.clock.now().date()
    with many_rows():
        preview = read_list(path, today=today, progress=progress, variants=variants)
        mapping, corrections = house.look(reading_of_sender, preview.sender_shape)
        preview = _as_last_time(preview, mapping, variants)
        again = recalled(preview, corrections)
        return correct(preview, again, variants=variants) if again else preview


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
        corrections=kept_form(preview.corrections),
    )
    return house.do(import_list, request, progress=progress).value


def foresee_list(house: House, operation_id: UUID | None, preview: ListPreview) -> ImportedList:
    """Return what `take_list` would do, without doing it; no operation yet means all are new."""
    lines = {line.key: line for line in map(_line, preview.rows)}
    names = next((tuple(kept_of(line)) for line in lines.values()), ())
    known = {} if operation_id is None else house.look(listed_values, operation_id, names)
    theirs = {
        key: spelled(values["family_name"], values["given_names"]) for key, values in known.items()
    }
    adopted = adopt_keys(list(lines), known, (spellings_of(lines.values()), theirs))
    moved = {new: known.pop(old) for new, old in adopted.items()}
    known |= moved
    added = len(lines.keys() - known.keys())
    unchanged = sum(
        key in known and settled(line, known[key]) == known[key] for key, line in lines.items()
    )
    return ImportedList(len(lines), added, len(lines) - added - unchanged, unchanged)


def _as_last_time(preview: ListPreview, kept: str, variants: NameVariants | None) -> ListPreview:
    """Understand a list by the columns that this sender's last one had, if they still can be."""
    mapping = _mapping(kept)
    if not mapping:
        return preview
    if mapping == dict(preview.mapping):
        return replace(preview, known_sender=True)
    try:
        again = remap(preview, mapping, variants=variants)
    except DomainError:
        return preview
    return replace(again, known_sender=True) if again.rows else preview


def _mapping(kept: str) -> Mapping[str, str]:
    try:
        mapping = json.loads(kept or "{}")
    except ValueError:
        return {}
    is_one = isinstance(mapping, dict) and all(isinstance(each, str) for each in mapping.values())
    return mapping if is_one else {}


def _line(row: ListRow) -> ListLine:
    return ListLine(**row.as_line())
