"""Accueil express: a blank card, two keys and Enter; the person can eat and sleep at once.

Single keys act while the cursor is not in the field of the code (ux.md 2.4.3): M F for the sex,
A E B S for the age, G « with the previous one », U the visible needs, F2 « without a card ».
"""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.commands.arrivals.begin_stay import Begun
from core.commands.arrivals.express import ExpressArrival
from core.rules.card_codes import read_card_code
from resources.translation import _
from ui.parts.fiche_choices import band_choice, needs_choice, sex_choice
from ui.parts.toggle import Toggle
from ui.theme import SPACE, px
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel
from ui.words import words_for_code
from ui.words.people import AGE_BANDS, SEXES, spaced_code

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Previous:
    """Whoever was counted before: « avec le précédent » puts the next one with that person."""

    stay_id: UUID
    call_no: str


class ExpressPanel(Card):
    """What is known of the person in front of the desk, until Enter."""

    # Enter: the person as an `ExpressArrival`, to be written.
    save_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._operation: UUID | None = None
        self._previous: Previous | None = None
        self._shown: UUID | None = None
        self._code = ""
        self._under_way: ExpressArrival | None = None
        self.sex = sex_choice()
        self.band = band_choice()
        self.needs = needs_choice()
        self.with_previous = Toggle("")
        self.urgent = Toggle(_("U   Signes visibles"))
        self.without_card = Toggle(_("F2   Compter sans carte"))
        self.typed = QLineEdit()
        self.save = button(
            _("Enregistrer et suivant   ⏎"), "check", "primary", tip=_("Enregistrer (Entrée)")
        )
        self.number = text_label("—", "display", wrap=False)
        self.number_words = text_label("", "caption")
        self.card_icon = IconLabel("scan-line", "primary", 20)
        self.card_words = text_label("", "strong")
        self.problem = text_label("", "error")
        self.choices = QScrollArea()
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Accueil express"))
        self.set_previous(None)
        self._dress()

    @property
    def code(self) -> str:
        """Return the code of the blank card in hand, or ""."""
        return self._code

    def set_operation(self, operation_id: UUID | None) -> None:
        """Count people of this operation from now on."""
        if operation_id != self._operation:
            self._operation = operation_id
            self.clear()

    def set_previous(self, previous: Previous | None) -> None:
        """Say who was counted before."""
        self._previous = previous
        words = _("G   Avec le précédent")
        if previous is not None:
            words = _("G   Avec le précédent ({call_no})").format(call_no=previous.call_no)
        self.with_previous.set_word(words)
        self.with_previous.setEnabled(previous is not None)

    def take_card(self, text: str) -> bool:
        """Take a blank card that was scanned or typed; False when it reads as no card."""
        code = read_card_code(text)
        if code is None:
            return False
        self._code = code
        self.typed.clear()
        self.without_card.setChecked(False)
        self.say("")
        self._dress()
        self.setFocus()
        return True

    def saved(self, begun: Begun) -> None:
        """Show the number that was given and be ready for the next person."""
        words = [_(SEXES[self.sex.value()]), _(AGE_BANDS[self.band.value()])]
        self._shown = begun.stay_id
        self.number.setText(begun.call_no)
        said = _("{call_no} enregistré\u00a0: {who}").format(
            call_no=begun.call_no, who=", ".join(words).lower()
        )
        if not self._code:
            said = _("{said}. Carte à imprimer\u00a0: {code}").format(
                said=said, code=spaced_code(begun.card_code)
            )
        self.number_words.setText(said)
        self.set_previous(Previous(begun.stay_id, begun.call_no))
        self.clear()
        announce(self, said)

    def forget(self, stay_id: UUID) -> None:
        """Show the number of somebody no longer whose arrival was taken back."""
        if stay_id == self._shown:
            self._shown = None
            self.number.setText("—")
            self.number_words.setText("")
        if self._previous is not None and self._previous.stay_id == stay_id:
            self.with_previous.setChecked(False)
            self.set_previous(None)

    def refuse(self, sentence: str, *, card_is_bad: bool) -> None:
        """Say why it was not written; everything stays but a card that cannot be used."""
        self._under_way = None
        if card_is_bad:
            self._code = ""
        self._dress()
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Show what is missing or wrong; empty takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, at_once=True)

    def clear(self) -> None:
        """Forget the person in front; « without a card » stays as it was chosen."""
        self._under_way = None
        self._code = ""
        for row in (self.sex, self.band, self.needs):
            row.set_value(None)
        self.with_previous.setChecked(False)
        self.urgent.setChecked(False)
        self.say("")
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on single keys; Enter writes, Escape forgets."""
        if event.key() in _RETURNS:
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.setFocus()
        elif self.typed.hasFocus() or not self._act_on(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys act here."""
        super().focusInEvent(event)
        self.set_tone("info")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.set_tone("")

    def changeEvent(self, event: QEvent) -> None:
        """Keep the column of the number wide enough when the text grows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.number.setMinimumWidth(px(120))

    def toggle_without_card(self) -> None:
        """Count without a blank card, or with one again."""
        self.without_card.toggle()
        self.setFocus()

    def _act_on(self, event: QKeyEvent) -> bool:
        letter = event.text().casefold()
        if not letter.isalpha():
            return False
        if letter == "g" and self.with_previous.isEnabled():
            self.with_previous.toggle()
        elif letter == "u":
            self.urgent.toggle()
        else:
            return self._choose_by(event)
        return True

    def _choose_by(self, event: QKeyEvent) -> bool:
        for choice in (self.sex, self.band):
            event.accept()
            choice.keyPressEvent(event)
            if event.isAccepted():
                return True
        return False

    def _enter(self) -> None:
        if self.typed.hasFocus():
            if not self.take_card(self.typed.text()):
                self.say(words_for_code("code_unreadable"))
        elif self._under_way is None:
            self._try_to_save()

    def _try_to_save(self) -> None:
        if not self._code and not self.without_card.isChecked():
            self.say(_("Scannez une carte vierge, ou comptez sans carte (F2)."))
            return
        if self._operation is None:
            self.say(words_for_code("operation_unknown"))
            return
        joins = self.with_previous.isChecked() and self._previous is not None
        wanted = ExpressArrival(
            operation_id=self._operation,
            card_code=self._code,
            sex=self.sex.value() or "",
            age_band=self.band.value() or "",
            with_previous=self._previous.stay_id if joins and self._previous else None,
            needs=self.needs.value(),
        )
        problems = wanted.problems()
        if problems:
            self.say(" ".join(words_for_code(code) for code in problems.values()))
            return
        self._under_way = wanted
        self.say("")
        self.save_wanted.emit(wanted)

    def _connect(self) -> None:
        self.save.clicked.connect(self._try_to_save)
        self.without_card.toggled.connect(self._dress)
        self.urgent.toggled.connect(self._show_needs)
        for row in (self.sex, self.band):
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.changed.connect(self._chosen)

    def _chosen(self) -> None:
        self.say("")
        self._dress()

    def _show_needs(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self.needs.setVisible(on)
        if on:
            self.needs.setFocus()
            self.choices.ensureWidgetVisible(self.needs)
        else:
            self.needs.set_value(None)
            self.setFocus()

    def _dress(self) -> None:
        if self._code:
            words = _("Carte {code}").format(code=spaced_code(self._code))
            self.card_icon.set_icon("id-card", "ok")
        elif self.without_card.isChecked():
            words = _("Sans carte vierge\u00a0: une carte sera faite")
            self.card_icon.set_icon("user-plus", "info")
        else:
            words = _("Scannez une carte vierge…")
            self.card_icon.set_icon("scan-line", "primary")
        self.card_words.setText(words)
        self.typed.setVisible(not self._code)
        self.setAccessibleDescription(words)

    def _lay_out(self) -> None:
        self.typed.setPlaceholderText(_("ou tapez son code"))
        self.typed.setAccessibleName(_("Code de la carte"))
        self.typed.setFixedWidth(px(150))
        self.needs.setAccessibleName(_("Besoins visibles"))
        self.needs.hide()
        self.problem.hide()
        self._fill_choices()
        self.body.setContentsMargins(SPACE["l"], SPACE["m"], SPACE["m"], SPACE["m"])
        self.body.setSpacing(SPACE["s"])
        self.body.addLayout(self._card_line())
        self.body.addWidget(self.problem)
        self.body.addWidget(self.choices, 1)
        self.body.addLayout(self._last_line())

    def _card_line(self) -> QHBoxLayout:
        card = QHBoxLayout()
        card.setSpacing(SPACE["s"])
        card.addWidget(self.card_icon)
        card.addWidget(self.card_words, 1)
        card.addWidget(self.typed)
        card.addWidget(self.without_card)
        return card

    def _answers(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE["m"])
        grid.setVerticalSpacing(SPACE["s"])
        rows = ((_("Sexe"), self.sex), (_("Âge"), self.band))
        for at, (label, choice) in enumerate(rows):
            grid.addWidget(text_label(label, "field", wrap=False), at, 0)
            grid.addWidget(choice, at, 1)
            choice.setAccessibleName(label)
        more = QHBoxLayout()
        more.setSpacing(SPACE["s"])
        more.addWidget(self.with_previous)
        more.addWidget(self.urgent)
        more.addStretch(1)
        grid.addWidget(text_label(_("Groupe"), "field", wrap=False), 2, 0)
        grid.addLayout(more, 2, 1)
        grid.addWidget(self.needs, 3, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _fill_choices(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE["s"], 0)
        column.addLayout(self._answers())
        column.addStretch(1)
        self.choices.setFrameShape(QFrame.Shape.NoFrame)
        self.choices.setWidgetResizable(True)
        self.choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choices.setWidget(inside)
        for widget in (inside, self.choices.viewport()):
            widget.setAutoFillBackground(False)

    def _last_line(self) -> QHBoxLayout:
        last = QHBoxLayout()
        last.setSpacing(SPACE["m"])
        last.addWidget(self.number)
        last.addWidget(self.number_words, 1)
        last.addWidget(self.save)
        return last
