"""Who enters, at which post, with which passphrase."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from resources.translation import _
from ui.entrance.exercise_words import EXERCISE_PASSPHRASE
from ui.entrance.passphrase_field import PassphraseField
from ui.theme import SPACE
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.editors import fill_editor
from ui.widgets.form import Form

_MOST_BOXES = 12
_LONGEST_POST = 40


class LoginForm(QWidget):
    """Names as boxes, a passphrase, a post; Enter on the passphrase enters."""

    # The person wants to enter: name, passphrase, post.
    enter_wanted = Signal(str, str, str)
    # The passphrase is forgotten: the recovery code is at hand.
    recovery_wanted = Signal()

    def __init__(
        self, names: Sequence[str], *, post: str, exercise: bool, discreet: bool = False
    ) -> None:
        super().__init__()
        self.names = _name_editor(names, discreet=discreet)
        self.post = QComboBox()
        self.post.setEditable(True)
        self.post.addItems(post_names())
        self.post.setEditText(post or post_names()[0])
        line = self.post.lineEdit()
        if line is not None:
            line.setMaxLength(_LONGEST_POST)
        self.passphrase = PassphraseField()
        self.form = Form(columns=1)
        self.form.add("user", _("Votre nom"), self.names)
        self.form.add("post", _("Poste"), self.post)
        self.form.add("passphrase", _("Phrase de passe"), self.passphrase)
        self.enter = button(_("Entrer"), "log-in", "primary")
        self.forgotten = button(_("J’ai oublié : code de secours"), "", "link")
        self.hints = Banners()
        for pressed_by_enter in (self.enter, self.forgotten):
            pressed_by_enter.setAutoDefault(True)
        self._lay_out()
        if exercise:
            self.hints.show_banner(
                "info",
                _("Centre d’exercice. Phrase de passe : {passphrase}").format(
                    passphrase=EXERCISE_PASSPHRASE
                ),
                _("L’écrire"),
                key="exercise",
                closable=False,
            )
        if len(names) == 1:
            fill_editor(self.names, names[0])
        self.form.submitted.connect(self._want)
        self.enter.clicked.connect(self._want)
        self.forgotten.clicked.connect(self.recovery_wanted)
        self.hints.action_wanted.connect(self._write_exercise)

    def focus_first(self) -> None:
        """Put the cursor on the name, or on the passphrase where the name is known."""
        known = bool(self.form.values()["user"])
        (self.passphrase if known else self.names).setFocus()

    def choose(self, name: str) -> None:
        """Choose a person and wait for the passphrase."""
        fill_editor(self.names, name)
        self.focus_first()

    def show_busy(self, *, busy: bool) -> None:
        """Let nobody change anything while the passphrase is tried."""
        self.form.setEnabled(not busy)
        self.enter.setEnabled(not busy)
        self.enter.set_word(_("Ouverture…") if busy else _("Entrer"))

    def show_problem(self, sentence: str, *, field: str = "passphrase") -> None:
        """Say what is wrong under a field and start it over."""
        self.form.show_problems({field: sentence})
        if field == "passphrase":
            self.passphrase.line.selectAll()

    def forget(self) -> None:
        """Empty the passphrase."""
        self.passphrase.set_value("")

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(SPACE["l"])
        row.addWidget(self.forgotten)
        row.addStretch(1)
        row.addWidget(self.enter)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addWidget(self.hints)
        column.addWidget(card)

    @Slot()
    def _want(self) -> None:
        given = self.form.values()
        problems = {}
        if not given["user"]:
            problems["user"] = _("Choisissez votre nom.")
        if not given["passphrase"]:
            problems["passphrase"] = _("Écrivez votre phrase de passe.")
        self.form.show_problems(problems)
        if not problems and self.enter.isEnabled():
            self.enter_wanted.emit(given["user"], given["passphrase"], given["post"])

    @Slot(str)
    def _write_exercise(self, _key: str) -> None:
        self.passphrase.set_value(EXERCISE_PASSPHRASE)
        self.form.clear_problems()
        self.focus_first()


def post_names() -> tuple[str, ...]:
    """Return the usual jobs of a PC."""
    return (_("Accueil"), _("Repas"), _("Santé"), _("Sortie"), _("Bureau"))


def _name_editor(names: Sequence[str], *, discreet: bool) -> QWidget:
    """Return boxes for a few names, a list for many, a line where names are not shown."""
    if discreet:
        return QLineEdit()
    if len(names) <= _MOST_BOXES:
        return Choice([(name, name) for name in names])
    combo = QComboBox()
    combo.setEditable(True)
    combo.addItems(list(names))
    combo.setCurrentIndex(-1)
    return combo
