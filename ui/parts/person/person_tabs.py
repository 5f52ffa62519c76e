"""What is known of a person: identity, services, family, history."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QScrollArea, QTabWidget, QWidget

from core.queries.people.person_file import GivenRow, PersonFile
from resources.translation import N_, _
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.parts.person.family_tab import FamilyTab
from ui.parts.person.papers_tab import PapersTab
from ui.parts.registration.fiche_talk import shown_phone
from ui.reference import country_name, label
from ui.theme import SPACE, px
from ui.widgets.headings import text_label
from ui.widgets.table import TableView
from ui.words import birth_words
from ui.words.package import act_name
from ui.words.people import CONSENTS, FICHE_FIELDS, PHONE_OWNERS, need_words, spaced_code
from ui.words.stay_clock import moment

_LEAST_HEIGHT = 190
_FAMILY_HEIGHT = 420
"""Pixels at 100 % text."""

_KINDS = {
    "given": N_("donné"),
    "refused": N_("refusé par la personne"),
    "not_needed": N_("sans objet"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history."""

    at: datetime
    words: str
    who: str


class PersonTabs(QTabWidget):
    """Five tabs; an empty one says what would appear."""

    # The file of a relative is wanted: the person's key.
    person_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.identity = QWidget()
        self._grid = QGridLayout(self.identity)
        self._grid.setContentsMargins(SPACE["l"], SPACE["m"], SPACE["l"], SPACE["m"])
        self._grid.setHorizontalSpacing(SPACE["l"])
        self._grid.setVerticalSpacing(SPACE["s"])
        self._values = {name: text_label("", "") for name in _IDENTITY}
        for at, (name, words) in enumerate(_IDENTITY.items()):
            row, side = divmod(at, 2)
            value = self._values[name]
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(text_label(_(words), "muted"), row, 2 * side)
            self._grid.addWidget(value, row, 2 * side + 1)
            self._grid.setRowStretch(row + 1, 0)
        self._grid.setRowStretch(len(_IDENTITY), 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.identity)
        self.services = TableModel(_SERVICES, _given_id, self)
        self.history = TableModel(_HISTORY, _happening_id, self)
        self.family_tab = FamilyTab(desk)
        self.papers_tab = PapersTab(desk)
        self.addTab(scroll, _("Identité"))
        self.addTab(_table(self.services, _("Services"), _NO_SERVICE), _("Services"))
        self.addTab(self.family_tab, _("Famille"))
        self.addTab(self.papers_tab, _("Papiers"))
        self.addTab(_table(self.history, _("Historique"), _NO_HISTORY), _("Historique"))
        self.family_tab.person_wanted.connect(self.person_wanted)
        self.currentChanged.connect(self._make_room)
        self._make_room()

    def value(self, name: str) -> str:
        """Return what the identity tab shows for a field."""
        return self._values[name].text()

    def show_person(self, file: PersonFile, now: datetime) -> None:
        """Show everything that is known."""
        for name, words in _identity_words(file).items():
            self._values[name].setText(words or "—")
        self.services.replace_all([_Given(row, now) for row in file.given])
        self.family_tab.show_stay(file.stay_id)
        self.history.replace_all(_happenings(file, now))
        self.setTabText(1, _("Services ({n})").format(n=len(file.given)))
        self.setTabText(2, _("Famille ({n})").format(n=len(file.relatives)))

    @Slot()
    def _make_room(self) -> None:
        """Give the family the height of its acts and its history; the page scrolls."""
        is_family = self.currentWidget() is self.family_tab
        self.setMinimumHeight(px(_FAMILY_HEIGHT if is_family else _LEAST_HEIGHT))


_IDENTITY = {
    "given_names": FICHE_FIELDS["given_names"],
    "family_name": FICHE_FIELDS["family_name"],
    "alias": FICHE_FIELDS["alias"],
    "birth": N_("Naissance"),
    "father_first_name": FICHE_FIELDS["father_first_name"],
    "mother_name": FICHE_FIELDS["mother_name"],
    "nationality": FICHE_FIELDS["nationality"],
    "interview_language": FICHE_FIELDS["interview_language"],
    "destination": FICHE_FIELDS["destination"],
    "phone": FICHE_FIELDS["phone"],
    "needs": FICHE_FIELDS["needs"],
    "consent": FICHE_FIELDS["consent"],
    "registration_no": N_("N° d’enregistrement"),
    "card_code": N_("Code de la carte"),
}
_NO_SERVICE = N_("Aucun service encore\u00a0: repas, santé, kit et le reste apparaîtront ici.")
_NO_HISTORY = N_("Rien encore.")


