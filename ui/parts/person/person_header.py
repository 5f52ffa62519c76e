"""Who it is, the same wherever a person is shown: name, numbers, bed, family, the 72-hour ring."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.queries.batches.standing import RecordStanding
from core.queries.people.person_file import PersonFile
from core.rules.clock72 import OWED, StayState
from resources.translation import _
from ui.theme import SPACE
from ui.widgets.badge import Badge
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.portrait import Portrait
from ui.widgets.ring import Ring
from ui.widgets.state_chip import StateChip
from ui.words import birth_words
from ui.words.departures import PRESENCE
from ui.words.people import full_name, need_words
from ui.words.standing import standing_words
from ui.words.stay_clock import moment, remaining, span

_FACE = 96
"""Height of the photo, pixels at 100 % text."""


class PersonHeader(QFrame):
    """A card over the whole width; nothing of health or protection, only « à voir »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.portrait = Portrait(_FACE)
        self.snap = button(_("Photo  F8"), "camera", "quiet", tip=_("Photo (F8), refus (Alt+R)"))
        self.name = text_label("", "h1")
        self.call_no = text_label("", "display", wrap=False)
        self.facts = text_label("", "muted")
        self.places = text_label()
        self.chip = StateChip()
        self.incomplete = Badge(_("Fiche incomplète"), "warn")
        self.needs = Badge("", "info")
        self.away = Badge("", "warn")
        self.sent = text_label("", "caption")
        self.ring = Ring()
        self.until = text_label("", "caption", wrap=False)
        words = QVBoxLayout()
        words.setSpacing(SPACE["xs"])
        first = QHBoxLayout()
        first.setSpacing(SPACE["m"])
        first.addWidget(self.call_no)
        first.addWidget(self.name, 1)
        words.addLayout(first)
        words.addWidget(self.facts)
        words.addWidget(self.places)
        chips = QHBoxLayout()
        chips.setSpacing(SPACE["s"])
        for chip in (self.chip, self.away, self.incomplete, self.needs):
            chips.addWidget(chip)
        chips.addWidget(self.sent, 1)
        words.addLayout(chips)
        across = QHBoxLayout(self)
        across.setContentsMargins(SPACE["l"], SPACE["m"], SPACE["l"], SPACE["m"])
        across.setSpacing(SPACE["l"])
        across.addLayout(_centred(self.portrait, self.snap))
        across.addLayout(words, 1)
        across.addLayout(_centred(self.ring, self.until))

    def show_person(self, file: PersonFile, now: datetime) -> None:
        """Show who it is at this minute."""
        self.call_no.setText(file.call_no or "—")
        self.name.setText(full_name(file.family_name, file.given_names))
        facts = (
            file.sex,
            birth_words(file.birth, file.sex, file.age, file.band),
            _("n° {number}").format(number=file.registration_no),
            _card_words(file),
        )
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        self.places.setText(" · ".join(_place_facts(file)))
        self.incomplete.setVisible(not file.complete)
        self.needs.setVisible(bool(file.needs))
        self.needs.show_badge(
            _("À voir\u00a0: {needs}").format(needs=need_words(file.needs).lower())
        )
        self.away.setVisible(bool(file.away) and file.exited_at is None)
        if file.away:
            self.away.show_badge(_(PRESENCE[file.away]))
        self._show_clock(file, now)
        self.setAccessibleName(f"{self.call_no.text()} {self.name.text()}")

    def show_sent(self, standing: RecordStanding) -> None:
        """Show how far the fiche has come on its way to headquarters."""
        self.sent.setText(_("Siège\u00a0: {where}").format(where=standing_words(standing)))

    def _show_clock(self, file: PersonFile, now: datetime) -> None:
        shown = file.state is not None and file.deadline_at is not None
        for widget in (self.ring, self.until, self.chip):
            widget.setVisible(shown)
        if file.state is None or file.deadline_at is None:
            return
        left = file.deadline_at - now
        words = remaining(
            file.state,
            file.deadline_at,
            now,
            arrived_at=file.arrived_at,
            exited_at=file.exited_at,
        )
        self.chip.show_state(file.state, words)
        over = file.state is StayState.OVERDUE
        text = span(left)
        word = _("de retard") if over else _("restantes")
        if file.state is StayState.LEFT and file.arrived_at and file.exited_at:
            text, word = span(file.exited_at - file.arrived_at), _("de séjour")
        self.ring.show_ring(file.state, share=left / OWED, text=text, word=word)
        until = _("jusqu’au {at}").format(at=moment(file.deadline_at))
        if file.exited_at is not None:
            until = _("sortie le {at}").format(at=moment(file.exited_at))
        self.until.setText(until)


def _centred(*widgets: QWidget) -> QVBoxLayout:
    """Return a column of these widgets, each in its middle."""
    column = QVBoxLayout()
    column.setSpacing(2)
    for each in widgets:
        column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
    return column


def _card_words(file: PersonFile) -> str:
    if not file.card_code:
        return ""
    return _("carte éd. {edition}").format(edition=file.card_edition)


def _place_facts(file: PersonFile) -> tuple[str, ...]:
    facts = []
    if file.destination_text:
        facts.append(_("vers {place}").format(place=file.destination_text))
    facts.append(_("lit {bed}").format(bed=file.bed) if file.bed else _("sans lit"))
    if file.family_label:
        facts.append(
            _("groupe {family} ({n})").format(family=file.family_label, n=len(file.relatives) + 1)
        )
    return tuple(facts)
