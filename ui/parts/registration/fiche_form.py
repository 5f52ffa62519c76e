"""A fiche being written: fields become a `Fiche`, and are told what is wrong (ux.md 3.1, 3.3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from core.errors import InvalidInput
from core.ids import uuid7
from core.queries.people.person_file import PersonFile
from core.rules.births import age_on
from core.rules.card_codes import read_card_code
from core.rules.fiches import ConsentGiven, Fiche, PaperSeen
from core.rules.names import clean_name, name_warnings
from core.rules.phones import read_phone
from resources.translation import _
from ui.parts.registration.books import Books, places_like, surnames_like
from ui.parts.registration.fiche_fields import DETAILS, LISTS, NAMES, TEXTS, FicheFields
from ui.words import words_for_code
from ui.words.people import CONSENT_VERSION, CONSENTS, need_words, spaced_code

_MAJORITY = 18


@dataclass(slots=True)
class Keys:
    """The keys of the person and the stay, made before the first try."""

    person_id: UUID = field(default_factory=uuid7)
    stay_id: UUID = field(default_factory=uuid7)
    relation: str = ""


class FicheForm(QWidget):
    """One person as the desk writes him or her down."""

    # The person changed a field: its name.
    edited = Signal(str)
    # Ctrl+Enter, or Enter on the last field.
    submitted = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._books: Books | None = None
        self._consented = ""
        self.keys = Keys()
        self.form = FicheFields(today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # Its height depends on its width: no most height, or wrapped lines are cut.
        self.form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column.addWidget(self.form)
        column.addStretch(1)
        self.form.edited.connect(self._edited)
        self.form.submitted.connect(self.submitted)
        self.form.family_name.wanted.connect(self._offer_surnames)
        self.form.family_name.chosen.connect(self._took_surname)
        self.form.destination.wanted.connect(self._offer_places)
        self.form.destination.chosen.connect(self._took_place)
        for name in TEXTS:
            self.form.line(name).editingFinished.connect(self._left)
        self.form.birth.line.editingFinished.connect(self._left_birth)

    def set_books(self, books: Books) -> None:
        """Begin to suggest names and places."""
        self._books = books

    def begin(self, interview_language: str = "") -> None:
        """Show an empty fiche with new keys; the language of the last one is kept."""
        self.keys = Keys()
        self._consented = ""
        self.form.empty()
        self.form.fill({"interview_language": interview_language})
        self._say_echoes()

    def take_card(self, code: str) -> None:
        """Give this blank card to the person and go on to the names."""
        if not self.form.card.isEnabled():
            return
        self.form.card.setText(spaced_code(code))
        self.form.field("card_code").show_problem("")
        if not self.form.text("given_names"):
            self.form.editor("given_names").setFocus()
        self.edited.emit("card_code")

    def values(self) -> dict[str, Any]:
        """Return what is typed, as plain JSON values: the draft."""
        place = self.form.place()
        found: dict[str, Any] = {name: self.form.line(name).text() for name in TEXTS}
        found |= {name: self.form.code(name) for name in LISTS}
        return found | {
            "sex": self.form.sex.value() or "",
            "birth": self.form.birth.text(),
            "needs": list(self.form.needs.value()),
            "consent": self.form.consent.value() or "",
            "place": place.code if place else "",
            "person_id": str(self.keys.person_id),
            "stay_id": str(self.keys.stay_id),
            "relation": self.keys.relation,
        }

    def restore(self, values: Mapping[str, Any]) -> None:
        """Show a draft again."""
        self.form.empty()
        self.keys = Keys(
            UUID(values["person_id"]), UUID(values["stay_id"]), values.get("relation", "")
        )
        shown = {name: values.get(name, "") for name in (*TEXTS, *LISTS, "sex", "birth")}
        shown |= {"needs": tuple(values.get("needs", ())), "consent": values.get("consent", "")}
        shown["destination"] = self._with_place(shown["destination"], values.get("place", ""))
        self.form.fill(shown)
        self.form.birth.set_sex(shown["sex"])
        self._say_echoes()

    def show_person(self, file: PersonFile) -> None:
        """Show the fiche of somebody who is known, to be completed or corrected."""
        self.form.empty()
        self.keys = Keys(file.person_id, file.stay_id or uuid7(), file.relation)
        self._consented = file.consent
        self.form.fill(file)
        self.form.fill(
            {
                "card_code": spaced_code(file.card_code),
                "destination": self._with_place(file.destination_text, file.destination_code),
                "phone": shown_phone(file.phone),
            }
        )
        self.form.card.setEnabled(False)
        self.form.field("card_code").set_hint("")
        self.form.birth.set_sex(file.sex)
        self._say_echoes()

    def propose(self, values: Mapping[str, Any]) -> None:
        """Fill what is still empty with what was typed for the same person before."""
        mine = self.values()
        added = {
            name: value
            for name, value in values.items()
            if value and name in mine and not mine[name] and name not in ("place", "relation")
        }
        if "destination" in added:
            added["destination"] = self._with_place(added["destination"], values.get("place", ""))
        self.form.fill(added)
        self._say_echoes()

    def shown(self) -> dict[str, str]:
        """Return what is shown, in words by field, to be compared with another version."""
        found = {name: self.form.text(name) for name in TEXTS if name != "card_code"}
        for name in LISTS:
            found[name] = self.form.word(name)
        found["sex"] = self.form.sex.value() or ""
        found["birth"] = self.form.birth.text()
        found["needs"] = need_words(self.form.needs.value())
        consent = self.form.consent.value()
        found["consent"] = _(CONSENTS[consent]) if consent else ""
        return found

    def at(self) -> str:
        """Return the name of the field with the cursor, empty when it is elsewhere."""
        focus = QApplication.focusWidget()
        if focus is None:
            return ""
        names = self.form.names()
        return next((name for name in names if self.form.field(name).isAncestorOf(focus)), "")

    def fiche(self) -> tuple[Fiche, dict[str, str]]:
        """Return the fiche, and the codes of what cannot be read, by field."""
        form = self.form
        problems: dict[str, str] = {}
        if form.birth.problem():
            problems["birth"] = form.birth.problem()
        made = Fiche(
            **{name: form.text(name) for name in NAMES},
            sex=form.sex.value() or "",
            birth=form.birth.value(),
            nationality=form.code("nationality"),
            interview_language=form.code("interview_language"),
            phone=self._phone(problems),
            phone_owner=form.code("phone_owner") if form.text("phone") else "",
            needs=form.needs.value(),
            consent=self._consent_given(),
            papers=self._papers(),
            card_code=self._card_code(problems),
            relation=self.keys.relation,
            person_id=self.keys.person_id,
            stay_id=self.keys.stay_id,
            **self._destination(),
        )
        problems |= self._name_problems()
        return made, made.problems(self._today()) | problems

    def missing(self, fiche: Fiche) -> tuple[str, ...]:
        """Return what the fiche still lacks, by the names of the fields here."""
        return fiche.missing(consented=bool(self._consented))

    def show_problems(self, problems: Mapping[str, str]) -> dict[str, str]:
        """Put the sentences of codes at their fields; return those that have none here."""
        return self.form.show_problems(
            {name: words_for_code(code) for name, code in problems.items()}
        )

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        if name in DETAILS:
            self.form.show_details(on=True)
        self.form.editor(name).setFocus()

    def is_blank(self) -> bool:
        """Say whether nothing was typed yet."""
        values = self.values()
        return not any(values[name] for name in (*TEXTS, "sex", "birth", "needs", "consent"))

    @Slot(str)
    def _edited(self, name: str) -> None:
        if name == "sex":
            self.form.birth.set_sex(self.form.sex.value() or "")
        self.edited.emit(name)

    @Slot(str)
    def _offer_surnames(self, text: str) -> None:
        self.form.family_name.offer(surnames_like(self._books, text) if self._books else [])

    @Slot(str)
    def _offer_places(self, text: str) -> None:
        self.form.destination.offer(places_like(self._books, text) if self._books else [])

    @Slot()
    def _took_surname(self) -> None:
        self.form.go_after("family_name")

    @Slot()
    def _took_place(self) -> None:
        self._say_place()
        self.form.go_after("destination")

    @Slot()
    def _left(self) -> None:
        name = self.sender().objectName()
        if name in NAMES:
            self._left_name(name)
        elif name == "phone":
            self._left_phone()
        elif name == "destination":
            self._say_place()
        elif name == "card_code":
            problems: dict[str, str] = {}
            self._card_code(problems)
            self._show_problem(name, problems.get(name, ""))

    def _left_name(self, name: str) -> None:
        text = self.form.text(name)
        self._show_problem(name, _name_fault(text))
        warnings = [words_for_code(code) for code in name_warnings(text)]
        self.form.field(name).set_hint(" ".join(warnings))

    def _left_phone(self) -> None:
        problems: dict[str, str] = {}
        phone = self._phone(problems)
        self._show_problem("phone", problems.get("phone", ""))
        if phone:
            self.form.line("phone").setText(shown_phone(phone))
            if not self.form.code("phone_owner"):
                self.form.fill({"phone_owner": "SELF"})

    @Slot()
    def _left_birth(self) -> None:
        self._show_problem("birth", self.form.birth.problem())

    def _show_problem(self, name: str, code: str) -> None:
        self.form.field(name).show_problem(words_for_code(code) if code else "")

    def _say_echoes(self) -> None:
        for name in NAMES:
            self.form.field(name).set_hint("")
        self._say_place()

    def _say_place(self) -> None:
        place, text = self.form.place(), self.form.text("destination")
        hint = f"→ {place.path}" if place is not None else ""
        if place is None and text and self._books is not None:
            alike = len(self._books.places.exactly(text))
            words = _("«\u00a0{text}\u00a0» est gardé tel quel, à préciser.")
            if alike == 1:
                words = f"→ {self._books.places.exactly(text)[0].path}"
            elif alike:
                words = _("{n} lieux s’appellent {text}. Choisissez dans la liste (↓).")
            hint = words.format(text=text, n=alike)
        self.form.field("destination").set_hint(hint)

    def _with_place(self, text: str, code: str) -> tuple[str, object]:
        return text, self._books.places.by_code(code) if self._books and code else None

    def _destination(self) -> dict[str, str]:
        place, text = self.form.place(), self.form.text("destination")
        if place is None and text and self._books is not None:
            exact = self._books.places.exactly(text)
            place = exact[0] if len(exact) == 1 else None
        if place is None:
            return {"destination_text": text}
        return {
            "destination_text": text,
            "destination_code": place.code,
            "region_code": place.region_code,
            "cercle_code": place.cercle_code,
        }

    def _phone(self, problems: dict[str, str]) -> str:
        text = self.form.text("phone")
        try:
            return read_phone(text).e164 if text else ""
        except InvalidInput as error:
            problems["phone"] = error.problems["phone"]
            return ""

    def _card_code(self, problems: dict[str, str]) -> str:
        text = self.form.text("card_code")
        code = read_card_code(text) if text else ""
        if code is None:
            problems["card_code"] = "code_unreadable"
        return code or ""

    def _name_problems(self) -> dict[str, str]:
        faults = {name: _name_fault(self.form.text(name)) for name in NAMES}
        return {name: code for name, code in faults.items() if code}

    def _consent_given(self) -> ConsentGiven | None:
        answer = self.form.consent.value()
        if not answer:
            return None
        birth = self.form.birth.value()
        minor = birth is not None and age_on(birth, self._today()) < _MAJORITY
        return ConsentGiven(
            answer,
            method="GUARDIAN" if minor else "VERBAL",
            language=self.form.code("interview_language") or "fr",
            text_version=CONSENT_VERSION,
        )

    def _papers(self) -> tuple[PaperSeen, ...]:
        kind, number = self.form.code("document_type"), self.form.text("document_number")
        if not kind:
            return ()
        return (PaperSeen(kind, number, self.form.code("document_state") or "SEEN"),)


def shown_phone(phone: str) -> str:
    """Return a number as it is read aloud; what cannot be read is shown as it is."""
    try:
        return read_phone(phone).shown if phone else ""
    except InvalidInput:
        return phone


def _name_fault(text: str) -> str:
    try:
        if text:
            clean_name(text)
    except InvalidInput as error:
        return next(iter(error.problems.values()))
    return ""
