"""A new passphrase, written twice."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.vault.passphrases import weakness
from resources.translation import _
from ui.entrance.passphrase_field import PassphraseField
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.form import Form
from ui.widgets.headings import heading, text_label
from ui.words import words_for_code


class PassphraseDialog(QDialog):
    """Asks until it is strong enough and the same twice."""

    # The new passphrase.
    given = Signal(str)

    def __init__(self, title: str, sentence: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(px(480))
        self.form = Form(columns=1)
        self.passphrase = PassphraseField()
        self.again = PassphraseField()
        self.form.add(
            "passphrase",
            _("Nouvelle phrase de passe"),
            self.passphrase,
            _("Au moins 12 signes, par exemple quatre mots."),
        )
        self.form.add("again", _("La même, encore une fois"), self.again)
        self.keep = button(_("Changer"), "key-round", "primary")
        self.leave = button(_("Ne rien changer"))
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACE["xl"],) * 4)
        column.setSpacing(SPACE["m"])
        column.addWidget(heading(title))
        column.addWidget(text_label(sentence, "muted"))
        column.addWidget(self.form)
        column.addLayout(row)
        self.form.submitted.connect(self._want)
        self.keep.clicked.connect(self._want)
        self.leave.clicked.connect(self.reject)
        self.form.focus_first()

    @Slot()
    def _want(self) -> None:
        given = self.form.values()
        problems = {}
        if weak := weakness(given["passphrase"], self._name):
            problems["passphrase"] = words_for_code(weak)
        elif given["passphrase"] != given["again"]:
            problems["again"] = _("Les deux phrases diffèrent. Écrivez-la encore une fois.")
        self.form.show_problems(problems)
        if not problems:
            self.given.emit(given["passphrase"])
            self.accept()
