"""The tables of a list that was read and not yet taken: its people, and what is doubtful."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.exchange.arrival_lists import CellProblem, Correction, ListPreview, ListRow
from core.exchange.arrival_lists.corrections import correctable
from resources.translation import N_, _
from ui.models.table import Column
from ui.words import birth_words
from ui.words.lists import cell_words


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A doubt of the preview with its place in the table of doubts, or a corrected cell.

    `column` are the letters of the cell that can be written anew, "" where none can.
    """

    at: int
    problem: CellProblem
    column: str = ""
    correction: Correction | None = None

    @property
    def text(self) -> str:
        """Return what the cell says now."""
        return self.problem.value_excerpt if self.correction is None else self.correction.now

    @property
    def is_told_only(self) -> bool:
        """Say whether nothing has to be done: a total, a signature, a second table."""
        return is_told_only(self.problem)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of the preview, with the cells that could not be understood, by field."""

    person: ListRow
    doubts: Mapping[str, CellProblem] = field(default_factory=dict)


def is_told_only(problem: CellProblem) -> bool:
    """Say whether a problem is no doubt: a line that is no person, rightly left out."""
    return not problem.fatal and not problem.column_letter and problem.code in _TOLD_ONLY


def problem_rows(preview: ListPreview) -> list[ProblemRow]:
    """Return what is to be looked at: refused lines, doubts, what is told, what was corrected."""
    doubts = sorted(preview.problems, key=_weight)
    rows = [
        ProblemRow(at, problem, correctable(preview, problem)) for at, problem in enumerate(doubts)
    ]
    asked = {(each.sheet, each.row, each.column_letter) for each in doubts}
    for made in preview.corrections:
        if (made.sheet, made.row, made.column) in asked:
            continue
        told = CellProblem(made.sheet, made.row, made.column, "", made.now, "corrected_cell")
        rows.append(ProblemRow(len(rows), told, made.column, made))
    return rows


def person_rows(preview: ListPreview) -> list[PersonRow]:
    """Return the people of a preview, each with his or her doubtful cells."""
    fields = {
        (sheet.name, letter): name
        for sheet in preview.sheets
        for name, letter in sheet.mapping.items()
    }
    doubts: dict[tuple[str, int], dict[str, CellProblem]] = defaultdict(dict)
    for problem in preview.problems:
        name = fields.get((problem.sheet, problem.column_letter), "")
        if name:
            doubts[problem.sheet, problem.row].setdefault(_SHOWN_AS.get(name, name), problem)
    nothing: dict[str, CellProblem] = {}
    return [PersonRow(row, doubts.get((row.sheet, row.row), nothing)) for row in preview.rows]


_TOLD_ONLY = ("total_line", "signature_line", "section_line", "empty_number", "second_table")

_SHOWN_AS = {"age": "birth", "full_name": "family_name"}
"""Fields that have no column of their own in the table of people."""


def _weight(problem: CellProblem) -> int:
    return 0 if problem.fatal else 1 + is_told_only(problem)


def row_id(row: PersonRow) -> object:
    """Return the key of a person in the list."""
    return row.person.key


def doubt_id(row: ProblemRow) -> object:
    """Return the key of a doubt."""
    return row.at


def _cell(name: str, text: Callable[[ListRow], str]) -> Callable[[PersonRow], str]:
    """Return what a cell shows: what was understood, else what stands in the file."""

    def shown(row: PersonRow) -> str:
        understood = text(row.person)
        doubt = row.doubts.get(name)
        return understood or ("" if doubt is None else doubt.value_excerpt or "?")

    return shown


def _doubtful(name: str) -> Callable[[PersonRow], str | None]:
    def kind(row: PersonRow) -> str | None:
        return "warn" if name in row.doubts else None

    return kind


def _why(name: str, text: Callable[[ListRow], str]) -> Callable[[PersonRow], str]:
    def tip(row: PersonRow) -> str:
        doubt = row.doubts.get(name)
        return text(row.person) if doubt is None else cell_words(doubt.code)

    return tip


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


def _group(row: PersonRow) -> str:
    return row.person.group


def _destination(row: PersonRow) -> str:
    return row.person.destination


def _line(row: PersonRow) -> str:
    return str(row.person.row)


def _line_order(row: PersonRow) -> int:
    return row.person.row


def _doubt_column(
    key: str, title: str, text: Callable[[ListRow], str], *, width: int = 0, strong: bool = False
) -> Column:
    """Return a column whose cells say when they were not understood, and why."""
    return Column(
        key,
        title,
        _cell(key, text),
        chip=_doubtful(key),
        tip=_why(key, text),
        width=width,
        stretch=not width,
        strong=strong,
    )


PEOPLE = (
    Column("line", N_("Ligne"), _line, sort=_line_order, align="right", width=64, muted=True),
    _doubt_column("family_name", N_("Nom"), _family, strong=True),
    _doubt_column("given_names", N_("Prénom(s)"), _given),
    _doubt_column("sex", N_("Sexe"), _sex, width=84),
    _doubt_column("birth", N_("Naissance"), _birth, width=168),
    Column("group", N_("Groupe"), _group, width=64),
    Column("destination", N_("Destination"), _destination, tip=_destination, width=100),
    _doubt_column("phone", N_("Téléphone"), _phone, width=146),
)


def _doubt_kind(row: ProblemRow) -> str:
    if row.correction is not None:
        return "ok"
    if row.is_told_only:
        return "neutral"
    return "danger" if row.problem.fatal else "warn"


def _doubt_word(row: ProblemRow) -> str:
    if row.correction is not None:
        return _("Corrigée")
    if row.is_told_only:
        return _("Laissée")
    return _("Refusée") if row.problem.fatal else _("À vérifier")


def _doubt_sheet(row: ProblemRow) -> str:
    return row.problem.sheet or "—"


def _doubt_line(row: ProblemRow) -> str:
    return str(row.problem.row)


def _doubt_line_order(row: ProblemRow) -> tuple[str, int]:
    return row.problem.sheet, row.problem.row


def _doubt_place(row: ProblemRow) -> str:
    parts = (row.problem.column_letter or row.column, row.problem.heading)
    return " · ".join(part for part in parts if part) or "—"


def _doubt_value(row: ProblemRow) -> str:
    return row.text


def reason_words(row: ProblemRow) -> str:
    """Return why a cell is told, or what the file says where it was corrected."""
    if row.correction is not None:
        was = row.correction.was or "—"
        return _("Le fichier dit\u00a0: {was}").format(was=was)
    return cell_words(row.problem.code)


DOUBTS = (
    Column("kind", N_("Suite"), _doubt_word, chip=_doubt_kind, width=112),
    Column("sheet", N_("Feuille"), _doubt_sheet, width=72),
    Column("line", N_("Ligne"), _doubt_line, sort=_doubt_line_order, align="right", width=60),
    Column("column", N_("Colonne"), _doubt_place, tip=_doubt_place, width=116),
    Column("value", N_("Lu"), _doubt_value, tip=_doubt_value, width=150, strong=True),
    Column("reason", N_("Pourquoi"), reason_words, tip=reason_words, stretch=True),
)
