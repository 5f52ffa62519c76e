"""The register for Excel: with names and a password, for the whole country, or without names."""

import io
import zipfile
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from core.act import Progress
from core.errands.workbook import (
    MadeWorkbook,
    make_national_workbook,
    make_register_workbook,
    register_csv,
)
from core.errors import DomainError, InvalidInput
from core.house import House
from resources.translation import _
from ui.code_lists import code_lists
from ui.spoken_words import spoken_words
from ui.theme import SPACE, px
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.headings import text_label
from ui.words import words_for, words_for_code

NAMED: Final = "named"
NATIONAL: Final = "national"
ANONYMOUS: Final = "anonymous"
CSV: Final = "csv"

_LOCKED = frozenset({NAMED, NATIONAL})
_SHORTEST = 8
_WIDEST = 720


class MakeWorkbook:
    """Makes what was chosen; called in the worker's thread, where it can be cancelled."""

    def __init__(self, house: House, kind: str, password: str) -> None:
        self._house = house
        self._kind = kind
        self._password = password

    def __call__(self, progress: Progress) -> MadeWorkbook:
        """Return it; raises InvalidInput for a password that Office cannot take."""
        progress(0, 1)
        if self._kind == NATIONAL:
            return make_national_workbook(self._house, self._password, progress)
        if self._kind == CSV:
            return self._packed_csv(progress)
        return make_register_workbook(
            self._house,
            anonymous=self._kind == ANONYMOUS,
            password=self._password or None,
            lists=code_lists(),
            progress=progress,
        )

    def _packed_csv(self, progress: Progress) -> MadeWorkbook:
        """Return the CSV files in one ZIP, which every system opens."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            rows, files = register_csv(self._house, anonymous=True, progress=progress)
            for each in files:
                with archive.open(each.name, "w") as part:
                    for piece in each.pieces:
                        part.write(piece)
        return MadeWorkbook(out.getvalue(), rows)


class WorkbookPanel(QWidget):
    """Asks what the file should hold; names never go out without a password."""

    # The file is wanted: what it holds (`NAMED`…), and its password (empty for none).
    make_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, *, national: bool = False) -> None:
        super().__init__(parent)
        choices = [(NAMED, _("Avec les noms, protégé"), "N")]
        if national:
            choices.append((NATIONAL, _("Liste nationale, protégée"), "L"))
        choices += [(ANONYMOUS, _("Sans les noms"), "S"), (CSV, _("Sans les noms, en CSV"), "C")]
        self.contents = Choice(choices)
        self.contents.setAccessibleName(_("Contenu du classeur"))
        self.contents.set_value(NAMED)
        self.about = text_label("", "muted")
        self.password = QLineEdit()
        self.propose = button(_("Proposer des mots"), "dices")
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
        self.propose.clicked.connect(self._propose)

    @property
    def kind(self) -> str:
        """Return what is chosen."""
        return str(self.contents.value())

    @Slot()
    def submit(self) -> None:
        """Check the password and ask for the file."""
        locked = self.kind in _LOCKED
        password = self.password.text() if locked else ""
        if locked and len(password.strip()) < _SHORTEST:
            self.form.show_problems(
                {"password": _("Prenez au moins {n} signes.").format(n=_SHORTEST)}
            )
            return
        self.form.clear_problems()
        set_busy(self.make, busy=True)
        self.make_wanted.emit(self.kind, password)

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
        """Let another file be made."""
        set_busy(self.make, busy=False)

    @Slot()
    def _propose(self) -> None:
        self.form.clear_problems()
        self.password.setText(spoken_words())
        self.password.setCursorPosition(0)

    @Slot()
    def _dress(self) -> None:
        locked = self.kind in _LOCKED
        self.form.setVisible(locked)
        self.propose.setVisible(locked)
        self.about.setText(self._about())

    def _about(self) -> str:
        if self.kind == NATIONAL:
            return _(
                "Tous les centres en une feuille\u00a0: une ligne par séjour, quarante colonnes, "
                "et les chiffres. Pour de très longues listes. Le fichier est chiffré."
            )
        if self.kind == NAMED:
            return _(
                "Personnes, séjours, services, familles, opérations et chiffres, chaque colonne "
                "expliquée. Le fichier est chiffré\u00a0: il ne s’ouvre qu’avec le mot de passe."
            )
        return _(
            "Une ligne par séjour\u00a0: mois, sexe, tranche d’âge, pays, région, type de retour. "
            "Ce que moins de 5 personnes partagent est masqué. Pour les partenaires."
        )

    def _lay_out(self) -> None:
        card = Card(_("Registre en classeur Excel"))
        for each in (self.contents, self.about, self.form):
            card.body.addWidget(each)
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addWidget(self.propose)
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
