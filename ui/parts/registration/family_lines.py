"""The lines of the family table: who is there already, and the cells of each new member."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from core.ids import uuid7
from core.queries.people.family import FamilyRow
from core.rules.families import Member
from resources.translation import N_, _
from ui.reference import label
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.headings import text_label
from ui.words.births import years_words
from ui.words.people import full_name

CELLS = ("given_names", "family_name", "sex", "birth", "link", "card_code")
"""What Enter walks through, in this order."""

GUARDIAN = "guardian"
"""The cell for the line of the adult who answers; Tab goes there, Enter passes over it."""

COLUMNS = (*CELLS, GUARDIAN)
WORDS = {
    "given_names": N_("Prénom(s)"),
    "family_name": N_("Nom"),
    "sex": N_("Sexe"),
    "birth": N_("Âge"),
    "link": N_("Lien"),
    "card_code": N_("Carte"),
    GUARDIAN: N_("Resp."),
}
WIDTHS = {"sex": 52, "birth": 92, "link": 52, "card_code": 148, GUARDIAN: 60}


@dataclass(slots=True)
class Line:
    """One new member: the cells, and keys made before the first try."""

    number: QLabel
    cells: dict[str, QLineEdit]
    remove: Button
    person_id: UUID = field(default_factory=uuid7)
    stay_id: UUID = field(default_factory=uuid7)

    def text(self, name: str) -> str:
        """Return what is typed in a cell."""
        return self.cells[name].text().strip()

    def is_empty(self) -> bool:
        """Say whether nothing was typed in the line."""
        return not any(self.text(name) for name in COLUMNS)

    def values(self) -> dict[str, str]:
        """Return the line as plain JSON values."""
        typed = {name: self.text(name) for name in COLUMNS}
        return typed | {"person_id": str(self.person_id), "stay_id": str(self.stay_id)}

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show the values of a line again."""
        self.person_id, self.stay_id = UUID(values["person_id"]), UUID(values["stay_id"])
        for name in COLUMNS:
            self.cells[name].setText(str(values.get(name, "")))

    def widgets(self) -> tuple[QWidget, ...]:
        """Return everything of the line, from left to right."""
        return (self.number, *(self.cells[name] for name in COLUMNS), self.remove)

    def name_cells(self, number: int) -> None:
        """Say the number of the line, to the eye and to screen readers."""
        self.number.setText(str(number))
        for name, cell in self.cells.items():
            words = _("{field}, ligne {number}").format(field=_(WORDS[name]), number=number)
            cell.setAccessibleName(words)
        words = _("Retirer la ligne {number}").format(number=number)
        self.remove.setAccessibleName(words)
        self.remove.setToolTip(_("{what} (Ctrl+Suppr)").format(what=words))


def new_cell(name: str) -> QLineEdit:
    """Return an empty cell as wide as its answer."""
    cell = QLineEdit()
    if name in WIDTHS:
        cell.setFixedWidth(px(WIDTHS[name]))
    return cell


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the family who is registered: shown, not asked again."""

    row: FamilyRow
    labels: tuple[QLabel, ...]

    @property
    def member(self) -> Member:
        """Return the person as the rules see him or her."""
        row = self.row
        return Member(
            row.stay_id, row.relation, row.age, row.responsible_id if row.is_named else None
        )


def known_line(row: FamilyRow, number: int) -> Known:
    """Return the words of somebody who is registered, one label for each column."""
    texts = {
        "given_names": full_name("", row.given_names, row.call_no),
        "family_name": full_name(row.family_name, "", row.call_no),
        "sex": "",
        "birth": years_words(row.age, row.band),
        "link": label("relationship_to_head", row.relation),
        "card_code": row.call_no,
        GUARDIAN: row.responsible,
    }
    shown = [text_label(str(number), "muted", wrap=False)]
    shown += [text_label(texts[name], "muted", wrap=False) for name in COLUMNS]
    return Known(row, tuple(shown))
