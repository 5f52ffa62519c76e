"""The lock: everything is hidden until the same person's passphrase, or another one enters."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.act import Progress
from core.clock import Clock
from core.errors import DomainError
from core.house import House
from core.opening import check_passphrase
from resources.translation import _, ngettext
from ui.entrance.countdown import Countdown
from ui.entrance.exercise_words import EXERCISE_PASSPHRASE
from ui.entrance.frame import EntranceFrame
from ui.entrance.passphrase_field import PassphraseField
from ui.entrance.porter import Porter
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.words import words_for


class LockScreen(QWidget):
    """Shows whose desk it is and nothing of the people of the centre."""

    # The passphrase was right.
    unlocked = Signal()
    # Another person wants to enter: these books are closed first.
    leave_wanted = Signal()

    def __init__(
        self, data_dir: Path, house: House, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._porter = Porter(data_dir, self)
        self._countdown = Countdown(clock, self)
        place = house.place
        self.frame = EntranceFrame(
            clock, f"{place.centre_name} · {place.centre_code}{place.installation}", speaks=False
        )
        self.passphrase = PassphraseField()
        self.form = Form(columns=1)
        hint = ""
        if place.exercise:
            hint = _("Centre d’exercice. Phrase de passe : {passphrase}").format(
                passphrase=EXERCISE_PASSPHRASE
            )
        self.form.add("passphrase", _("Phrase de passe"), self.passphrase, hint)
        self.unlock = button(_("Déverrouiller"), "lock-open", "primary")
        self.leave = button(_("Changer d’utilisateur"), "log-out", "quiet")
        for pressed_by_enter in (self.unlock, self.leave):
            pressed_by_enter.setAutoDefault(True)
        card = Card()
        card.body.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.unlock)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.ask(
            _("Poste verrouillé"),
            _(
                "{name}, écrivez votre phrase de passe : tout est resté comme vous l’avez laissé."
            ).format(name=house.actor.name),
            card,
        )
        self.form.submitted.connect(self._try)
        self.unlock.clicked.connect(self._try)
        self.leave.clicked.connect(self.leave_wanted)
        self._countdown.told.connect(self._show_problem)
        self._countdown.over.connect(self._end_wait)

    @property
    def busy(self) -> bool:
        """Say whether a passphrase is being tried."""
        return self._porter.busy

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where the passphrase goes."""
        super().showEvent(event)
        self.passphrase.setFocus()

    @Slot()
    def _try(self) -> None:
        typed = self.passphrase.value()
        if self.busy or self._countdown.running:
            return
        if not typed:
            self._show_problem(_("Écrivez votre phrase de passe."))
            return
        self._show_busy(busy=True)

        def work(progress: Progress) -> None:
            del progress
            check_passphrase(self._house, typed)

        job = self._porter.start(work)
        job.done.connect(self._right)
        job.failed.connect(self._wrong)

    @Slot(object)
    def _right(self, _nothing: object) -> None:
        self.unlocked.emit()

    @Slot(object)
    def _wrong(self, error: DomainError) -> None:
        self._show_busy(busy=False)
        self.passphrase.setFocus()
        self.passphrase.line.selectAll()
        if error.code == "locked_out":
            self._countdown.start(float(str(error.details.get("seconds", 0))))
            return
        sentence = words_for(error)
        left = error.details.get("tries_left")
        if isinstance(left, int):
            tries = ngettext("Il reste {n} essai.", "Il reste {n} essais.", left).format(n=left)
            sentence = f"{sentence} {tries}"
        self._show_problem(sentence)

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        self.form.field("passphrase").show_problem(sentence)

    @Slot()
    def _end_wait(self) -> None:
        self._show_problem("")

    def _show_busy(self, *, busy: bool) -> None:
        self.form.setEnabled(not busy)
        self.unlock.setEnabled(not busy)
