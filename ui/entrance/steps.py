"""The questions of the first start, one widget for each step."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

import resources
from core.errors import InvalidInput
from core.rules.numbers import is_centre_code, is_installation
from core.vault.passphrases import weakness
from resources.translation import N_, _, language
from ui.entrance.passphrase_field import PassphraseField
from ui.parts.beds_generator import BedsGenerator
from ui.theme import SPACE
from ui.widgets.banner import Banners
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.headings import text_label
from ui.words import problem_words, words_for_code

_CODES = {"Bamako": "BKO", "Gao": "GAO", "Kayes": "KAY", "Kidal": "KID", "Sikasso": "SIK"}
_LONGEST_NAME = 80


class Step(QWidget):
    """One question; `check` says whether the next one may come and shows what is missing."""

    # Enter was pressed in the last field.
    submitted = Signal()

    name = ""
    title = ""
    sentence = ""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE["m"])

    def check(self) -> bool:
        """Say whether everything is there."""
        return True

    def focus_first(self) -> None:
        """Put the cursor where it is typed first."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, or else go on."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        else:
            self.submitted.emit()


class LanguageStep(Step):
    """French or English; it is spoken at once."""

    # Another language is wanted, by its code.
    language_wanted = Signal(str)

    name = N_("Langue")
    title = N_("Bienvenue")
    sentence = N_(
        "Accueil 72 tient le registre d’un centre d’accueil : arrivées, cartes, lits, repas, "
        "départs. En quelques minutes, ce PC est prêt. Rien ne passe par Internet."
    )

    def __init__(self) -> None:
        super().__init__()
        self.language = Choice([("fr", "Français", "F"), ("en", "English", "E")])
        self.language.set_value(language())
        self.form = Form(columns=1)
        self.form.add("language", _("Langue de ce poste"), self.language)
        card = Card()
        card.body.addWidget(self.form)
        self.column.addWidget(card)
        self.language.changed.connect(self._chosen)
        self.form.submitted.connect(self.submitted)

    def focus_first(self) -> None:
        """Put the keys on the languages."""
        self.language.setFocus()

    @Slot()
    def _chosen(self) -> None:
        self.language_wanted.emit(str(self.language.value()))


class UseStep(Step):
    """A real centre, or one to practise in."""

    name = N_("Usage")
    title = N_("À quoi sert ce registre ?")
    sentence = N_("Un centre d’exercice a son propre dossier : rien ne s’y mélange au vrai.")

    def __init__(self) -> None:
        super().__init__()
        self._choices: dict[str, QRadioButton] = {}
        for key, title, detail in (
            ("real", _("Un vrai centre"), _("De vraies personnes, un registre chiffré.")),
            (
                "exercise",
                _("S’exercer avec 415 personnes fictives"),
                _("Un centre déjà plein, après trois jours de vie. Moins d’une minute d’attente."),
            ),
            (
                "empty",
                _("S’exercer à partir de zéro"),
                _("Un centre d’exercice vide, pour apprendre chaque geste."),
            ),
        ):
            card = Card()
            choice = QRadioButton(title)
            choice.setAccessibleDescription(detail)
            choice.setAutoExclusive(False)
            choice.setProperty("use", key)
            choice.clicked.connect(self._picked)
            card.body.setSpacing(2)
            card.body.addWidget(choice)
            card.body.addWidget(text_label(detail, "muted"))
            self.column.addWidget(card)
            self._choices[key] = choice
        self.set_value("real")

    def value(self) -> str:
        """Return `real`, `exercise` (with people) or `empty` (exercise without)."""
        return next(key for key, choice in self._choices.items() if choice.isChecked())

    def set_value(self, use: str) -> None:
        """Choose one."""
        for key, choice in self._choices.items():
            choice.setChecked(key == use)

    def focus_first(self) -> None:
        """Put the keys on the one that is chosen."""
        self._choices[self.value()].setFocus()

    @Slot()
    def _picked(self) -> None:
        self.set_value(self.sender().property("use"))


