"""The tables of a list that was read and not yet taken: its people, and what is doubtful."""

from dataclasses import dataclass

from core.exchange.arrival_lists import CellProblem, ListRow
from resources.translation import N_, _
from ui.models.table import Column
from ui.words import birth_words, words_for_code


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A doubt of the preview with its place in the table of doubts."""

    at: int
    problem: CellProblem


def row_id(row: ListRow) -> object:
    """Return the key of a person in the list."""
    return row.key


def doubt_id(row: ProblemRow) -> object:
    """Return the key of a doubt."""
    return row.at


def _family(row: ListRow) -> str:
    return row.family_name


def _given(row: ListRow) -> str:
    return row.given_names


def _sex(row: ListRow) -> str:
    return row.sex or ""


def _birth(row: ListRow) -> str:
    return birth_words(row.birth, row.sex or "", None)


def _phone(row: ListRow) -> str:
    return row.phone


def _group(row: ListRow) -> str:
    return row.group


def _destination(row: ListRow) -> str:
    return row.destination


def _line(row: ListRow) -> str:
    return str(row.row)


def _line_order(row: ListRow) -> int:
    return row.row


PEOPLE = (
    Column("line", N_("Ligne"), _line, sort=_line_order, align="right", width=64, muted=True),
    Column("family", N_("Nom"), _family, stretch=True, strong=True),
    Column("given", N_("Prénom(s)"), _given, stretch=True),
    Column("sex", N_("Sexe"), _sex, width=52),
    Column("birth", N_("Naissance"), _birth, tip=_birth, width=168),
    Column("group", N_("Groupe"), _group, width=64),
    Column("destination", N_("Destination"), _destination, tip=_destination, width=100),
    Column("phone", N_("Téléphone"), _phone, tip=_phone, width=146),
)


def _doubt_kind(row: ProblemRow) -> str:
    return "danger" if row.problem.fatal else "warn"


def _doubt_word(row: ProblemRow) -> str:
    return _("Refusée") if row.problem.fatal else _("À vérifier")


def _doubt_sheet(row: ProblemRow) -> str:
    return str(row.problem.sheet) or "—"


def _doubt_line(row: ProblemRow) -> str:
    return str(row.problem.row)


def _doubt_column(row: ProblemRow) -> str:
    parts = (row.problem.column_letter, row.problem.heading)
    return " · ".join(part for part in parts if part) or "—"


def _doubt_value(row: ProblemRow) -> str:
    return str(row.problem.value_excerpt)


def _doubt_reason(row: ProblemRow) -> str:
    return words_for_code(row.problem.code)


DOUBTS = (
    Column("kind", N_("Suite"), _doubt_word, chip=_doubt_kind, width=112),
    Column("sheet", N_("Feuille"), _doubt_sheet, width=72),
    Column("line", N_("Ligne"), _doubt_line, align="right", width=60),
    Column("column", N_("Colonne"), _doubt_column, tip=_doubt_column, width=116),
    Column("value", N_("Lu"), _doubt_value, tip=_doubt_value, width=100),
    Column("reason", N_("Pourquoi"), _doubt_reason, tip=_doubt_reason, stretch=True),
)
