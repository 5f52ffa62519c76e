"""Typing a ticked list: a number and Enter for each line, two seconds each, no mouse.

A line is written as soon as it is typed, so that a second power cut loses nothing; the whole list
is one undo.
"""

import re
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.commands.package.mark_items import UnmarkItems, unmark_items
from core.commands.package.record_lines import LineAnswer, RecordLines, record_lines
from core.errors import DomainError, InvalidInput
from core.ids import uuid7
from core.queries.package.sheets import SheetChoices, sheet_choices
from core.rules.package import Verdict
from resources.translation import N_, _
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.page import Undo
from ui.parts.sheets.sheet_head import SheetHead
from ui.theme import SPACE, font_of, px
from ui.widgets.announce import announce
from ui.widgets.badge import Badge
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.headings import text_label
from ui.widgets.table import TableView
from ui.words import words_for
from ui.words.package import act_name
from ui.words.sheets import TAKEN_BACK, WORDS, line_detail, line_name, line_sentence, summary
from ui.words.stay_clock import hour

_OWN_TIME = re.compile(r"(?P<numbers>.+?)\s+(?P<time>\d{1,2}\s*[:hH]\s*\d{0,2})")
_KINDS = {
    Verdict.SERVED: "ok",
    Verdict.ALREADY_SERVED: "warn",
    Verdict.NOT_ENTITLED: "danger",
    Verdict.UNKNOWN: "danger",
}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One number as it was answered; `taken_back` when it was a mistake of typing."""

    key: UUID
    answer: LineAnswer
    taken_back: bool = False


class SheetEntry(QWidget):
    """Choose the list, type its numbers; the newest line stands on top."""

    # What was entered can be taken back, with an `Undo`.
    undoable = Signal(object)
    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._choices: SheetChoices | None = None
        self._waiting: list[str] = []
        self._busy = ""
        self.head = SheetHead()
        self.number = QLineEdit()
        self.number.setFont(font_of("h1"))
        self.number.setMinimumHeight(px(46))
        self.field = Field(
            "numbers",
            _("N° d’appel, puis Entrée"),
            self.number,
            _(
                "415 · 401-410 pour une suite · 415 12:40 pour une autre heure · ou scannez "
                "la carte"
            ),
        )
        self.last = Badge("", "neutral")
        self.told = text_label("", "strong")
        self.count = text_label("", "muted")
        self.model = TableModel(_COLUMNS, id_of=_key_of)
        self.table = TableView(_("Lignes saisies"), embedded=True)
        self.take_back = button(_("Retirer la ligne"), "undo-2", tip=_("Retirer la ligne (Suppr)"))
        self.end = button(
            _("Terminer la feuille"), "check", "primary", tip=_("Terminer la feuille (Ctrl+S)")
        )
        self._lay_out()
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucune ligne saisie. Tapez le premier numéro de la feuille."))
        self.number.returnPressed.connect(self._typed)
        self.take_back.clicked.connect(self._take_line_back)
        self.end.clicked.connect(self.end_sheet)
        self.table.current_changed.connect(self._dress_current)
        self.last.hide()
        self._dress()

    def refresh(self) -> None:
        """Ask for what there is to choose from."""
        job = self.desk.look(sheet_choices)
        job.done.connect(self._show_choices)
        job.failed.connect(self._failed)

    def type_code(self, code: str) -> None:
        """Enter a scanned card as a line."""
        self._waiting.append(code)
        self._work_on()

    def open_slot(self, item: str, slot: str, operation: int | None = None) -> None:
        """Choose what a printed list was for."""
        self.head.open_slot(item, slot, operation)

    def forget(self, keys: object) -> None:
        """Show what was undone from elsewhere as taken back."""
        if isinstance(keys, tuple):
            self._mark_taken_back(set(keys))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen line back with Delete, end the list with Ctrl+S."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._take_line_back()
        elif control and event.key() == Qt.Key.Key_S:
            self.end_sheet()
        else:
            super().keyPressEvent(event)

    @Slot()
    def end_sheet(self) -> None:
        """Begin another list; the one that ends can be taken back as a whole."""
        noted = self._standing()
        if noted:
            words = _("Feuille saisie\u00a0: {summary}").format(summary=summary(self._answers()))
            self.undoable.emit(Undo(words, unmark_items, UnmarkItems(noted)))
        self.model.replace_all(())
        self.told.setText("")
        self.last.hide()
        self._dress()
        self.number.setFocus()

    def _answers(self) -> list[LineAnswer]:
        return [line.answer for line in self.model.rows() if not line.taken_back]

    def _standing(self) -> tuple[UUID, ...]:
        return tuple(each.serving_id for each in self._answers() if each.serving_id is not None)

    @Slot(object)
    def _show_choices(self, choices: SheetChoices) -> None:
        self._choices = choices
        self.head.show_choices(choices)

    @Slot()
    def _typed(self) -> None:
        text = self.number.text().strip()
        self.number.clear()
        self.field.show_problem("")
        self.head.mark_time(wrong=False)
        if text:
            self._waiting.append(text)
            self._work_on()

    def _work_on(self) -> None:
        """Enter what waits, one line after the other, while the next is being typed."""
        if self._busy or not self._waiting:
            return
        text = self._waiting.pop(0)
        own = _OWN_TIME.fullmatch(text)
        at = self.head.at(own["time"] if own else "")
        if at is None:
            self._blame_time(_("Écrivez l’heure comme 12:40."))
            self._give_back(text)
            return
        self._busy = text
        request = RecordLines(
            self.head.item_code(),
            self.head.slot(),
            own["numbers"] if own else text,
            at,
            self.head.operation_no(),
        )
        job = self.desk.do(record_lines, request)
        job.done.connect(self._entered)
        job.failed.connect(self._failed)

    @Slot(object)
    def _entered(self, answers: tuple[LineAnswer, ...]) -> None:
        self._busy = ""
        lines = [SheetLine(uuid7(), each) for each in reversed(answers)]
        self.model.replace_all((*lines, *self.model.rows()))
        worst = max(answers, key=_weight)
        words = line_sentence(worst) if len(answers) == 1 else summary(answers)
        self.last.show_badge(_(WORDS[worst.verdict]), _KINDS[worst.verdict])
        self.last.show()
        self.told.setText(words)
        announce(self.number, words)
        self._dress()
        self._work_on()

    @Slot(object)
    def _failed(self, error: DomainError) -> None:
        text, self._busy = self._busy, ""
        problems = error.problems if isinstance(error, InvalidInput) else {}
        if "given_at" in problems:
            self._blame_time(words_for(error))
        elif problems:
            self.field.show_problem(words_for(error))
        else:
            self.said.emit("warn", words_for(error))
        if text:
            self._give_back(text)

    def _blame_time(self, sentence: str) -> None:
        self.head.mark_time(wrong=True)
        self.field.show_problem(sentence)

    def _give_back(self, text: str) -> None:
        """Put a line that was not entered back under the hands; what waits behind it stays."""
        self.number.setText(" ".join((text, *self._waiting)))
        self._waiting.clear()
        self.number.setFocus()

    @Slot()
    def _take_line_back(self) -> None:
        line = self.table.current_row()
        if line is None or line.taken_back or line.answer.serving_id is None:
            return
        job = self.desk.do(unmark_items, UnmarkItems((line.answer.serving_id,), "sheet"))
        self._mark_taken_back({line.answer.serving_id})
        job.failed.connect(self._failed)

    def _mark_taken_back(self, keys: set[UUID]) -> None:
        self.model.replace_all(
            tuple(
                replace(line, taken_back=True) if line.answer.serving_id in keys else line
                for line in self.model.rows()
            )
        )
        self._dress()

    @Slot(object)
    def _dress_current(self, _row: object) -> None:
        self._dress()

    def _dress(self) -> None:
        line = self.table.current_row()
        can_go = line is not None and not line.taken_back and line.answer.serving_id is not None
        self.take_back.setEnabled(can_go)
        self.end.setEnabled(self.model.rowCount() > 0)
        self.count.setText(summary(self._answers()) if self.model.rowCount() else "")

    def _lay_out(self) -> None:
        answer = QHBoxLayout()
        answer.setSpacing(SPACE["s"])
        answer.addWidget(self.last)
        answer.addWidget(self.told, 1)
        card = Card()
        card.body.addWidget(self.head)
        card.body.addWidget(self.field)
        card.body.addLayout(answer)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE["s"])
        foot.addWidget(self.count, 1)
        foot.addWidget(self.take_back)
        foot.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE["m"], 0, SPACE["m"])
        column.setSpacing(SPACE["m"])
        column.addWidget(card)
        column.addWidget(self.table, 1)
        column.addLayout(foot)


def sheet_name(item: str, slot: str, choices: SheetChoices) -> str:
    """Return what a list is for, in words."""
    return act_name(item, slot, choices.at)


def _weight(answer: LineAnswer) -> int:
    return list(_KINDS).index(answer.verdict)


def _key_of(line: SheetLine) -> UUID:
    return line.key


def _number(line: SheetLine) -> str:
    return line.answer.call_no or line.answer.number


def _name(line: SheetLine) -> str:
    return line_name(line.answer)


def _result(line: SheetLine) -> str:
    return _(TAKEN_BACK) if line.taken_back else _(WORDS[line.answer.verdict])


def _chip(line: SheetLine) -> Any:
    return "neutral" if line.taken_back else _KINDS[line.answer.verdict]


def _time(line: SheetLine) -> str:
    return hour(line.answer.at)


def _detail(line: SheetLine) -> str:
    return "" if line.taken_back else line_detail(line.answer)


_COLUMNS = (
    Column("number", N_("N°"), text=_number, width=90, strong=True),
    Column("name", N_("Nom"), text=_name, width=220, sortable=False),
    Column("result", N_("Résultat"), text=_result, chip=_chip, width=130, sortable=False),
    Column("time", N_("Heure"), text=_time, width=70, sortable=False),
    Column("detail", N_("Pourquoi"), text=_detail, stretch=True, sortable=False),
)