class CentreStep(Step):
    """Name, code, profile and the letter of this PC."""

    name = N_("Centre")
    title = N_("Quel centre ?")
    sentence = N_(
        "Le nom se lit sur les papiers ; le code et la lettre entrent dans chaque numéro."
    )

    def __init__(self) -> None:
        super().__init__()
        self.form = Form(columns=2)
        self.centre = QComboBox()
        self.centre.setEditable(True)
        self.centre.setMaxVisibleItems(12)
        for row in resources.rows("reception_sites.csv"):
            self.centre.addItem(row["name_fr"].split(" (")[0], suggested_code(row))
        self.centre.setEditText("")
        line = self.centre.lineEdit()
        if line is not None:
            line.setMaxLength(120)
        self.code = QLineEdit()
        self.code.setMaxLength(3)
        self.letter = QLineEdit("A")
        self.letter.setMaxLength(1)
        self.profile = Choice(
            [("centre", _("Centre d’accueil"), "C"), ("headquarters", _("Siège"), "S")]
        )
        self.profile.set_value("centre")
        self.form.add("profile", _("Ce registre est celui d’un"), self.profile, wide=True)
        self.form.add(
            "centre_name", _("Nom du centre"), self.centre, _("Choisissez ou écrivez."), wide=True
        )
        self.form.add(
            "centre_code", _("Code du centre"), self.code, _("Trois lettres, par exemple BKO.")
        )
        self.form.add(
            "installation",
            _("Lettre de ce PC"),
            self.letter,
            _("A pour le premier PC du centre ; B, C… pour un autre registre."),
        )
        card = Card()
        card.body.addWidget(self.form)
        self.column.addWidget(card)
        self.centre.activated.connect(self._suggest_code)
        self.form.submitted.connect(self.submitted)

    def values(self) -> dict[str, Any]:
        """Return the fields of FoundCentre."""
        given = self.form.values()
        return {
            "centre_name": self.centre.currentText().strip(),
            "centre_code": given["centre_code"].upper(),
            "installation": given["installation"].upper(),
            "profile": given["profile"] or "centre",
        }

    def check(self) -> bool:
        """Show what cannot be taken."""
        given = self.values()
        problems = {}
        if not given["centre_name"]:
            problems["centre_name"] = words_for_code("required")
        if not is_centre_code(given["centre_code"]):
            problems["centre_code"] = words_for_code("centre_code_shape")
        if not is_installation(given["installation"]):
            problems["installation"] = words_for_code("installation_shape")
        self.form.show_problems(problems)
        return not problems

    def focus_first(self) -> None:
        """Put the cursor into the name."""
        self.centre.setFocus()

    @Slot(int)
    def _suggest_code(self, index: int) -> None:
        if not self.code.text().strip():
            self.code.setText(str(self.centre.itemData(index) or ""))


class AdministratorStep(Step):
    """Who sets the centre up, and the passphrase that opens the books."""

    name = N_("Administrateur")
    title = N_("Qui administre ce registre ?")
    sentence = N_("Cette personne crée les autres comptes. Sa phrase de passe ouvre le registre.")

    def __init__(self) -> None:
        super().__init__()
        self.form = Form(columns=1)
        self.person = QLineEdit()
        self.person.setMaxLength(_LONGEST_NAME)
        self.passphrase = PassphraseField()
        self.again = PassphraseField()
        self.form.add("admin_name", _("Nom de l’administrateur"), self.person)
        self.form.add("passphrase", _("Phrase de passe"), self.passphrase, self._hint())
        self.form.add("again", _("La même, encore une fois"), self.again)
        card = Card()
        card.body.addWidget(self.form)
        self.column.addWidget(card)
        self.passphrase.changed.connect(self._judge)
        self.form.submitted.connect(self.submitted)

    def check(self) -> bool:
        """Show what is missing, too weak or not the same twice."""
        given = self.form.values()
        problems = {}
        if not given["admin_name"]:
            problems["admin_name"] = words_for_code("required")
        if weak := weakness(given["passphrase"], given["admin_name"]):
            problems["passphrase"] = words_for_code(weak)
        elif given["passphrase"] != given["again"]:
            problems["again"] = _("Les deux phrases diffèrent. Écrivez-la encore une fois.")
        self.form.show_problems(problems)
        return not problems

    def focus_first(self) -> None:
        """Put the cursor into the name."""
        self.form.focus_first()

    @staticmethod
    def _hint() -> str:
        return _("Au moins 12 signes. Quatre mots sans rapport valent mieux que des signes rares.")

    @Slot()
    def _judge(self) -> None:
        weak = weakness(self.passphrase.value(), self.person.text())
        field = self.form.field("passphrase")
        field.set_hint(words_for_code(weak) if weak else _("Bonne phrase de passe."))
        if not self.passphrase.value():
            field.set_hint(self._hint())


class BedsStep(Step):
    """Where people sleep, by numbers."""

    name = N_("Lits")
    title = N_("Combien de lits ?")
    sentence = N_("Chaque lit reçoit un code, par exemple A3-08. On peut en ajouter plus tard.")

    def __init__(self) -> None:
        super().__init__()
        self.beds = BedsGenerator()
        card = Card()
        card.body.addWidget(self.beds)
        self.column.addWidget(card)

    def check(self) -> bool:
        """Show what is wrong with a block."""
        return self.beds.check()

    def focus_first(self) -> None:
        """Put the keys on the first block."""
        self.beds.focus_first()


class MakeStep(Step):
    """What will be made, said once more before it is."""

    name = N_("Création")
    title = N_("Tout est prêt")
    sentence = N_("Le registre est créé sur ce PC, chiffré. Cela prend quelques secondes.")

    def __init__(self, facts: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.banners = Banners()
        self.column.addWidget(self.banners)
        card = Card()
        for label, value in facts:
            card.body.addWidget(text_label(label, "caption"))
            card.body.addWidget(text_label(value, "strong"))
        card.body.setSpacing(SPACE["xs"])
        self.column.addWidget(card)

    def show_problems(self, error: InvalidInput) -> None:
        """Tell what could not be taken after all."""
        self.banners.show_banner("danger", " ".join(problem_words(error.problems).values()))


def suggested_code(site: dict[str, str]) -> str:
    """Return three letters for a known site: those of its region."""
    return _CODES.get(site["region"], site["site_code"][:3])
