"""The fields of a fiche in the order of the conversation; details that can wait come last."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.rules.places import Place
from resources.translation import N_, _, language
from ui.parts.fiche_choices import consent_choice, needs_choice, sex_choice
from ui.reference import countries, vocabulary
from ui.widgets.birth_field import BirthField
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.suggest_edit import SuggestEdit
from ui.words.people import CONSENT_TEXT, FICHE_FIELDS, PHONE_OWNERS

DETAILS = ("alias", "nationality", "document_type", "document_number", "document_state")
"""Fields under « Plus de détails »: they have defaults or belong to the second desk."""

NAMES = ("given_names", "family_name", "father_first_name", "mother_name", "alias")
TEXTS = (*NAMES, "card_code", "destination", "phone", "document_number")
LISTS = (
    "nationality",
    "interview_language",
    "phone_owner",
    "document_type",
    "document_state",
)
HOME = "MLI"
CARD_HINT = N_("Scannez une carte vierge, ou rien")


class FicheFields(Form):
    """A form whose editors are reached by name; it knows nothing of fiches."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.card = QLineEdit()
        self.family_name = SuggestEdit(completes=True)
        self.sex: Choice = sex_choice()
        self.birth = BirthField(today)
        self.destination = SuggestEdit()
        self.needs: Choice = needs_choice()
        self.consent: Choice = consent_choice()
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
        """Show or hide what is asked at the second desk."""
        for name in DETAILS:
            self.set_field_visible(name, visible=on)

    def shows_details(self) -> bool:
        """Say whether the details are shown."""
        return not self.field(DETAILS[0]).isHidden()

    def go_after(self, name: str) -> None:
        """Put the cursor into the field after this one."""
        names = [each for each in self.names() if not self.field(each).isHidden()]
        self.editor(names[names.index(name) + 1]).setFocus()

    def empty(self) -> None:
        """Empty every field; lists stand at « à préciser », the nationality at Mali."""
        self.clear()
        self.fill(dict.fromkeys(LISTS, ""))
        self.fill({"nationality": HOME})
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
        add("phone", _("{field} (facultatif)").format(field=words["phone"]), QLineEdit())
        owners = ((code, _(owner)) for code, owner in PHONE_OWNERS.items())
        add("phone_owner", words["phone_owner"], _combo(owners))
        add("needs", words["needs"], self.needs, wide=True)
        add("consent", words["consent"], self.consent, _(CONSENT_TEXT), wide=True)

    def _add_details(self) -> None:
        add, words = self.add, _said(FICHE_FIELDS)
        add("alias", words["alias"], QLineEdit())
        at = 2 if language() == "en" else 1
        nations = sorted(((row[0], row[at]) for row in countries()), key=_home_first)
        add("nationality", words["nationality"], _combo(nations))
        add("document_type", words["document_type"], _combo(vocabulary("document_type")))
        add("document_number", words["document_number"], QLineEdit())
        add("document_state", _("État de la pièce"), _combo(vocabulary("document_state")))


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
