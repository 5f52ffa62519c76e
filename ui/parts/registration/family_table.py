"""The rest of a family, one line each, by Enter only (ux.md 3.2).

Given names, name (Enter takes the head's), sex, age, link, card; an empty last line is ignored.
Alt+↑ and Alt+↓ change the order, Ctrl+Delete takes a line away. « Resp. » holds the number of
the line of the adult who answers for a child, where the links do not say it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from core.queries.people.family import FamilyRow
from core.rules.families import ALONE, care_of, responsible_for, to_be_named
from core.rules.fiches import Fiche
from resources.translation import _
from ui.page import PutBack
from ui.parts.registration.family_lines import (
    CELLS,
    COLUMNS,
    GUARDIAN,
    WORDS,
    Known,
    Line,
    known_line,
    new_cell,
)
from ui.parts.registration.family_reading import (
    by_number,
    guardian_of,
    read_member,
    with_guardians,
)
from ui.theme import SPACE
from ui.widgets.banner import Banners
from ui.widgets.buttons import icon_button
from ui.widgets.card import Card
from ui.widgets.headings import mark_invalid, text_label
from ui.words import words_for_code
from ui.words.families import alone_words, separated_words
from ui.words.people import LINK_LEGEND, full_name, spaced_code

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PLACE = "family"


class FamilyTable(Card):
    """Members beside the head; what they share with the head is not asked again."""

    # Something was typed, moved or taken away.
    edited = Signal()
    # A line was taken away: the `PutBack` that brings it back.
    removed = Signal(object)

    def __init__(
        self,
        today: Callable[[], date],
        head: Callable[[], tuple[Fiche, dict[str, str]]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty table; `head` gives the fiche of the form, whose family it is."""
        super().__init__(_("Famille"), sentence=_(LINK_LEGEND), parent=parent)
        self._today = today
        self._fiche_of_head = head
        self._head_name = ""
        self.lines: list[Line] = []
        self.known: list[Known] = []
        self.notices = Banners()
        self.problem = text_label("", "error")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE["xs"])
        self._grid.setVerticalSpacing(SPACE["xs"])
        for at, name in enumerate(COLUMNS):
            self._grid.addWidget(text_label(_(WORDS[name]), "field", wrap=False), 0, at + 1)
        for at in (1, 2):
            self._grid.setColumnStretch(at, 1)
        for widget in (self.notices, self.problem):
            self.body.addWidget(widget)
        self.body.insertLayout(0, self._grid)
        self.problem.hide()
        self._look_soon = QTimer(self, singleShot=True, interval=0)
        self._look_soon.timeout.connect(self._look_after_children)
        self.clear()

    def clear(self) -> None:
        """Go back to one empty line of a new family."""
        for line in self.lines:
            self._drop(line.widgets())
        for each in self.known:
            self._drop(each.labels)
        self.lines, self.known = [], []
        self.set_title(_("Famille"), _(LINK_LEGEND))
        self.say("")
        self.notices.clear()
        self._add_line()

    def begin(self) -> None:
        """Put the cursor into the first empty line."""
        self.lines[-1].cells["given_names"].setFocus()

    def set_head(self, family_name: str) -> None:
        """Show the name that Enter takes in an empty cell."""
        self._head_name = family_name
        for line in self.lines:
            line.cells["family_name"].setPlaceholderText(family_name)

    def show_known(self, label: str, rows: Sequence[FamilyRow]) -> None:
        """Show who belongs to the family already, the head of the form left out."""
        self.clear()
        if label:
            self.set_title(_("Famille {label}").format(label=label), _(LINK_LEGEND))
        self.known = [known_line(row, number) for number, row in enumerate(rows, start=2)]
        self._place()
        self._look_soon.start()

    def is_empty(self) -> bool:
        """Say whether there is no new member yet."""
        return all(line.is_empty() for line in self.lines)

    def take_card(self, code: str) -> bool:
        """Give a blank card to the line with the cursor; False when it is elsewhere."""
        line = self._line_of(self.window().focusWidget())
        if line is None:
            return False
        line.cells["card_code"].setText(spaced_code(code))
        if line is self.lines[-1]:
            self._add_line()
        self.edited.emit()
        return True

    def members(self, head: Fiche) -> tuple[tuple[Fiche, ...], str]:
        """Return the new members as fiches, and a sentence where one cannot be read."""
        found = []
        for line in self.lines:
            if line.is_empty():
                continue
            fiche, problems = read_member(line, head, self._today())
            fiche = replace(fiche, guardian_id=self._guardian(line, head, problems))
            for name in COLUMNS:
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
        return [line.values() for line in self.lines if not line.is_empty()]

    def restore(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show the lines of a draft again, below those who are known."""
        for line in self.lines:
            self._drop(line.widgets())
        self.lines = []
        self._add_line()
        for row in rows:
            self.lines[-1].fill(row)
            self._add_line()
        self._look_soon.start()

    def at(self) -> str:
        """Return where the cursor is (`family:0:birth`), empty when it is elsewhere."""
        focus = self.window().focusWidget()
        for place, line in enumerate(self.lines):
            for name, cell in line.cells.items():
                if cell is focus:
                    return f"{_PLACE}:{place}:{name}"
        return ""

    def cell_at(self, at: str) -> QWidget | None:
        """Return the cell that `at` named, None where it names none of this table."""
        kind, _colon, rest = at.partition(":")
        place, _colon, name = rest.partition(":")
        if kind != _PLACE or not place.isdigit() or name not in COLUMNS:
            return None
        return self.lines[min(int(place), len(self.lines) - 1)].cells[name]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn Enter into « next cell », Ctrl+Delete and Alt+arrows into acts upon the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in _RETURNS and modifiers in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
            ):
                self._step(watched, -1 if modifiers else 1)
                return True
            if modifiers == Qt.KeyboardModifier.ControlModifier:
                if event.key() == Qt.Key.Key_Delete:
                    self._remove(self._line_of(watched))
                    return True
            elif modifiers == Qt.KeyboardModifier.AltModifier and event.key() in _MOVES:
                self._move(watched, _MOVES[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    # who answers for whom

    def _guardian(self, line: Line, head: Fiche, problems: dict[str, str]) -> UUID | None:
        if not line.text(GUARDIAN):
            return None
        numbered = by_number(self.lines, self.known, head, self._today())
        found = guardian_of(line, numbered)
        if found is None:
            problems[GUARDIAN] = "guardian_not_adult"
        return found

    @Slot()
    def _look_after_children(self) -> None:
        """Ask gently about children without a parent or an adult; nothing is blocked."""
        self.notices.clear()
        if self._fiche_of_head is None or not (self.known or self.values()):
            return
        numbered = by_number(self.lines, self.known, self._fiche_of_head()[0], self._today())
        numbers = {member.stay_id: number for number, member in numbered.items()}
        family = with_guardians(self.lines, numbered)
        for line in self.lines:
            member = next((each for each in family if each.stay_id == line.stay_id), None)
            answers = responsible_for(member, family) if member is not None else None
            line.cells[GUARDIAN].setPlaceholderText(numbers.get(answers, "") if answers else "")
        alone = [each for each in family if care_of(each, family) == ALONE]
        if alone:
            words = alone_words(alone[0].age, len(alone))
            self.notices.show_banner("warn", words, key="alone", closable=False)
        open_questions = {each.stay_id for each in family if to_be_named(each, family)}
        asks = tuple(
            full_name("", line.text("given_names"), line.number.text())
            for line in self.lines
            if line.stay_id in open_questions
        )
        if asks:
            self.notices.show_banner("info", separated_words(asks), key="separated", closable=False)

    # lines

    def _add_line(self) -> None:
        cells = {name: new_cell(name) for name in COLUMNS}
        for cell in cells.values():
            cell.installEventFilter(self)
            cell.textEdited.connect(self._typed)
            cell.editingFinished.connect(self._left)
        remove = icon_button("x", "")
        remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        remove.clicked.connect(self._remove_clicked)
        cells["family_name"].setPlaceholderText(self._head_name)
        line = Line(text_label("", "muted", wrap=False), cells, remove)
        self.lines.append(line)
        self._place()
        for widget in line.widgets():
            # At once: Enter goes there before the layout would show it.
            widget.show()

    def _place(self) -> None:
        """Put every line into its row, with its number, and the Tab key into the same order."""
        before: QWidget | None = None
        rows = [each.labels for each in self.known] + [line.widgets() for line in self.lines]
        for row, widgets in enumerate(rows, start=1):
            for column, widget in enumerate(widgets):
                self._grid.addWidget(widget, row, column)
        for number, line in enumerate(self.lines, start=2 + len(self.known)):
            line.name_cells(number)
            line.remove.setEnabled(line is not self.lines[-1])
            for name in COLUMNS:
                if before is not None:
                    QWidget.setTabOrder(before, line.cells[name])
                before = line.cells[name]

    @Slot()
    def _typed(self) -> None:
        self.say("")
        if not self.lines[-1].is_empty():
            self._add_line()
        self.edited.emit()

    @Slot()
    def _left(self) -> None:
        """Say at once what cannot be read in the cell that was left."""
        self._look_soon.start()
        cell = self.sender()
        line = self._line_of(cell)
        if line is None or line.is_empty():
            return
        name = next(name for name in COLUMNS if line.cells[name] is cell)
        problems = read_member(line, Fiche(given_names="A", family_name="A"), self._today())[1]
        if name == GUARDIAN and self._fiche_of_head is not None:
            self._guardian(line, self._fiche_of_head()[0], problems)
        code = problems.get(name, "") if line.text(name) else ""
        mark_invalid(line.cells[name], invalid=bool(code))
        if code:
            self.say(self._sentence(line, name, code))

    def _sentence(self, line: Line, name: str, code: str) -> str:
        return _("Ligne {number}, {field}\u00a0: {sentence}").format(
            number=line.number.text(), field=_(WORDS[name]), sentence=words_for_code(code)
        )

    @Slot()
    def _remove_clicked(self) -> None:
        pressed = self.sender()
        self._remove(next((line for line in self.lines if line.remove is pressed), None))

    def _remove(self, line: Line | None) -> None:
        if line is None or line is self.lines[-1]:
            return
        at, values = self.lines.index(line), line.values()
        name = full_name("", line.text("given_names"), line.number.text())
        named = self._named()
        self.lines.remove(line)
        self._renumber(named)
        self.lines[min(at, len(self.lines) - 1)].cells["given_names"].setFocus()
        self._drop(line.widgets())
        self.edited.emit()
        words = _("Ligne retirée\u00a0: {name}").format(name=name)
        self.removed.emit(PutBack(words, _Back(self, at, values).put))

    def put_back(self, at: int, values: Mapping[str, Any]) -> None:
        """Show a line again that was taken away."""
        named = self._named()
        self._add_line()
        line = self.lines.pop()
        line.fill(values)
        self.lines.insert(min(at, len(self.lines)), line)
        self._renumber(named)
        self.show()
        line.cells["given_names"].setFocus()
        self.edited.emit()

    def _move(self, watched: QObject, by: int) -> None:
        line = self._line_of(watched)
        if line is None or line is self.lines[-1]:
            return
        at = self.lines.index(line)
        if 0 <= at + by < len(self.lines) - 1:
            named = self._named()
            self.lines[at], self.lines[at + by] = self.lines[at + by], line
            self._renumber(named)
            self.edited.emit()

    def _named(self) -> dict[UUID, UUID]:
        """Return which new line names which other one: numbers change when lines move."""
        by_number = {line.number.text(): line.stay_id for line in self.lines}
        return {
            line.stay_id: by_number[line.text(GUARDIAN)]
            for line in self.lines
            if line.text(GUARDIAN) in by_number
        }

    def _renumber(self, named: Mapping[UUID, UUID]) -> None:
        self._place()
        numbers = {line.stay_id: line.number.text() for line in self.lines}
        for line in self.lines:
            if line.stay_id in named:
                line.cells[GUARDIAN].setText(numbers.get(named[line.stay_id], ""))
        self._look_soon.start()

    def _drop(self, widgets: Sequence[QWidget]) -> None:
        for widget in widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _line_of(self, widget: QObject | None) -> Line | None:
        return next((line for line in self.lines if widget in line.cells.values()), None)

    def _step(self, watched: QObject, by: int) -> None:
        cells = [line.cells[name] for line in self.lines for name in CELLS]
        here = next((at for at, cell in enumerate(cells) if cell is watched), None)
        if here is None:
            # From the responsible adult on: to the next line, or back to the card.
            line = self._line_of(watched)
            assert line is not None
            here = cells.index(line.cells["card_code"]) + (by < 0)
        cells[min(max(here + by, 0), len(cells) - 1)].setFocus(Qt.FocusReason.TabFocusReason)


class _Back:
    """A line that can be brought back, as a bound method."""

    def __init__(self, table: FamilyTable, at: int, values: Mapping[str, Any]) -> None:
        self._table = table
        self._at = at
        self._values = values

    def put(self) -> None:
        """Bring the line back."""
        self._table.put_back(self._at, self._values)
