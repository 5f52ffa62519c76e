"""Who is to be paid: a card or number, the family to tick, the signature, the second person."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from core.commands.cash.pay import Paid, Pay, pay
from core.errands.witness import pay_with_witness
from core.errors import DomainError
from core.queries.cash.cash_now import CashNow, Payee, payees
from core.rules.cash import needs_witness
from resources.translation import _
from ui.desk import Desk
from ui.entrance.passphrase_field import PassphraseField
from ui.parts.folding import FoldingRow
from ui.theme import SPACE, px
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.words import reason_words, words_for
from ui.words.births import years_words
from ui.words.people import full_name
from ui.words.stay_clock import moment
from ui.words.stock import SIGNED, fcfa

_CODE = 260
_NAME = 190


class PayeeBox(Card):
    """Enter finds, Enter again pays; Escape leaves the person."""

    # The act was done: a `Paid` with receipts.
    paid = Signal(object)
    # A sentence: kind and text.
    said = Signal(str, str)
    # The float is short: money is to be put in.
    money_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._now: CashNow | None = None
        self.people: tuple[Payee, ...] = ()
        self.boxes: tuple[QCheckBox, ...] = ()
        self.code = QLineEdit()
        self.trouble = text_label("", "error")
        self.money = button(_("Ajouter de l’argent"), "plus", "link")
        self.who = QWidget()
        self._row = FoldingRow(gap=SPACE["m"])
        self.signed = QComboBox()
        self.witness_row = QWidget()
        self.witness = QComboBox()
        self.passphrase = PassphraseField()
        self.pay_button = button("", "check", "primary")
        self._lay_out()
        self.code.returnPressed.connect(self._typed)
        self.pay_button.clicked.connect(self._pay)
        self.money.clicked.connect(self.money_wanted)
        self.clear()

    def show_cash(self, now: CashNow) -> None:
        """Take what a payment is, and who may answer for a large one."""
        self._now = now
        chosen = self.witness.currentData()
        self.witness.clear()
        for key, name in now.witnesses:
            self.witness.addItem(name, key)
        self.witness.setCurrentIndex(max(self.witness.findData(chosen), 0))
        self._dress()

    def present(self, text: str) -> None:
        """Ask whose card or number this is."""
        if text.strip():
            self.clear()
            self.code.setText(text.strip())
            job = self._desk.look(payees, text)
            job.done.connect(self._found)
            job.failed.connect(self._tell)

    def clear(self) -> None:
        """Forget the person."""
        self.people = ()
        self.code.clear()
        self.passphrase.set_value("")
        self.trouble.hide()
        self.money.hide()
        self.who.hide()

    def chosen(self) -> tuple[Payee, ...]:
        """Return those who are ticked."""
        return tuple(
            payee for payee, box in zip(self.people, self.boxes, strict=True) if box.isChecked()
        )

    def sum(self) -> int:
        """Return what would be paid, in FCFA."""
        return 0 if self._now is None else self._now.amount * len(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the person on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.people:
            self.clear()
            self.code.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.code.setAccessibleName(_("N° d’appel ou code de la carte"))
        self.code.setPlaceholderText(_("N° d’appel ou code, puis Entrée"))
        self.code.setMinimumWidth(px(_CODE))
        self.signed.setAccessibleName(_("Signé par"))
        for code, words in SIGNED.items():
            self.signed.addItem(_(words), code)
        self.witness.setAccessibleName(_("Deuxième personne"))
        self.witness.setMinimumWidth(px(_NAME))
        self.passphrase.setAccessibleName(_("Sa phrase de passe"))
        find = QHBoxLayout()
        find.setSpacing(SPACE["s"])
        find.addWidget(text_label(_("Payer"), "strong", wrap=False))
        find.addWidget(self.code)
        find.addWidget(self.trouble, 1)
        find.addWidget(self.money)
        find.addStretch(1)
        self.body.addLayout(find)
        second = QHBoxLayout(self.witness_row)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(SPACE["s"])
        second.addWidget(text_label(_("Deuxième personne"), wrap=False))
        second.addWidget(self.witness)
        second.addWidget(text_label(_("Sa phrase de passe"), wrap=False))
        second.addWidget(self.passphrase, 1)
        self._inside = QHBoxLayout(self.who)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(SPACE["s"])
        self._inside.addWidget(self._row, 1)
        self._inside.addWidget(self.signed)
        self._inside.addWidget(self.pay_button)
        self.body.addWidget(self.who)
        self.body.addWidget(self.witness_row)
        self.body.setSpacing(SPACE["s"])
        self.witness_row.hide()

    @Slot()
    def _typed(self) -> None:
        self.present(self.code.text())

    @Slot(object)
    def _found(self, people: tuple[Payee, ...]) -> None:
        row = FoldingRow(gap=SPACE["m"])
        boxes = []
        for at, payee in enumerate(people):
            box = QCheckBox(_words(payee))
            free = payee.paid_at is None and not payee.reason
            box.setEnabled(free)
            box.setChecked(free and at == 0)
            box.toggled.connect(self._dress)
            row.add(box)
            boxes.append(box)
        self._inside.replaceWidget(self._row, row)
        self._row.deleteLater()
        self._row = row
        self.people, self.boxes = people, tuple(boxes)
        self.who.show()
        row.show()
        self._dress()
        if self.pay_button.isEnabled():
            self.pay_button.setFocus()

    @Slot()
    def _dress(self) -> None:
        total = self.sum() if self.people else 0
        self.pay_button.set_word(_("Payer {sum}").format(sum=fcfa(total)))
        set_busy(self.pay_button, busy=not total)
        self.witness_row.setVisible(self._needs_second())

    def _needs_second(self) -> bool:
        now = self._now
        if now is None or now.desk is None or not self.people:
            return False
        return needs_witness(self.sum(), now.desk.ceiling)

    @Slot()
    def _pay(self) -> None:
        now, people = self._now, self.chosen()
        if now is None or now.desk is None or not people:
            return
        request = Pay(
            now.desk.id, tuple(payee.stay_id for payee in people), str(self.signed.currentData())
        )
        set_busy(self.pay_button, busy=True)
        if self._needs_second():
            name = self.witness.currentText()
            job = self._desk.run(pay_with_witness, request, name, self.passphrase.value())
        else:
            job = self._desk.do(pay, request)
        job.done.connect(self._done)
        job.failed.connect(self._tell)

    @Slot(object)
    def _done(self, paid: Paid) -> None:
        if not paid.refused:
            self.clear()
            self.code.setFocus()
            self.paid.emit(paid)
            return
        told = []
        for no in paid.refused:
            why = reason_words(no.reason)
            if not why:
                why = _("déjà payé le {at}, poste {post}, par {by}").format(
                    at=moment(no.at), post=no.post, by=no.by
                )
            told.append(_("{number}\u00a0: {why}").format(number=no.call_no, why=why))
        self._say(_("Personne n’a été payé. {why}").format(why=" · ".join(told)))

    @Slot(object)
    def _tell(self, error: DomainError) -> None:
        self._say(words_for(error))
        self.money.setVisible(error.code == "cash_short")

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.show()
        self._dress()


def _words(payee: Payee) -> str:
    name = full_name(payee.family_name, payee.given_names, payee.call_no)
    years = years_words(payee.age, "")
    parts = [payee.call_no, name, years]
    if payee.paid_at is not None:
        parts.append(_("déjà payé le {at}").format(at=moment(payee.paid_at)))
    elif payee.reason:
        parts.append(reason_words(payee.reason))
    return " · ".join(part for part in parts if part)
