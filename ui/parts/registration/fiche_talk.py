"""What is said at the fields of a fiche when they are left (ux.md 3.3): right or wrong, at once."""

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import InvalidInput
from core.rules.births import birth_warnings
from core.rules.documents import nina_warnings
from core.rules.names import name_warnings
from core.rules.phones import read_phone
from resources.translation import _, ngettext
from ui.parts.registration.fiche_fields import CARD_HINT, NAMES, TEXTS, FicheFields
from ui.parts.registration.fiche_reading import FicheReading
from ui.words import words_for_code
from ui.words.births import band_word
from ui.words.typed import typed_words

_NINA = "NINA"


class FicheTalk(QObject):
    """Puts sentences under the fields; they go as soon as the field is changed."""

    # A telephone number was left that can be read: its international form.
    phone_left = Signal(str)
    # The code of a card was left that can be read.
    card_left = Signal(str)

    def __init__(self, fields: FicheFields, reading: FicheReading, parent: QObject) -> None:
        super().__init__(parent)
        self._fields = fields
        self._reading = reading
        self.band = ""
        """The age band by which somebody was counted, until an age is stated."""
        for name in TEXTS:
            if name != "mrz":
                fields.line(name).editingFinished.connect(self._left)
        fields.birth.line.editingFinished.connect(self.say_birth)
        fields.birth.changed.connect(self._birth_changed)

    def words(self, name: str, code: str) -> str:
        """Return the sentence of a code at a field: the same there and in the summary."""
        text = self._fields.birth.text() if name == "birth" else ""
        if name in TEXTS:
            text = self._fields.text(name)
        return typed_words(code, text, self._reading.today())

    def say_all(self) -> None:
        """Say again what the fields mean: they were filled, not typed."""
        for name in NAMES:
            if name != "guardian":
                self._fields.field(name).set_hint("")
        self.say_place()
        self.say_number()
        self._birth_changed()
        if self._fields.card.isEnabled():
            self._fields.field("card_code").set_hint(_(CARD_HINT))

    def say_place(self) -> None:
        """Say where the destination lies, or that it has to be made more precise."""
        place, text = self._reading.place(), self._reading.said_place()
        homonyms = self._reading.homonyms()
        if place is not None:
            words = f"→ {place.path}"
        elif not text or self._reading.books is None:
            words = ""
        elif self._reading.is_other_place():
            words = _("«\u00a0{text}\u00a0» est gardé tel quel, à préciser.")
        elif homonyms:
            words = ngettext(
                "{n} localité s’appelle {text}. Choisissez le cercle (↓), ou elle reste à "
                "préciser.",
                "{n} localités s’appellent {text}. Choisissez le cercle (↓), ou elle reste à "
                "préciser.",
                len(homonyms),
            )
            text = homonyms[0].name
        else:
            words = _(
                "«\u00a0{text}\u00a0» n’est pas dans la liste. Choisissez une proposition ou "
                "gardez tel quel (à préciser)."
            )
        if place is None:
            words = words.format(text=text, n=len(homonyms))
        self._fields.field("destination").set_hint(words)

    @Slot()
    def say_birth(self) -> None:
        """Say what cannot be read of the birth, what is doubtful, and who looks after a child."""
        self._show("birth", self._reading.fault("birth"))
        birth, today = self._fields.birth.value(), self._reading.today()
        if birth is None:
            return
        text = self._fields.birth.text()
        words = [typed_words(code, text, today) for code in birth_warnings(birth, today)]
        if self._reading.is_minor():
            words.append(self._minor_words())
        self._fields.field("birth").set_hint(" ".join(words))

    def say_number(self) -> None:
        """Say what is unusual about the number of a paper; a NINA is only warned about."""
        self._show("document_number", self._reading.fault("document_number"))
        number, kind = self._fields.text("document_number"), self._fields.code("document_type")
        warned = nina_warnings(number) if number and kind == _NINA else ()
        words = [words_for_code(code) for code in warned]
        if number and not kind:
            words.append(words_for_code("paper_kind_missing"))
        self._fields.field("document_number").set_hint(" ".join(words))

    @Slot()
    def _left(self) -> None:
        name = self.sender().objectName()
        if name in NAMES:
            self._left_name(name)
        elif name == "phone":
            self._left_phone()
        elif name == "destination":
            self.say_place()
        elif name == "document_number":
            self.say_number()
        elif name == "card_code":
            self._left_card()

    def _left_name(self, name: str) -> None:
        self._show(name, self._reading.fault(name))
        if name != "guardian":
            warned = name_warnings(self._fields.text(name))
            words = [words_for_code(code) for code in warned]
            self._fields.field(name).set_hint(" ".join(words))

    def _left_phone(self) -> None:
        fault = self._reading.fault("phone")
        self._show("phone", fault)
        phone = self._reading.phone()
        if phone:
            self._fields.line("phone").setText(shown_phone(phone))
            if not self._fields.code("phone_owner"):
                self._fields.fill({"phone_owner": "SELF"})
            self.phone_left.emit(phone)

    def _left_card(self) -> None:
        fault = self._reading.fault("card_code")
        self._show("card_code", fault)
        if self._fields.text("card_code") and not fault and self._fields.card.isEnabled():
            self.card_left.emit(self._fields.text("card_code"))

    @Slot()
    def _birth_changed(self) -> None:
        """Ask for the adult who answers for a child as soon as it is one."""
        if self._reading.is_minor():
            self._fields.surface("guardian")
        elif not self._fields.text("guardian"):
            self._fields.withdraw("guardian")
        if not self._fields.birth.text():
            words = _("25, 8m, 1998 ou 12/03/1998")
            if self.band:
                words = _("Compté(e) comme {band}. Écrivez l’âge, une année ou une date.").format(
                    band=band_word(self.band)
                )
            self._fields.field("birth").set_hint(words)

    def _minor_words(self) -> str:
        age = self._reading.age() or 0
        words = ngettext(
            "{n} an, aucun adulte dans le groupe. L’agent de protection sera prévenu.",
            "{n} ans, aucun adulte dans le groupe. L’agent de protection sera prévenu.",
            age,
        )
        return words.format(n=age)

    def _show(self, name: str, code: str) -> None:
        self._fields.field(name).show_problem(self.words(name, code) if code else "")


def shown_phone(phone: str) -> str:
    """Return a number as it is read aloud; what cannot be read is shown as it is."""
    try:
        return read_phone(phone).shown if phone else ""
    except InvalidInput:
        return phone
