"""The table of batches, and their states in words: prepared, copied, acknowledged."""

from datetime import datetime
from pathlib import PurePath
from typing import Final
from uuid import UUID

from core.clock import LOCAL
from core.queries.batches.outbox import BatchRow
from resources.translation import N_, _, ngettext
from ui.models.table import Column
from ui.words.standing import aside_words

STATES: Final = {
    "prepared": ("warn", N_("Préparé, pas copié")),
    "copied": ("info", N_("Copié, en attente")),
    "acknowledged": ("ok", N_("Accusé reçu")),
    "refused": ("danger", N_("Mis de côté")),
    "replaced": ("muted", N_("Renvoyé depuis")),
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


def period_words(row: BatchRow) -> str:
    """Return « 12/11–14/11 »: since the batch before; « jusqu’au 14/11 » for the first."""
    last = row.made_at.astimezone(LOCAL)
    if row.first_at is None:
        return _("jusqu’au {day}").format(day=f"{last:%d/%m}")
    first = row.first_at.astimezone(LOCAL)
    if first.date() == last.date():
        return f"{last:%d/%m/%Y}"
    return f"{first:%d/%m}–{last:%d/%m/%Y}"


def again_words(row: BatchRow) -> str:
    """Return that a batch was written again: the same batch, « bis »; empty for one copy."""
    if row.copies <= 1:
        return ""
    words = ngettext(
        "bis\u00a0: le même lot, écrit {n} fois. Le contenu ne change pas.",
        "bis\u00a0: le même lot, écrit {n} fois. Le contenu ne change pas.",
        row.copies,
    )
    return words.format(n=row.copies)


def _name(row: BatchRow) -> str:
    name = batch_name(row.file_name)
    return _("{batch} bis").format(batch=name) if row.copies > 1 else name


def _name_tip(row: BatchRow) -> str:
    return again_words(row) or batch_name(row.file_name)


def _period(row: BatchRow) -> str:
    return period_words(row)


def _made_by(row: BatchRow) -> str:
    return row.made_by or "—"


def _place(row: BatchRow) -> str:
    if row.copied_at is None:
        return "—"
    day = f"{row.copied_at.astimezone(LOCAL):%d/%m}"
    return f"{row.place} {day}" if row.place else day


def _place_tip(row: BatchRow) -> str:
    return instant(row.copied_at)


def _order(row: BatchRow) -> tuple[int, int]:
    return (row.chain, row.seq)


def _people(row: BatchRow) -> str:
    return str(row.people)


def _people_count(row: BatchRow) -> int:
    return row.people


def _made_at(row: BatchRow) -> datetime:
    return row.made_at


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
    if row.acknowledged_at is not None:
        by_code = _("dicté au téléphone") if row.acknowledged_by == "code" else ""
        return " — ".join(part for part in (instant(row.acknowledged_at), by_code) if part)
    return aside_words(row.refused_reason) if row.refused_reason else ""


# What has to be known comes first: on a small screen the last columns are the ones that are cut.
BATCHES = (
    Column("name", N_("Lot"), _name, sort=_order, tip=_name_tip, width=150, strong=True),
    Column("state", N_("État"), _state, chip=_state_kind, tip=_state_tip, width=152),
    Column("people", N_("Fiches"), _people, sort=_people_count, align="right", width=78),
    Column("period", N_("Période"), _period, sort=_made_at, width=132),
    Column("copied", N_("Copié sur"), _place, sort=_copied_at, tip=_place_tip, width=140),
    Column("print", N_("Empreinte"), _fingerprint, tip=_whole_fingerprint, width=104, muted=True),
    Column("by", N_("Fait par"), _made_by, tip=_made_by, stretch=True, muted=True),
)
