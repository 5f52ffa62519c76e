"""The tables of the arrivals page: operations, announced people, the latest who were counted."""

from core.clock import LOCAL
from core.queries.arrivals.operations import LatestRow, ListedRow, OperationRow
from core.rules.births import from_compact
from core.rules.names import show_family_name, show_given_names
from resources.translation import N_, _
from ui.models.table import Column
from ui.reference import country_name, label
from ui.words import birth_words


def arrival_words(row: OperationRow) -> str:
    """Return « 14/11/2026 02:10 »."""
    return f"{row.arrived_at.astimezone(LOCAL):%d/%m/%Y %H:%M}"


def _number(row: OperationRow) -> str:
    return f"{row.number:02d}"


def _label(row: OperationRow) -> str:
    return row.label


def _means(row: OperationRow) -> str:
    return label("transport_mode", row.transport_mode)


def _country(row: OperationRow) -> str:
    return country_name(row.departure_country)


def _announced(row: OperationRow) -> str:
    return "—" if row.announced is None else str(row.announced)


def _counted(row: OperationRow) -> str:
    return str(row.arrived)


def _complete(row: OperationRow) -> str:
    return str(row.complete)


def _left(row: OperationRow) -> str:
    return str(row.left)


def _at(row: OperationRow) -> object:
    return row.arrived_at


def _arrived(row: OperationRow) -> int:
    return row.arrived


def _closed_kind(row: OperationRow) -> str | None:
    return "neutral" if row.closed_at else "ok"


def _closed_word(row: OperationRow) -> str:
    return _("Close") if row.closed_at else _("Ouverte")


OPERATIONS = (
    Column("number", N_("N°"), _number, width=56, strong=True),
    Column("label", N_("Opération"), _label, stretch=True, strong=True),
    Column("at", N_("Arrivée"), arrival_words, sort=_at, width=150),
    Column("country", N_("Provenance"), _country, width=120, muted=True),
    Column("means", N_("Moyen"), _means, width=130, muted=True),
    Column("announced", N_("Annoncés"), _announced, align="right", width=88),
    Column("counted", N_("Comptés"), _counted, sort=_arrived, align="right", width=84),
    Column("complete", N_("Complètes"), _complete, align="right", width=92),
    Column("left", N_("Sorties"), _left, align="right", width=76),
    Column("state", N_("État"), _closed_word, chip=_closed_kind, width=108),
)


def operation_id(row: OperationRow) -> object:
    """Return the key of a row."""
    return row.id


def listed_id(row: ListedRow) -> object:
    """Return the key of a row."""
    return row.id


def latest_id(row: LatestRow) -> object:
    """Return the key of a row."""
    return row.stay_id


def _call_no(row: ListedRow) -> str:
    return row.call_no or _("Attendu")


def _call_kind(row: ListedRow) -> str | None:
    return None if row.call_no else "info"


def _family(row: ListedRow) -> str:
    return show_family_name(row.family_name)


def _given(row: ListedRow) -> str:
    return show_given_names(row.given_names)


def _sex(row: ListedRow) -> str:
    return row.sex


def _birth(row: ListedRow) -> str:
    return birth_words(from_compact(row.birth), row.sex, None) if row.birth else ""


def _birth_year(row: ListedRow) -> int | None:
    return from_compact(row.birth).year if row.birth else None


def _group(row: ListedRow) -> str:
    return row.group


def _destination(row: ListedRow) -> str:
    return row.destination


def _line(row: ListedRow) -> str:
    return f"{row.sheet}, {row.row}" if row.sheet else str(row.row)


def _line_order(row: ListedRow) -> tuple[str, int]:
    return row.sheet, row.row


LISTED = (
    Column("call_no", N_("N° d’appel"), _call_no, chip=_call_kind, width=104, strong=True),
    Column("family", N_("Nom"), _family, tip=_family, stretch=True, strong=True),
    Column("given", N_("Prénom(s)"), _given, tip=_given, stretch=True),
    Column("sex", N_("Sexe"), _sex, width=56),
    Column("birth", N_("Naissance"), _birth, sort=_birth_year, width=140, muted=True),
    Column("group", N_("Groupe"), _group, width=68, muted=True),
    Column("destination", N_("Destination"), _destination, tip=_destination, width=112),
    Column("line", N_("Ligne"), _line, sort=_line_order, width=108, muted=True),
)


def _latest_number(row: LatestRow) -> str:
    return row.call_no


def _latest_sex(row: LatestRow) -> str:
    return row.sex


def _latest_time(row: LatestRow) -> str:
    return f"{row.counted_at.astimezone(LOCAL):%H:%M}" if row.counted_at else ""


LATEST = (
    Column("call_no", N_("Derniers"), _latest_number, width=86, strong=True, sortable=False),
    Column("sex", N_("Sexe"), _latest_sex, stretch=True, sortable=False),
    Column("time", N_("Heure"), _latest_time, width=66, align="right", sortable=False),
)
