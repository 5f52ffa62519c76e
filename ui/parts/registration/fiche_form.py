"""A fiche being written: fields become a `Fiche`, and are told what is wrong (ux.md 3.1, 3.3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from core.ids import uuid7
from core.queries.people.person_file import PersonFile
from core.queries.people.usual_answers import UsualAnswers
from core.rules.births import Birth, from_compact, stated_band
from core.rules.fiches import SHARES, Fiche
from core.rules.places import Place
from resources.translation import _
from ui.parts.registration.books import Books, Habits, places_like, surnames_like
from ui.parts.registration.fiche_fields import (
    LISTS,
    PARENTS,
    SECOND_DESK,
    TEXTS,
    FicheFields,
)
from ui.parts.registration.fiche_reading import FicheReading
from ui.parts.registration.fiche_talk import FicheTalk, shown_phone
from ui.parts.registration.paper_reader import PaperReader
from ui.words.people import CONSENTS, need_words, spaced_code


@dataclass(slots=True)
class Keys:
    """The keys of the person and the stay, made before the first try."""

    person_id: UUID = field(default_factory=uuid7)
    stay_id: UUID = field(default_factory=uuid7)
    relation: str = ""
    counted: Birth | None = None
    """The birth that stands for the age band, of somebody who was only counted."""


class FicheForm(QWidget):
    """One person as the desk writes him or her down."""

    # The person changed a field: its name.
    edited = Signal(str)
    # Ctrl+Enter.
    submitted = Signal()
    # Enter on the last field.
    ended = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._consented = ""
        self.keys = Keys()
        self.habits = Habits()
        self.form = FicheFields(today)
        self.reading = FicheReading(self.form, today)
        self.talk = FicheTalk(self.form, self.reading, self)
        self.paper = PaperReader(self.form, today, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # Its height depends on its width: no most height, or wrapped lines are cut.
        self.form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column.addWidget(self.form)
        column.addStretch(1)
        self._connect()

    def set_books(self, books: Books) -> None:
        """Begin to suggest names and places, for what is being typed already too."""
        self.reading.books = books
        self.form.family_name.ask_again()
        self.form.destination.ask_again()

    @Slot(object)
    def learn(self, usual: UsualAnswers) -> None:
        """Propose first what people of this centre answered lately."""
        self.habits.learn(usual)

    def begin(self, interview_language: str = "") -> None:
        """Show an empty fiche with new keys; the language of the last one is kept."""
        self.keys = Keys()
        self._consented = ""
        self.talk.band = ""
        self.paper.forget()
        self.form.empty()
        self.form.fill({"interview_language": interview_language})
        self.talk.say_all()

    def take_card(self, code: str) -> None:
        """Give this blank card to the person, and go on to the names from the card's own field."""
        if not self.form.card.isEnabled():
            return
        self.form.card.setText(spaced_code(code))
        self.form.field("card_code").show_problem("")
        if self.form.card.hasFocus():
            self.form.editor("given_names").setFocus()
        self.edited.emit("card_code")

    def ask_parents(self, *, on: bool) -> None:
        """Ask at once for the parents' names: somebody has the same name (ux.md 3.1)."""
        if on:
            self.form.surface(*PARENTS)
        hint = _("Homonyme\u00a0: demandez le prénom de la mère.") if on else ""
        self.form.field("mother_name").set_hint(hint)

    def values(self) -> dict[str, Any]:
        """Return what is typed, as plain JSON values: the draft."""
        place = self.form.place()
        found: dict[str, Any] = {name: self.form.line(name).text() for name in TEXTS}
        found |= {name: self.form.code(name) for name in LISTS}
        return found | {
            "sex": self.form.sex.value() or "",
            "birth": self.form.birth.text(),
            "birth_kept": self.form.birth.kept(),
            "needs": list(self.form.needs.value()),
            "consent": self.form.consent.value() or "",
            "purposes": list(self.form.purposes.value()),
            "name_unknown": self.form.name_unknown.isChecked(),
            "place": place.code if place else "",
            "person_id": str(self.keys.person_id),
            "stay_id": str(self.keys.stay_id),
            "relation": self.keys.relation,
            "counted": self.keys.counted.compact() if self.keys.counted else "",
        }

    def restore(self, values: Mapping[str, Any]) -> None:
        """Show a draft again; one that lost its keys, for instance in another program, has new."""
        self.form.empty()
        counted = values.get("counted", "")
        self.keys = Keys(
            relation=values.get("relation", ""), counted=from_compact(counted) if counted else None
        )
        if "person_id" in values and "stay_id" in values:
            self.keys.person_id = UUID(values["person_id"])
            self.keys.stay_id = UUID(values["stay_id"])
        self.talk.band = "" if self.keys.counted is None else stated_band(self.keys.counted)
        shown = {name: values.get(name, "") for name in (*TEXTS, *LISTS, "sex", "birth")}
        shown |= {name: tuple(values.get(name, ())) for name in ("needs", "purposes")}
        shown["consent"] = values.get("consent", "")
        shown["name_unknown"] = bool(values.get("name_unknown"))
        shown["destination"] = self._with_place(shown["destination"], values.get("place", ""))
        if values.get("birth_kept"):
            shown["birth"] = from_compact(values["birth_kept"])
        self.form.fill(shown)
        self.form.birth.set_sex(shown["sex"])
        self.form.surface_filled()
        self.talk.say_all()

    def show_person(self, file: PersonFile) -> None:
        """Show the fiche of somebody who is known, to be completed or corrected."""
        self.paper.forget()
        self.form.empty()
        counted = file.birth if file.band else None
        self.keys = Keys(file.person_id, file.stay_id or uuid7(), file.relation, counted)
        self._consented = file.consent
        self.talk.band = file.band
        said = dict(file.unread)
        self.form.fill(file)
        self.form.fill(
            {
                "card_code": spaced_code(file.card_code),
                "destination": self._with_place(file.destination_text, file.destination_code),
                "phone": said.get("phone", shown_phone(file.phone)),
                "birth": said.get("birth", None if file.band else file.birth),
                "purposes": SHARES if file.consent == "yes" else (),
            }
        )
        self.form.card.setEnabled(False)
        self.form.field("card_code").set_hint("")
        self.form.birth.set_sex(file.sex)
        self.form.surface(*SECOND_DESK)
        self.talk.say_all()

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
        if "birth" in added and values.get("birth_kept"):
            added["birth"] = from_compact(values["birth_kept"])
        self.form.fill(added)
        self.form.surface_filled()
        self.talk.say_all()

    def shown(self) -> dict[str, str]:
        """Return what is shown, in words by field, to be compared with another version."""
        apart = ("card_code", "mrz", "guardian")
        found = {name: self.form.text(name) for name in TEXTS if name not in apart}
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
        fiche, problems = self.reading.fiche(
            relation=self.keys.relation,
            person_id=self.keys.person_id,
            stay_id=self.keys.stay_id,
        )
        if fiche.birth is None and self.keys.counted is not None:
            fiche = replace(fiche, birth=self.keys.counted, counted=True)
        return fiche, problems

    def missing(self, fiche: Fiche) -> tuple[str, ...]:
        """Return what the fiche still lacks, by the names of the fields here."""
        return fiche.missing(consented=bool(self._consented))

    def sentences(self, problems: Mapping[str, str]) -> dict[str, str]:
        """Return the sentences of codes, by field, as they stand at the fields."""
        return {name: self.talk.words(name, code) for name, code in problems.items()}

    def show_problems(self, problems: Mapping[str, str]) -> dict[str, str]:
        """Put the sentences of codes at their fields; return those that have none here."""
        self.form.surface(*problems)
        return self.form.show_problems(self.sentences(problems))

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        self.form.surface(name)
        self.form.editor(name).setFocus()

    def is_blank(self) -> bool:
        """Say whether nothing was typed yet."""
        values = self.values()
        return not any(values[name] for name in (*TEXTS, "sex", "birth", "needs", "consent"))

    def _connect(self) -> None:
        form = self.form
        form.edited.connect(self._edited)
        form.submitted.connect(self.submitted)
        form.ended.connect(self.ended)
        form.family_name.wanted.connect(self._offer_surnames)
        form.family_name.chosen.connect(self._took_surname)
        form.destination.wanted.connect(self._offer_places)
        form.destination.chosen.connect(self._took_place)
        self.paper.filled.connect(self._paper_filled)

    @Slot(str)
    def _edited(self, name: str) -> None:
        if name == "sex":
            self.form.birth.set_sex(self.form.sex.value() or "")
        elif name == "consent":
            shares = SHARES if self.form.consent.value() == "yes" else ()
            kept = [each for each in self.form.purposes.value() if each not in SHARES]
            self.form.purposes.set_value((*shares, *kept))
        elif name == "purposes":
            self._agree_with_purposes()
        elif name == "document_type":
            self.talk.say_number()
        self.edited.emit(name)

    def _agree_with_purposes(self) -> None:
        """Keep the answer in line with what is shared: both partners are « Oui », else not."""
        answer, shared = self.form.consent.value(), set(SHARES) <= set(self.form.purposes.value())
        if answer in ("yes", "no_sharing"):
            self.form.consent.set_value("yes" if shared else "no_sharing")

    @Slot()
    def _paper_filled(self) -> None:
        self.form.birth.set_sex(self.form.sex.value() or "")
        self.form.surface_filled()
        self.talk.say_number()
        self.talk.say_birth()
        self.edited.emit("mrz")

    @Slot(str)
    def _offer_surnames(self, text: str) -> None:
        books = self.reading.books
        self.form.family_name.offer(surnames_like(books, text, self.habits) if books else [])

    @Slot(str)
    def _offer_places(self, text: str) -> None:
        books = self.reading.books
        if books is None or self.reading.is_other_place():
            self.form.destination.close_list()
            return
        rows, sure = places_like(books, text, self.habits)
        self.form.destination.offer(rows, sure=sure)

    @Slot()
    def _took_surname(self) -> None:
        self.form.go_after("family_name")

    @Slot()
    def _took_place(self) -> None:
        self.talk.say_place()
        self.form.go_after("destination")

    def _with_place(self, text: str, code: str) -> tuple[str, Place | None]:
        books = self.reading.books
        return text, books.places.by_code(code) if books and code else None
