"""One desk that serves: cards in, verdicts out; the next card is taken at once."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from core.commands.package.mark_items import UnmarkItems, unmark_items
from core.commands.package.serve import Serve, Served, serve
from core.commands.package.serve_family import FamilyServed, ServeFamily, serve_family
from core.errors import DomainError
from core.queries.package.distribution import Holding, family_at, holding_of, slot_count
from core.queries.people.photo import PhotoFile, photo_at_serving
from core.rules.card_codes import read_card_code
from core.rules.package import Verdict
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.page import Undo
from ui.parts.distribution.answers import answer_of, family_answer, rebound
from ui.parts.distribution.history import Past
from ui.parts.distribution.service import Service
from ui.widgets.verdict_panel import Answer
from ui.words import words_for
from ui.words.package import act_name
from ui.words.people import full_name

REBOUND_S = 5.0
"""The same card again within this time is the same gesture, not a second portion."""

MOST_WAITING = 10
"""Cards that may wait for their answer: each is answered, in its order, none is merged."""

_COUNT_MS = 250
"""Counters wait for a pause: a queue of cards is never held up by counting."""

_GIVEN = (Verdict.SERVED, Verdict.ATTENTION)


class Post(QObject):
    """Serves for one `Service`; every answer is told in the order of the scans."""

    # A verdict: its kind (of the verdict panel) and what is written.
    answered = Signal(str, object)
    # A line for the history, a `Past`.
    passed = Signal(object)
    # The others of the family, `FamilyMember`s.
    family_found = Signal(object)
    # Nobody of the ticked was served: the family as it stands now, `FamilyMember`s.
    family_left = Signal(object)
    # A `SlotCount`.
    counted = Signal(object)
    # An `Undo`.
    undoable = Signal(object)
    # The last serving was taken back; the call number.
    taken_back = Signal(str)
    # The photo of the person just answered for: the call number and the picture.
    pictured = Signal(str, QImage)
    # How many cards came while too many waited, and are still to be presented again.
    dropped = Signal(int)
    # Something went wrong, in a sentence.
    troubled = Signal(str)

    def __init__(self, desk: Desk, service: Service, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.service = service
        self._key = ""
        self._key_at = 0.0
        self._last: tuple[Served, Answer] | None = None
        self._names: dict[object, str] = {}
        self._head: UUID | None = None
        self._given: tuple[UUID, ...] = ()
        self._under_way = 0
        self._dropped: set[str] = set()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._counting.timeout.connect(self.count)

    def set_service(self, service: Service) -> None:
        """Serve something else from now on."""
        self.service = service
        self._forget()
        self.count()

    def present(self, text: str) -> None:
        """Try to serve a card, a call number or a registration number."""
        key = read_card_code(text) or text.strip().upper()
        now = self.desk.house.clock.monotonic()
        if key == self._key and now - self._key_at < REBOUND_S:
            if self._last is not None:
                self.answered.emit("rebound", rebound(self._last[1]))
            return
        if self._under_way >= MOST_WAITING:
            self._dropped.add(key)
            self.dropped.emit(len(self._dropped))
            return
        if key in self._dropped:
            self._dropped.discard(key)
            self.dropped.emit(len(self._dropped))
        self._forget()
        self._key, self._key_at = key, now
        request = Serve(text, self.service.item, self.service.slot)
        self._under_way += 1
        job = self.desk.do(serve, request)
        job.done.connect(self._served)
        job.failed.connect(self._tell)
        job.finished.connect(self._one_less)

    def serve_family(self, stays: tuple[UUID, ...], names: dict[object, str]) -> None:
        """Serve the others of a family in one act: all of them, or nobody."""
        self._names = names
        request = ServeFamily.of(stays, self.service.item, self.service.slot)
        job = self.desk.do(serve_family, request)
        job.done.connect(self._family_served)
        job.failed.connect(self._tell)

    @Slot()
    def undo(self) -> None:
        """Take back what this post gave last."""
        if not self._given:
            self.troubled.emit(_("Il n’y a rien à annuler à ce poste."))
            return
        job = self.desk.do(unmark_items, UnmarkItems(self._given))
        job.failed.connect(self._tell)
        self._given = ()

    def count_soon(self) -> None:
        """Count at the next pause, and see whether the last serving still stands."""
        self._counting.start()

    def rest(self) -> None:
        """Count no more until asked: the page is not shown, or the desk is being closed."""
        self._counting.stop()

    def is_counting(self) -> bool:
        """Say whether counting waits for a pause."""
        return self._counting.isActive()

    @Slot()
    def count(self) -> None:
        """Ask for the counters now."""
        service = self.service
        self.desk.look(slot_count, service.item, service.slot).done.connect(self.counted)
        served = None if self._last is None else self._last[0]
        if served is not None and served.serving_id is not None and served.stay_id is not None:
            job = self.desk.look(holding_of, served.stay_id, served.item, served.slot)
            job.done.connect(self._check)

    @Slot()
    def _one_less(self) -> None:
        self._under_way -= 1

    def _forget(self) -> None:
        self._key = ""
        self._last = None

    @Slot(object)
    def _served(self, served: Served) -> None:
        now = self.desk.house.clock.now()
        answer = answer_of(served, today=served.at.date() == now.date())
        self._last = (served, answer)
        self.answered.emit(served.verdict.value, answer)
        words = served.call_no
        if served.verdict not in _GIVEN:
            words = f"{words} {answer.word.lower()}".strip()
        self.passed.emit(Past(served.verdict.value, now, words))
        if served.serving_id is not None:
            name = full_name(served.family_name, served.given_names, served.call_no)
            self._remember((served.serving_id,), name)
        self._head = served.stay_id
        if served.stay_id is not None:
            job = self.desk.look(family_at, served.stay_id, served.item, served.slot)
            job.done.connect(self.family_found)
            self.desk.look(photo_at_serving, served.stay_id).done.connect(self._picture)
        else:
            self.family_found.emit(())

    @Slot(object)
    def _picture(self, photo: PhotoFile | None) -> None:
        """Add the photo to the answer that is shown, if it is still the answer for this person."""
        if self._last is None or photo is None or not photo.jpeg:
            return
        served, answer = self._last
        picture = QImage.fromData(photo.jpeg)
        if photo.stay_id == served.stay_id and not picture.isNull():
            self._last = (served, replace(answer, picture=QPixmap.fromImage(picture)))
            self.pictured.emit(answer.call_no, picture)

    @Slot(object)
    def _family_served(self, done: FamilyServed) -> None:
        now = self.desk.house.clock.now()
        self._forget()
        kind, answer = family_answer(done, self._names, now)
        self.answered.emit(kind, answer)
        for _stay, _key, number in done.served:
            self.passed.emit(Past("served", now, number))
        for each in done.refused:
            words = f"{each.call_no} {_('famille non servie')}".strip()
            self.passed.emit(Past(each.verdict.value, now, words))
        ids = tuple(key for _stay, key, _number in done.served)
        if ids:
            people = ngettext("{n} de la famille", "{n} de la famille", len(ids))
            self._remember(ids, people.format(n=len(ids)))
            self.family_found.emit(())
        elif self._head is not None:
            service = self.service
            job = self.desk.look(family_at, self._head, service.item, service.slot)
            job.done.connect(self.family_left)

    def _remember(self, ids: tuple[UUID, ...], who: str) -> None:
        self._given = ids
        now = self.desk.house.clock.now()
        what = act_name(self.service.item, self.service.slot, now)
        text = _("{what}\u00a0: {who}").format(what=what, who=who)
        self.undoable.emit(Undo(text, unmark_items, UnmarkItems(ids)))

    @Slot(object)
    def _check(self, holding: Holding | None) -> None:
        if self._last is None:
            return
        served = self._last[0]
        if holding is None or holding.serving_id != served.serving_id:
            self._forget()
            self.taken_back.emit(served.call_no)
            self.family_found.emit(())

    @Slot(object)
    def _tell(self, error: DomainError) -> None:
        self._forget()
        self.troubled.emit(words_for(error))
