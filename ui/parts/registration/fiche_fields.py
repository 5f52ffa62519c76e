"""The fields of a fiche in the order of the conversation; details that can wait come last."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from core.rules.places import Place
from resources.translation import N_, _, language
from ui.parts.fiche_choices import consent_choice, needs_choice, purposes_choice, sex_choice
from ui.reference import countries, vocabulary
from ui.widgets.birth_field import BirthField
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.suggest_edit import SuggestEdit
from ui.words.people import CONSENT_TEXT, CONSENT_VERSION, FICHE_FIELDS, PHONE_OWNERS

PARENTS = ("father_first_name", "mother_name")
SECOND_DESK = (*PARENTS, "interview_language")
"""Asked at once where somebody has the same name; else at the second desk (ux.md 3.1)."""

DETAILS = (
    *SECOND_DESK,
    "name_unknown",
    "alias",
    "mrz",
    "nationality",
    "document_type",
    "document_number",
    "document_state",
    "purposes",
    "consent_language",
    "guardian",
)
"""Fields under « Plus de détails »: they have defaults or belong to the second desk."""

NAMES = ("given_names", "family_name", "father_first_name", "mother_name", "alias", "guardian")
TEXTS = (*NAMES, "card_code", "destination", "phone", "document_number", "mrz")
LISTS = (
    "nationality",
    "interview_language",
    "phone_owner",
    "document_type",
    "document_state",
    "consent_language",
)
HOME = "MLI"
CARD_HINT = N_("Scannez une carte vierge, ou rien")


class FicheFields(Form):
    """A form whose editors are reached by name; it knows nothing of fiches."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, last_submits=False)
        self._shows_details = False
        self._surfaced: set[str] = set()
        self.card = QLineEdit()
        self.family_name = SuggestEdit(completes=True)
        self.sex: Choice = sex_choice()
        self.birth = BirthField(today)
        self.destination = SuggestEdit()
        self.needs: Choice = needs_choice()
        self.consent: Choice = consent_choice()
        self.purposes: Choice = purposes_choice()
        self.name_unknown = QCheckBox(_("Un seul nom, ou nom inconnu"))
        self._add_conversation()
        self._add_details()
        self.show_details(on=False)

    def line(self, name: str) -> QLineEdit:
        """Return the line edit of a text field."""
        editor = self.editor(name)
        assert isinstance(editor, QLineEdit)
        return editor

    def text(self, name: str) -> str:
        """Return what is typed in a text field, without spaces around it."""
        return self.line(name).text().strip()

    def code(self, name: str) -> str:
        """Return the code chosen in a list, empty for none."""
        editor = self.editor(name)
        assert isinstance(editor, QComboBox)
        return str(editor.currentData() or "")

    def codes(self, name: str) -> frozenset[str]:
        """Return the codes that a list offers."""
        editor = self.editor(name)
        assert isinstance(editor, QComboBox)
        return frozenset(str(editor.itemData(at) or "") for at in range(editor.count()))

    def word(self, name: str) -> str:
        """Return the word chosen in a list, empty for none."""
        editor = self.editor(name)
        assert isinstance(editor, QComboBox)
        return editor.currentText() if editor.currentData() else ""

    def place(self) -> Place | None:
        """Return the place that was taken from the list of suggestions."""
        value = self.destination.value()
        return value if isinstance(value, Place) else None

    def show_details(self, *, on: bool) -> None:
        """Show or hide what is asked at the second desk; what was surfaced stays."""
        self._shows_details = on
        for name in DETAILS:
            self.set_field_visible(name, visible=on or name in self._surfaced)

    def shows_details(self) -> bool:
        """Say whether the details are shown."""
        return self._shows_details

    def surface(self, *names: str) -> None:
        """Show some of the details because they are worth asking now."""
        for name in names:
            if name in DETAILS and name not in self._surfaced:
                self._surfaced.add(name)
                self.set_field_visible(name, visible=True)

    def surface_filled(self) -> None:
        """Show every detail that says something: nothing that was typed is out of sight."""
        filled = {name for name in DETAILS if name in TEXTS and self.text(name)}
        if "document_number" in filled or self.code("document_type"):
            filled |= {"document_type", "document_number"}
        self.surface(*filled)

    def withdraw(self, *names: str) -> None:
        """Leave details to « Plus de détails » again."""
        self._surfaced.difference_update(names)
        self.show_details(on=self._shows_details)

    def go_after(self, name: str) -> None:
        """Put the cursor into the field after this one."""
        self._step(self._focus_of(self.editor(name)), 1)

    def empty(self) -> None:
        """Empty every field; lists stand at « à préciser », the nationality at Mali."""
        self.clear()
        self.withdraw(*DETAILS)
        self.fill(dict.fromkeys(LISTS, ""))
        self.fill({"nationality": HOME, "name_unknown": False, "document_state": "SEEN"})
        self.card.setEnabled(True)
        self.field("card_code").set_hint(_(CARD_HINT))

    def _add_conversation(self) -> None:
        add, words = self.add, _said(FICHE_FIELDS)
        add("card_code", words["card_code"], self.card, _(CARD_HINT))
        add("given_names", words["given_names"], QLineEdit())
        add("family_name", words["family_name"], self.family_name)
        add("sex", words["sex"], self.sex)
        add("birth", words["birth"], self.birth, _("25, 8m, 1998 ou 12/03/1998"))
        add("father_first_name", words["father_first_name"], QLineEdit())
        add("mother_name", words["mother_name"], QLineEdit())
        add("interview_language", words["interview_language"], _combo(vocabulary("language")))
        add("destination", words["destination"], self.destination)
        optional = _("{field} (facultatif)").format(field=words["phone"])
        add("phone", optional, QLineEdit(), _("8 chiffres, ou + et le pays"))
        owners = ((code, _(owner)) for code, owner in PHONE_OWNERS.items())
        hint = _("Touche Tab pour y aller")
        add("phone_owner", words["phone_owner"], _combo(owners), hint, passed_by=True)
        add("needs", words["needs"], self.needs, wide=True)
        read = add("consent", words["consent"], self.consent, _(CONSENT_TEXT), wide=True)
        # It is read aloud, at night and from a distance.
        read.hint.setProperty("role", "muted")
        add("guardian", words["guardian"], QLineEdit(), _("Qui répond pour l’enfant"))

    def _add_details(self) -> None:
        add, words = self.add, _said(FICHE_FIELDS)
        hint = _("Alors la fiche s’enregistre sans nom")
        add("name_unknown", words["name_unknown"], self.name_unknown, hint)
        add("alias", words["alias"], QLineEdit())
        hint = _("Passez la pièce au lecteur, ou tapez les lignes avec une espace entre elles")
        add("mrz", words["mrz"], QLineEdit(), hint, wide=True)
        at = 2 if language() == "en" else 1
        nations = sorted(((row[0], row[at]) for row in countries()), key=_home_first)
        add("nationality", words["nationality"], _combo(nations))
        add("document_type", words["document_type"], _combo(vocabulary("document_type")))
        add("document_number", words["document_number"], QLineEdit())
        add("document_state", words["document_state"], _combo(vocabulary("document_state")))
        hint = _("Texte n° {version}. Refuser ne change rien à l’aide reçue.")
        version = hint.format(version=CONSENT_VERSION)
        add("purposes", words["purposes"], self.purposes, version, wide=True)
        hint = _("Si ce n’est pas la langue de l’entretien")
        add("consent_language", words["consent_language"], _combo(vocabulary("language")), hint)


def _said(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: _(text) for name, text in texts.items()}


def _home_first(row: tuple[str, str]) -> bool:
    return row[0] != HOME


def _combo(answers: Iterable[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(10)
    made.addItem(_("— à préciser —"), "")
    for code, words in answers:
        made.addItem(words, code)
    return made
