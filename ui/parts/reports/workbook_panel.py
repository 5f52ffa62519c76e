"""The register as a workbook: with names and a password, or without names."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from core.act import Progress
from core.errands.workbook import MadeWorkbook, make_register_workbook
from core.errors import DomainError, InvalidInput
from core.house import House
from resources.translation import _
from ui.theme import SPACE, px
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.headings import text_label
from ui.words import words_for, words_for_code

_SHORTEST = 8
_WIDEST = 720


class MakeWorkbook:
    """Makes the workbook; called in the worker's thread."""

    def __init__(self, house: House, *, anonymous: bool, password: str) -> None:
        self._house = house
        self._anonymous = anonymous
        self._password = password

    def __call__(self, progress: Progress) -> MadeWorkbook:
        """Return it; raises InvalidInput for a password that Office cannot take."""
        progress(0, 1)
        return make_register_workbook(
            self._house, anonymous=self._anonymous, password=self._password or None
        )


class WorkbookPanel(QWidget):
    """Asks what the workbook should hold; names never go out without a password."""

    # The workbook is wanted: whether without names, and the password (empty for none).
    make_wanted = Signal(bool, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = Choice(
            [
                ("named", _("Avec les noms, protégé"), "N"),
                ("anonymous", _("Sans les noms"), "S"),
            ]
        )
        self.contents.setAccessibleName(_("Contenu du classeur"))
        self.contents.set_value("named")
        self.about = text_label("", "muted")
        self.password = QLineEdit()
        self.form = Form(columns=1)
        self.form.add(
            "password",
            _("Mot de passe du classeur"),
            self.password,
            _("Au moins 8 signes. Dites-le de vive voix, jamais dans le même message."),
        )
        self.make = button(
            _("Enregistrer le classeur"),
            "file-spreadsheet",
            "primary",
            tip=_("Enregistrer le classeur (Ctrl+Entrée)"),
        )
        self._lay_out()
        self._dress()
        self.contents.changed.connect(self._dress)
        self.form.submitted.connect(self.submit)
        self.make.clicked.connect(self.submit)

    @Slot()
    def submit(self) -> None:
        """Check the password and ask for the workbook."""
        anonymous = self.contents.value() == "anonymous"
        password = "" if anonymous else self.password.text()
        if not anonymous and len(password.strip()) < _SHORTEST:
            self.form.show_problems(
                {"password": _("Prenez au moins {n} signes.").format(n=_SHORTEST)}
            )
            return
        self.form.clear_problems()
        set_busy(self.make, busy=True)
        self.make_wanted.emit(anonymous, password)

    @Slot(object)
    def refuse(self, error: DomainError) -> None:
        """Say at the field what is wrong."""
        if isinstance(error, InvalidInput):
            problems = {name: words_for_code(code) for name, code in error.problems.items()}
        else:
            problems = {"password": words_for(error)}
        self.form.show_problems(problems)

    @Slot()
    def be_ready(self) -> None:
        """Let another workbook be made."""
        set_busy(self.make, busy=False)

    @Slot()
    def _dress(self) -> None:
        named = self.contents.value() == "named"
        self.form.setVisible(named)
        self.about.setText(
            _("Une ligne par séjour et une par service, avec noms, numéros et téléphones. Le "
              "fichier est chiffré\u00a0: sans le mot de passe, personne ne l’ouvre.")
            if named
            else _("Une ligne par séjour, sans nom, sans numéro de personne, sans téléphone\u00a0: "
                   "sexe, âge, provenance, dates et services. Pour les partenaires.")
        )  # fmt: skip

    def _lay_out(self) -> None:
        card = Card(_("Registre en classeur Excel"))
        for each in (self.contents, self.about, self.form):
            card.body.addWidget(each)
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addStretch(1)
        card.body.addLayout(row)
        card.setMaximumWidth(px(_WIDEST))
        inside = QWidget()
        inside.setObjectName("page")
        room = QVBoxLayout(inside)
        room.setContentsMargins(*(SPACE["m"],) * 4)
        room.addWidget(card)
        room.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