@dataclass(frozen=True, slots=True)
class _Given:
    row: GivenRow
    now: datetime


def _table(model: TableModel, name: str, empty: str) -> TableView:
    made = TableView(name)
    made.show_model(model)
    made.set_empty(_(empty))
    return made


def _identity_words(file: PersonFile) -> dict[str, str]:
    phone = shown_phone(file.phone)
    if phone and file.phone_owner in PHONE_OWNERS:
        phone = _("{phone} ({owner})").format(phone=phone, owner=_(PHONE_OWNERS[file.phone_owner]))
    return {
        "given_names": file.given_names,
        "family_name": file.family_name.upper(),
        "alias": file.alias,
        "birth": birth_words(file.birth, file.sex, file.age, file.band),
        "father_first_name": file.father_first_name,
        "mother_name": file.mother_name,
        "nationality": country_name(file.nationality),
        "interview_language": label("language", file.interview_language),
        "destination": file.destination_text,
        "phone": phone,
        "needs": need_words(file.needs),
        "consent": _(CONSENTS[file.consent]) if file.consent in CONSENTS else "",
        "registration_no": file.registration_no,
        "card_code": spaced_code(file.card_code),
    }


def _happenings(file: PersonFile, now: datetime) -> list[Happening]:
    found = []
    if file.arrived_at is not None:
        found.append(Happening(file.arrived_at, _("Arrivée\u00a0: les 72 heures commencent"), ""))
    for row in file.given:
        words = _("{item}\u00a0: {state}").format(
            item=act_name(row.item, row.slot, now), state=_(_KINDS.get(row.kind, row.kind))
        )
        if row.voided:
            words = _("{act} (annulé depuis)").format(act=words)
        found.append(Happening(row.at, words, f"{row.post} {row.by}".strip()))
    if file.exited_at is not None:
        found.append(Happening(file.exited_at, _("Sortie\u00a0: la carte ne vaut plus"), ""))
    for stay in file.earlier:
        words = _("Séjour {call_no}\u00a0: arrivée").format(call_no=stay.call_no)
        found.append(Happening(stay.arrived_at, words, ""))
        if stay.exited_at is not None:
            words = _("Séjour {call_no}\u00a0: sortie").format(call_no=stay.call_no)
            found.append(Happening(stay.exited_at, words, ""))
    return sorted(found, key=_when, reverse=True)


def _when(row: Happening) -> datetime:
    return row.at


def _given_id(row: _Given) -> object:
    return row.row.serving_id


def _happening_id(row: Happening) -> object:
    return row.at, row.words


def _given_at(row: _Given) -> str:
    return moment(row.row.at)


def _given_order(row: _Given) -> datetime:
    return row.row.at


def _given_what(row: _Given) -> str:
    return act_name(row.row.item, row.row.slot, row.now)


def _given_kind(row: _Given) -> str:
    if row.row.voided:
        return _("annulé")
    return _(_KINDS.get(row.row.kind, row.row.kind))


def _given_chip(row: _Given) -> str:
    if row.row.voided:
        return "neutral"
    return "ok" if row.row.kind == "given" else "info"


def _given_post(row: _Given) -> str:
    return row.row.post


def _given_by(row: _Given) -> str:
    return row.row.by


def _happening_at(row: Happening) -> str:
    return moment(row.at)


def _happening_words(row: Happening) -> str:
    return row.words


def _happening_who(row: Happening) -> str:
    return row.who


_SERVICES = (
    Column("at", N_("Quand"), _given_at, sort=_given_order, width=120),
    Column("what", N_("Service"), _given_what, stretch=True, strong=True),
    Column("kind", N_("Suite"), _given_kind, chip=_given_chip, width=170),
    Column("post", N_("Poste"), _given_post, width=110, muted=True),
    Column("by", N_("Par"), _given_by, width=140, muted=True),
)
_HISTORY = (
    Column("at", N_("Quand"), _happening_at, sort=_when, width=120),
    Column("words", N_("Quoi"), _happening_words, stretch=True),
    Column("who", N_("Par"), _happening_who, width=200, muted=True),
)
