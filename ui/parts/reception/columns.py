"""The tables of headquarters' reception: results, batches received, centres enrolled."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core.clock import LOCAL
from core.errands.receive_batches import FileResult
from core.exchange.batch_layout import chain_name
from core.queries.headquarters.inbox import InboundRow
from core.vault.signing import fingerprint_of
from core.vault.trust import Enrolled
from resources.translation import N_, _
from ui.models.table import Column
from ui.parts.exports.columns import fingerprint, instant
from ui.words import words_for_code

STATUSES: Final = {
    "applied": ("ok", N_("Reçu")),
    "already": ("info", N_("Déjà reçu")),
    "fork": ("warn", N_("Mis de côté")),
    "refused": ("danger", N_("Refusé")),
}
"""What became of a batch → kind of its badge, and its word."""


def result_id(row: FileResult) -> tuple[str, str]:
    """Return what tells two files of one delivery apart."""
    return row.file, row.batch


def inbound_id(row: InboundRow) -> tuple[str, str, int, int, str]:
    """Return what tells two batches apart: a fork has the same number and another manifest."""
    return row.centre, row.installation, row.chain, row.seq, row.manifest_sha256


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key in the trust list; `ended` says whether its last day is over."""

    key: Enrolled
    ended: bool


def enrolled_id(row: KeyRow) -> str:
    """Return the key's name."""
    return row.key.kid


def result_words(row: FileResult) -> str:
    """Return why, or what follows, in one sentence."""
    if row.status == "already":
        return _("Rien n’a été ajouté ni changé.")
    return words_for_code(row.reason) if row.reason else ""


def _status_word(row: FileResult | InboundRow) -> str:
    return _(STATUSES[row.status][1]) if row.status in STATUSES else row.status


def _status_kind(row: FileResult | InboundRow) -> str:
    return STATUSES[row.status][0] if row.status in STATUSES else "neutral"


def _file(row: FileResult) -> str:
    return row.file


def _batch(row: FileResult) -> str:
    return row.batch or "—"


def _people(row: FileResult | InboundRow) -> str:
    return str(row.people) if row.status in ("applied", "already") else "—"


def _people_count(row: FileResult | InboundRow) -> int:
    return row.people


def _inbound_name(row: InboundRow) -> str:
    return chain_name(row.centre, row.installation, row.chain, row.seq)


def _made(row: InboundRow) -> str:
    return instant(row.made_at)


def _made_at(row: InboundRow) -> datetime:
    return row.made_at


def _received(row: InboundRow) -> str:
    return instant(row.received_at)


def _received_at(row: InboundRow) -> datetime:
    return row.received_at


def _inbound_print(row: InboundRow) -> str:
    return fingerprint(row.manifest_sha256)


def _inbound_why(row: InboundRow) -> str:
    return words_for_code(row.reason) if row.reason else ""


def _centre(row: KeyRow) -> str:
    return f"{row.key.centre} {row.key.installation}"


def _centre_name(row: KeyRow) -> str:
    return row.key.name


def _since(row: KeyRow) -> str:
    return instant(row.key.from_at)


def _since_at(row: KeyRow) -> datetime:
    return row.key.from_at


def _print(row: KeyRow) -> str:
    return fingerprint_of(row.key.public)


def _centre_state(row: KeyRow) -> str:
    ended = row.key.revoked_at
    if ended is not None:
        words = _("Annulée le {day}") if row.ended else _("Ancienne, lue jusqu’au {day}")
        return words.format(day=f"{ended.astimezone(LOCAL):%d/%m/%Y}")
    return _("Exercice") if row.key.exercise else _("Inscrit")


def _centre_kind(row: KeyRow) -> str:
    if row.key.revoked_at is not None:
        return "danger" if row.ended else "neutral"
    return "exercise" if row.key.exercise else "ok"


RESULTS = (
    Column("file", N_("Fichier"), _file, width=170, strong=True),
    Column("status", N_("Résultat"), _status_word, chip=_status_kind, width=130),
    Column("people", N_("Fiches"), _people, sort=_people_count, align="right", width=72),
    Column("why", N_("Explication"), result_words, tip=result_words, stretch=True),
)

# What has to be known comes first: on a small screen the last columns are the ones that are cut.
INBOUND = (
    Column("batch", N_("Lot"), _inbound_name, width=150, strong=True),
    Column("status", N_("État"), _status_word, chip=_status_kind, width=130),
    Column("people", N_("Fiches"), _people, sort=_people_count, align="right", width=72),
    Column("why", N_("Explication"), _inbound_why, tip=_inbound_why, width=220),
    Column("received", N_("Reçu le"), _received, sort=_received_at, width=152),
    Column("made", N_("Fait le"), _made, sort=_made_at, width=152),
    Column("print", N_("Empreinte"), _inbound_print, tip=_inbound_print, stretch=True, muted=True),
)

CENTRES = (
    Column("centre", N_("Centre"), _centre, width=100, strong=True),
    Column("name", N_("Nom"), _centre_name, stretch=True),
    Column("since", N_("Depuis le"), _since, sort=_since_at, width=152),
    Column("print", N_("Empreinte"), _print, tip=_print, width=200, muted=True),
    Column("state", N_("État"), _centre_state, chip=_centre_kind, width=240),
)
