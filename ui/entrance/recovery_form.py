"""A forgotten passphrase: the printed recovery code gives a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import DomainError, InvalidInput
from resources.translation import _
from ui.entrance.passphrase_field import PassphraseField
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.words import words_for, words_for_code


class RecoveryForm(QWidget):
    """Code, person, new passphrase twice."""

    # Everything is written: code, name, new passphrase.
    change_wanted = Signal(str, str, str)
    # Back to the log-in.
    back_wanted = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.form = Form(columns=1)
        self.code = QLineEdit()
        self.name = QComboBox()
        self.name.addItems(list(names))
        self.passphrase = PassphraseField()
        self.again = PassphraseField()
        self.form.add(
            "code",
            _("Code de secours"),
            self.code,
            _("Les huit groupes du papier ; majuscules, tirets et espaces n’importent pas."),
        )
        self.form.add("user", _("Pour le compte de"), self.name)
        self.form.add(
            "passphrase",
            _("Nouvelle phrase de passe"),
            self.passphrase,
            _("Au moins 12 signes, par exemple quatre mots."),
        )
        self.form.add("again", _("La même, encore une fois"), self.again)
        self.back = button(_("Retour"), "arrow-left")
        self.change = button(_("Changer la phrase de passe"), "key-round", "primary")
        card = Card()
        card.body.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.change)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addWidget(card)
        self.form.submitted.connect(self._want)
        self.change.clicked.connect(self._want)
        self.back.clicked.connect(self.back_wanted)

    def show_busy(self, *, busy: bool) -> None:
        """Let nobody change anything while the code is tried."""
        self.form.setEnabled(not busy)
        self.change.setEnabled(not busy)

    def show_error(self, error: DomainError) -> None:
        """Put what is wrong under its field."""
        if isinstance(error, InvalidInput):
            problems = {name: words_for_code(code) for name, code in error.problems.items()}
        else:
            problems = {"code": words_for(error)}
        self.form.show_problems(problems)

    @Slot()
    def _want(self) -> None:
        given = self.form.values()
        problems = {}
        if not given["code"]:
            problems["code"] = words_for_code("required")
        if given["passphrase"] != given["again"]:
            problems["again"] = _("Les deux phrases diffèrent. Écrivez-la encore une fois.")
        self.form.show_problems(problems)
        if not problems and self.change.isEnabled():
            self.change_wanted.emit(given["code"], given["user"], given["passphrase"])
