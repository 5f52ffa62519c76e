"""The rest of a family, one line each, by Enter only (ux.md 3.2).

Given names, name (Enter takes the head's), sex, age, link, card; an empty last line is ignored.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from core.errors import InvalidInput
from core.ids import uuid7
from core.rules.births import Birth, age_on, read_birth
from core.rules.card_codes import read_card_code
from core.rules.fiches import Fiche
from resources.translation import N_, _
from ui.theme import SPACE, px
from ui.widgets.buttons import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.headings import mark_invalid, text_label
from ui.words import words_for_code
from ui.words.people import LINK_LEGEND, LINKS, spaced_code

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CELLS = ("given_names", "family_name", "sex", "birth", "link", "card_code")
_WORDS = {
    "given_names": N_("Prénom(s)"),
    "family_name": N_("Nom"),
    "sex": N_("Sexe"),
    "birth": N_("Âge"),
    "link": N_("Lien"),
    "card_code": N_("Carte"),
}
_WIDTHS = {"sex": 52, "birth": 92, "link": 52, "card_code": 148}
_MAJORITY = 18
_INHERITED = (
    "nationality",
    "interview_language",
    "phone",
    "phone_owner",
    "destination_text",
    "destination_code",
    "region_code",
    "cercle_code",
)


@dataclass(slots=True)
class Line:
    """One member: the cells, and keys made before the first try."""

    cells: dict[str, QLineEdit]
    remove: Button
    person_id: UUID = field(default_factory=uuid7)
    stay_id: UUID = field(default_factory=uuid7)

    def text(self, name: str) -> str:
        """Return what is typed in a cell."""
        return self.cells[name].text().strip()

    def is_empty(self) -> bool:
        """Say whether nothing was typed in the line."""
        return not any(self.text(name) for name in _CELLS)


class FamilyTable(Card):
    """Members beside the head; what they share with the head is not asked again."""

    # Something was typed or a line was removed.
    edited = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Famille"), sentence=_(LINK_LEGEND), parent=parent)
        self._today = today
        self._head_name = ""
        self.lines: list[Line] = []
        self.problem = text_label("", "error")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE["xs"])
        self._grid.setVerticalSpacing(SPACE["xs"])
        for at, name in enumerate(_CELLS):
            self._grid.addWidget(text_label(_(_WORDS[name]), "field", wrap=False), 0, at + 1)
        for at in (1, 2):
            self._grid.setColumnStretch(at, 1)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.problem)
        self.problem.hide()
        self.clear()

    def clear(self) -> None:
        """Go back to one empty line."""
        for line in self.lines:
            self._drop_widgets(line)
        self.lines = []
        self.say("")
        self._add_line()

    def begin(self) -> None:
        """Put the cursor into the first empty line."""
        self.lines[-1].cells["given_names"].setFocus()

    def set_head(self, family_name: str) -> None:
        """Show the name that Enter takes in an empty cell."""
        self._head_name = family_name
        for line in self.lines:
            line.cells["family_name"].setPlaceholderText(family_name)

    def is_empty(self) -> bool:
        """Say whether there is no member yet."""
        return all(line.is_empty() for line in self.lines)

    def take_card(self, code: str) -> bool:
        """Give a blank card to the line with the cursor; False when it is elsewhere."""
        line = self._line_of(self.focusWidget())
        if line is None:
            return False
        line.cells["card_code"].setText(spaced_code(code))
        self.edited.emit()
        return True

    def members(self, head: Fiche) -> tuple[tuple[Fiche, ...], str]:
        """Return the members as fiches, and a sentence where one cannot be read."""
        found = []
        for line in self.lines:
            if line.is_empty():
                continue
            fiche, problems = self._fiche(line, head)
            for name in _CELLS:
                mark_invalid(line.cells[name], invalid=name in problems)
            if problems:
                name, code = next(iter(problems.items()))
                line.cells[name].setFocus()
                return (), self._sentence(line, name, code)
            found.append(fiche)
        return tuple(found), ""

    def say(self, sentence: str) -> None:
        """Show what is wrong in a line; empty takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def values(self) -> list[dict[str, str]]:
        """Return the lines as plain JSON values: the draft."""
        return [
            {name: line.text(name) for name in _CELLS}
            | {"person_id": str(line.person_id), "stay_id": str(line.stay_id)}
            for line in self.lines
            if not line.is_empty()
        ]

    def restore(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show a draft again."""
        self.clear()
        for row in rows:
            line = self.lines[-1]
            line.person_id, line.stay_id = UUID(row["person_id"]), UUID(row["stay_id"])
            for name in _CELLS:
                line.cells[name].setText(str(row.get(name, "")))
            self._add_line()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn Enter into « next cell », and Ctrl+Delete into « remove the line »."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in _RETURNS and modifiers in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
            ):
                self._step(watched, -1 if modifiers else 1)
                return True
            removes = modifiers == Qt.KeyboardModifier.ControlModifier
            if event.key() == Qt.Key.Key_Delete and removes:
                self._remove(self._line_of(watched))
                return True
        return super().eventFilter(watched, event)

    def _fiche(self, line: Line, head: Fiche) -> tuple[Fiche, dict[str, str]]:
        problems: dict[str, str] = {}
        sex = line.text("sex").upper().replace("H", "M")
        if sex not in ("", "M", "F"):
            problems["sex"] = "sex_missing"
        link = LINKS.get(line.text("link").upper(), "")
        card = line.text("card_code")
        code = read_card_code(card) if card else ""
        if code is None:
            problems["card_code"] = "code_unreadable"
        birth = self._birth(line, problems)
        made = Fiche(
            family_name=line.text("family_name") or head.family_name,
            given_names=line.text("given_names"),
            sex=sex,
            birth=birth,
            relation=link,
            card_code=code or "",
            person_id=line.person_id,
            stay_id=line.stay_id,
        )
        shared: dict[str, Any] = {name: getattr(head, name) for name in _INHERITED}
        made = replace(made, **shared | _parents(link, head))
        if birth is not None and age_on(birth, self._today()) < _MAJORITY and head.consent:
            made = replace(made, consent=replace(head.consent, method="GUARDIAN"))
        return made, problems | {
            name: code for name, code in made.problems(self._today()).items() if name in _CELLS
        }

    def _birth(self, line: Line, problems: dict[str, str]) -> Birth | None:
        text = line.text("birth")
        try:
            return read_birth(text, self._today()) if text else None
        except InvalidInput as error:
            problems["birth"] = error.problems["birth"]
            return None

    def _add_line(self) -> None:
        cells = {}
        row, number = self._grid.rowCount(), len(self.lines) + 2
        for at, name in enumerate(_CELLS):
            cell = QLineEdit()
            cell.setAccessibleName(
                _("{field}, ligne {number}").format(field=_(_WORDS[name]), number=number)
            )
            if name in _WIDTHS:
                cell.setFixedWidth(px(_WIDTHS[name]))
            cell.installEventFilter(self)
            cell.textEdited.connect(self._typed)
            cell.editingFinished.connect(self._left)
            self._grid.addWidget(cell, row, at + 1)
            cells[name] = cell
        remove = icon_button("x", _("Retirer la ligne {number}").format(number=number))
        remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        remove.clicked.connect(self._remove_clicked)
        self._grid.addWidget(remove, row, len(_CELLS) + 1)
        cells["family_name"].setPlaceholderText(self._head_name)
        self.lines.append(Line(cells, remove))

    @Slot()
    def _typed(self) -> None:
        self.say("")
        if not self.lines[-1].is_empty():
            self._add_line()
        self.edited.emit()

    @Slot()
    def _left(self) -> None:
        """Say at once what cannot be read in the cell that was left."""
        cell = self.sender()
        line = self._line_of(cell)
        if line is None or line.is_empty():
            return
        name = next(name for name in _CELLS if line.cells[name] is cell)
        _fiche, problems = self._fiche(line, Fiche(given_names="A", family_name="A"))
        code = problems.get(name, "") if line.text(name) else ""
        mark_invalid(line.cells[name], invalid=bool(code))
        if code:
            self.say(self._sentence(line, name, code))

    def _sentence(self, line: Line, name: str, code: str) -> str:
        return _("Ligne {number}, {field}\u00a0: {sentence}").format(
            number=self.lines.index(line) + 2,
            field=_(_WORDS[name]),
            sentence=words_for_code(code),
        )

    @Slot()
    def _remove_clicked(self) -> None:
        pressed = self.sender()
        self._remove(next((line for line in self.lines if line.remove is pressed), None))

    def _remove(self, line: Line | None) -> None:
        if line is None or line is self.lines[-1]:
            return
        at = self.lines.index(line)
        self.lines.remove(line)
        self.lines[min(at, len(self.lines) - 1)].cells["given_names"].setFocus()
        self._drop_widgets(line)
        self.edited.emit()

    def _drop_widgets(self, line: Line) -> None:
        for widget in (*line.cells.values(), line.remove):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _line_of(self, widget: QObject | None) -> Line | None:
        return next((line for line in self.lines if widget in line.cells.values()), None)

    def _step(self, watched: QObject, by: int) -> None:
        cells = [line.cells[name] for line in self.lines for name in _CELLS]
        here = next(at for at, cell in enumerate(cells) if cell is watched)
        cells[min(max(here + by, 0), len(cells) - 1)].setFocus(Qt.FocusReason.TabFocusReason)


def _parents(link: str, head: Fiche) -> dict[str, str]:
    """Return the parent that the head is to a child of his or hers."""
    if link != "CHILD":
        return {}
    if head.sex == "M":
        return {"father_first_name": head.given_names}
    return {"mother_name": f"{head.given_names} {head.family_name}".strip()}
