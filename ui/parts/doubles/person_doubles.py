"""What a fiche says about doubles: reunited, waiting, suspected, and how often somebody came."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.commands.people.judge_double import JudgeDouble, judge_double
from core.commands.people.unmerge_people import UnmergePeople, unmerge_people
from core.errors import DomainError
from core.queries.people.doubles import DoublePair, PersonDoubles, Reunited, Side, doubles_of
from core.queries.people.look_alikes import LookAlike, suspects_of
from core.queries.people.person_file import PersonFile
from core.rules.access import Permission
from resources.translation import _
from ui.desk import Desk
from ui.page import Undo
from ui.parts.person.act_panel import ActPanel
from ui.parts.registration.books import Books, load_books
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel
from ui.words import words_for
from ui.words.doubles import UNMERGE_REASONS, reunited_words, side_words, taken_in_words
from ui.words.people import full_name
from ui.words.stay_clock import moment

OPEN, COMPARE, SEPARATE, TAKE_BACK = "open", "compare", "separate", "take_back"
_ICONS = {"warn": "triangle-alert", "info": "info", "muted": "history"}


@dataclass(frozen=True, slots=True)
class Said:
    """One line: its tone, its words, and the acts that it offers as (key, word, what)."""

    tone: str
    words: str
    acts: tuple[tuple[str, str, object], ...] = ()


class DoubleLine(QFrame):
    """One line with its acts."""

    # An act was chosen: its key and what it is about.
    wanted = Signal(str, object)

    def __init__(self, said: Said) -> None:
        super().__init__()
        self.said = said
        self.setAccessibleName(said.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        row.addWidget(IconLabel(_ICONS[said.tone], said.tone, 18))
        row.addWidget(text_label(said.words), 1)
        self.buttons = [button(word, kind="quiet") for _key, word, _what in said.acts]
        for each in self.buttons:
            each.setAccessibleName(f"{each.word()}, {said.words}")
            each.clicked.connect(self._pressed)
            row.addWidget(each)

    @Slot()
    def _pressed(self) -> None:
        at = self.buttons.index(self.sender())  # type: ignore[arg-type]  # one of ours
        key, _word, what = self.said.acts[at]
        self.wanted.emit(key, what)


class DoubleLines(QWidget):
    """Lines above what is known of a person; hidden where there is nothing to say."""

    person_wanted = Signal(object)
    # Another place is wanted: its key, and what it should open with.
    place_wanted = Signal(str, object)
    undoable = Signal(object)
    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._books: Books | None = None
        self._file: PersonFile | None = None
        self._asked: tuple[UUID, int] | None = None
        self._suspects: tuple[LookAlike, ...] = ()
        self._about: PersonDoubles | None = None
        self._pair: DoublePair | None = None
        self._merge: Reunited | None = None
        self.lines: tuple[DoubleLine, ...] = ()
        self.panel = ActPanel()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE["xs"])
        self._column.addWidget(self.panel)
        self.panel.confirmed.connect(self._separate)
        self.hide()

    @property
    def way_on(self) -> QWidget | None:
        """Return what leads to the fiche that stands for this one, None where it stands itself."""
        given_up = self._about is not None and self._about.into is not None
        return self.lines[0].buttons[0] if given_up and self.lines else None

    def show_person(self, file: PersonFile) -> None:
        """Ask what is known about doubles of this person; suspicions only for another version."""
        if self._file is None or self._file.person_id != file.person_id:
            self._suspects, self._about = (), None
            self.panel.leave()
            self._show()
        self._file = file
        self._desk.look(doubles_of, file.person_id).done.connect(self._take)
        if not self._desk.may(Permission.REGISTER):
            return
        if self._books is None:
            self._desk.make(load_books).done.connect(self._take_books)
        elif self._asked != (file.person_id, file.version):
            self._ask_suspects()

    def refresh(self) -> None:
        """Read again after an answer."""
        self._asked = None
        if self._file is not None:
            self.show_person(self._file)

    def _ask_suspects(self) -> None:
        if self._file is None or self._books is None:
            return
        self._asked = (self._file.person_id, self._file.version)
        job = self._desk.look(suspects_of, self._file.person_id, variants=self._books.variants)
        job.done.connect(self._take_suspects)

    @Slot(object)
    def _take_books(self, books: Books) -> None:
        self._books = books
        self._ask_suspects()

    @Slot(object)
    def _take(self, about: PersonDoubles) -> None:
        if self._file is not None and about.person_id == self._file.person_id:
            self._about = about
            self._show()

    @Slot(object)
    def _take_suspects(self, found: tuple[LookAlike, ...]) -> None:
        self._suspects = found
        self._show()

    def _show(self) -> None:
        told = tuple(self._told()) if self._file is not None else ()
        if told == tuple(line.said for line in self.lines):
            return
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = tuple(DoubleLine(said) for said in told)
        for at, line in enumerate(self.lines):
            line.wanted.connect(self._act)
            self._column.insertWidget(at, line)
        self.setVisible(bool(self.lines))
        if self.way_on is not None and self.isVisible():
            self.way_on.setFocus()

    def _told(self) -> list[Said]:
        about, may = self._about, self._desk.may(Permission.REGISTER)
        if about is None:
            return []
        if about.into is not None:
            acts: list[tuple[str, str, object]] = [(OPEN, _("Ouvrir"), about.into.other.person_id)]
            if may:
                acts.append((SEPARATE, _("Séparer…"), about.into))
            return [Said("warn", reunited_words(about.into), tuple(acts))]
        found = self._to_compare(about) if may else []
        for merge in about.reunited:
            separate = ((SEPARATE, _("Séparer…"), merge),) if may else ()
            found.append(Said("muted", taken_in_words(merge), separate))
        if len(about.stays) > 1:
            found.append(Said("muted", _stays_words(about)))
        return found

    def _to_compare(self, about: PersonDoubles) -> list[Said]:
        found = []
        for pair in about.waiting:
            other = self._other_of(pair)
            words = _("Doublon à décider\u00a0: {who}.").format(who=side_words(other))
            found.append(Said("warn", words, ((COMPARE, _("Comparer"), other.person_id),)))
        for look in self._suspects:
            name = full_name(look.family_name, look.given_names)
            words = _("Possible même personne\u00a0: {who}.").format(
                who=f"{name} {look.call_no or look.registration_no}"
            )
            found.append(Said("info", words, ((COMPARE, _("Comparer"), look.person_id),)))
        for pair in about.different:
            words = _("Jugée différente de {who}.").format(who=side_words(self._other_of(pair)))
            found.append(Said("muted", words, ((TAKE_BACK, _("Revenir là-dessus"), pair),)))
        return found

    def _other_of(self, pair: DoublePair) -> Side:
        mine = None if self._file is None else self._file.person_id
        return pair.second if pair.first.person_id == mine else pair.first

    @Slot(str, object)
    def _act(self, key: str, what: Any) -> None:
        if self._file is None:
            return
        if key == OPEN:
            self.person_wanted.emit(what)
        elif key == COMPARE:
            self.place_wanted.emit("registration", ("pair", what, self._file.person_id))
        elif key == TAKE_BACK:
            self._pair = what
            request = JudgeDouble(what.first.person_id, what.second.person_id, "open")
            self._desk.do(judge_double, request).done.connect(self._taken_back)
        else:
            self._ask_separation(what)

    def _ask_separation(self, merge: Reunited) -> None:
        self._merge = merge
        words = _(
            "Chaque fiche reprend ses séjours, ses cartes et ce qui lui a été donné. Ce qui a été "
            "fait depuis reste à la fiche gardée."
        )
        self.panel.back.set_word(_("Laisser réunies"))
        self.panel.ask(
            "separate",
            _("Séparer de nouveau les deux fiches\u202f?"),
            words,
            [("reason", _("Motif"), [(code, _(text)) for code, text in UNMERGE_REASONS])],
            _("Séparer les fiches"),
        )
        self.show()

    @Slot(str, dict)
    def _separate(self, _act: str, answers: dict[str, Any]) -> None:
        if self._merge is None:
            return
        request = UnmergePeople(self._merge.verdict_id, answers["reason"])
        job = self._desk.do(unmerge_people, request)
        job.done.connect(self._separated)
        job.failed.connect(self._refused)

    @Slot(object)
    def _separated(self, _person_id: UUID) -> None:
        self.panel.leave()
        self.said.emit("ok", _("Les deux fiches sont de nouveau séparées."))
        self.refresh()

    @Slot(object)
    def _taken_back(self, before: str) -> None:
        pair = self._pair
        if pair is None:
            return
        request = JudgeDouble(pair.first.person_id, pair.second.person_id, before)
        text = _("{who}\u00a0: de nouveau à comparer.").format(who=side_words(self._other_of(pair)))
        self.undoable.emit(Undo(text, judge_double, request))
        self.refresh()

    @Slot(object)
    def _refused(self, error: DomainError) -> None:
        self.panel.say(words_for(error))


def _stays_words(about: PersonDoubles) -> str:
    """Return « 2 séjours ici : 07-415 depuis le 14/11, 03-102 du 02/10 au 05/10 »."""
    each = [
        _("{call_no} depuis le {first}").format(call_no=stay.call_no, first=moment(stay.arrived_at))
        if stay.exited_at is None
        else _("{call_no} du {first} au {last}").format(
            call_no=stay.call_no, first=moment(stay.arrived_at), last=moment(stay.exited_at)
        )
        for stay in about.stays
    ]
    words = _("{n} séjours ici\u00a0: {stays}.")
    return words.format(n=len(each), stays=", ".join(each))
