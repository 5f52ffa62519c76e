"""The table of batches, and their states in words: prepared, copied, acknowledged."""

from datetime import datetime
from pathlib import PurePath
from typing import Final
from uuid import UUID

from core.clock import LOCAL
from core.queries.batches.outbox import BatchRow
from resources.translation import N_, _
from ui.models.table import Column

STATES: Final = {
    "prepared": ("warn", N_("Préparé, pas copié")),
    "copied": ("info", N_("Copié, en attente")),
    "acknowledged": ("ok", N_("Accusé reçu")),
}
"""State of a batch → kind of its badge, and its word."""

_GROUP = 4
_SHOWN = 8


def batch_id(row: BatchRow) -> UUID:
    """Return the key of a batch."""
    return row.id


def batch_name(file_name: str) -> str:
    """Return the name of a batch: its file without the ending."""
    return PurePath(file_name).stem


def fingerprint(manifest: str) -> str:
    """Return the beginning of a SHA-256 as people compare it aloud: « 7F3A 19C2 »."""
    shown = manifest[:_SHOWN].upper()
    return " ".join(shown[at : at + _GROUP] for at in range(0, len(shown), _GROUP))


def instant(at: datetime | None) -> str:
    """Return « 14/11/2026 02:10 », a dash for none."""
    return f"{at.astimezone(LOCAL):%d/%m/%Y %H:%M}" if at else "—"


def _name(row: BatchRow) -> str:
    return batch_name(row.file_name)


def _order(row: BatchRow) -> tuple[int, int]:
    return (row.chain, row.seq)


def _people(row: BatchRow) -> str:
    return str(row.people)


def _people_count(row: BatchRow) -> int:
    return row.people


def _made(row: BatchRow) -> str:
    return instant(row.made_at)


def _made_at(row: BatchRow) -> datetime:
    return row.made_at


def _copied(row: BatchRow) -> str:
    return instant(row.copied_at)


def _copied_at(row: BatchRow) -> datetime | None:
    return row.copied_at


def _fingerprint(row: BatchRow) -> str:
    return fingerprint(row.manifest_sha256)


def _whole_fingerprint(row: BatchRow) -> str:
    return row.manifest_sha256


def _state(row: BatchRow) -> str:
    return _(STATES[row.state][1])


def _state_kind(row: BatchRow) -> str:
    return STATES[row.state][0]


def _state_tip(row: BatchRow) -> str:
    return instant(row.acknowledged_at) if row.acknowledged_at else ""


BATCHES = (
    Column("name", N_("Lot"), _name, sort=_order, width=150, strong=True),
    Column("people", N_("Fiches"), _people, sort=_people_count, align="right", width=72),
    Column("made", N_("Fait le"), _made, sort=_made_at, width=152),
    Column("copied", N_("Copié le"), _copied, sort=_copied_at, width=152),
    Column("print", N_("Empreinte"), _fingerprint, tip=_whole_fingerprint, width=100, muted=True),
    Column("state", N_("État"), _state, chip=_state_kind, tip=_state_tip, stretch=True),
)
