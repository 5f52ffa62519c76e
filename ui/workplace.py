"""The shell around all pages: side bar, search, current operation, undo strip, status bar.

The only place that connects pages to each other (`_connect_page`).
"""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from core.act import Progress
from core.clock import LOCAL
from core.errands.cuts import Recovery, begin_session, end_session, mark_session
from core.errands.exercise_clock import move_time
from core.errands.safety import back_up_if_due
from core.errors import DomainError
from core.house import House
from core.rules.access import Permission
from resources.translation import _
from ui.auto_printing import AutoPrinting
from ui.courier import Courier
from ui.desk import Desk
from ui.evacuation_copy import EvacuationCopy, try_evacuation_copy
from ui.page import Page, Undo
from ui.parts.camera_scan import CameraScan
from ui.parts.own_passphrase import OwnPassphrase
from ui.parts.queue.call_strip import CallStrip
from ui.parts.queue.caller import Caller
from ui.parts.relief_lists import ReliefLists
from ui.places import PERSON, PLACES, Place, places_for
from ui.relief_clock import ReliefClock
from ui.shell.scans import Scans
from ui.shell.side_bar import SideBar
from ui.shell.status_line import StatusLine
from ui.shell.top_bar import TopBar
from ui.shortcuts import bind
from ui.theme import px
from ui.undoing import FieldKeys, Undoing
from ui.widgets.banner import Banners
from ui.widgets.job_bar import JobBar
from ui.widgets.undo_strip import UndoStrip
from ui.words import words_for
from ui.words.cuts import cut_words

_MINUTE = 60_000
_AFTER_IT = 20
"""Milliseconds after the full minute: a timer may come a little early."""

_NONE, _KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier

NARROW = 1000
"""Below this width (px at 100 %) the side bar folds."""


class Workplace(QWidget):
    """Everything that one logged-in person works with."""

    # The person wants the screen locked (menu, F12, idle).
    lock_wanted = Signal()
    # The person is going: another one logs in.
    leave_wanted = Signal()
    # Words, theme or text size changed on the administration page.
    look_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._pages: dict[str, Page] = {}
        self._places = {place.key: place for place in (*places_for(desk), PERSON)}
        self.side_bar = SideBar(places_for(desk), self)
        self.top_bar = TopBar(desk, self)
        self.stack = QStackedWidget(self)
        # The window never grows over a small screen for a page that was opened earlier.
        self.stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.banners = Banners(self)
        self.scans = Scans(desk, self)
        self.camera_scan = CameraScan()
        self.caller = Caller(desk, self)
        self.call_strip = CallStrip(desk, self)
        self.undo_strip = UndoStrip(self)
        self.undoing = Undoing(desk, self.undo_strip, self)
        self._field_keys = FieldKeys(self)
        self.status_line = StatusLine(desk, self)
        self.side_bar.fold(folded=True)  # until the width is known: never wider than the screen
        self._passphrase = OwnPassphrase(desk, self)
        self.paper_job = JobBar(self)
        self.relief_lists = ReliefLists(desk, self, self.paper_job)
        self.evacuation_copy = EvacuationCopy(desk, self)
        self.relief_clock = ReliefClock(desk, self)
        self.courier = Courier(desk, self)
        self.auto_printing = AutoPrinting(desk, self)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._every_minute = QTimer(self)
        self._every_minute.setInterval(self._to_next_minute())
        self._every_minute.timeout.connect(self._minute_passed)
        self._every_minute.start()
        self.show_place(places_for(desk)[0].key)
        desk.make(partial(begin_session, desk.house)).done.connect(self._session_begun)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the room of the side bar where the window is narrow or the text large."""
        super().resizeEvent(event)
        self.side_bar.fold(folded=event.size().width() < px(NARROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search for a number whose first digit no page and no field has a use for."""
        plain = event.modifiers() in {_NONE, _KEYPAD} and event.text().isdigit()
        if plain and self.top_bar.search.isVisible():
            self.top_bar.search.begin_with(event.text())
            return
        super().keyPressEvent(event)

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the places that this person may use."""
        return tuple(self._places.values())

    def whereabouts(self) -> tuple[str, object]:
        """Return the place that is shown and what it was opened with."""
        key = next(key for key, page in self._pages.items() if page is self.page)
        return key, self.page.reopened_with()

    @Slot(str)
    def show_place(self, key: str, what: object = None) -> None:
        """Show a place; a key that this person may not use is ignored."""
        place = self._places.get(key)
        if place is None:
            return
        page = self.page_of(place)
        if page is not self.stack.currentWidget():
            self.banners.clear()
        if what is not None:
            page.open_with(what)
        self.side_bar.mark(key)
        self.stack.setCurrentWidget(page)
        focus = page.first_focus()
        if focus is not None:
            focus.setFocus()

    @Slot(object)
    def show_person(self, person_id: object) -> None:
        """Show a person's file."""
        self.show_place(PERSON.key, person_id)

    @Slot(str)
    def take_scan(self, text: str) -> None:
        """Give what the scanner read to the page, else open the file of the card's person."""
        self.scans.take(text, self.page)

    @Slot()
    def read_with_camera(self) -> None:
        """Open or close the camera that reads codes: the page's own, or the one of the shell."""
        if not self.page.read_with_camera():
            self.camera_scan.toggle()

    @Slot(str, str)
    def say(self, kind: str, text: str) -> None:
        """Show a sentence above the page."""
        self.banners.say(kind, text)

    @Slot()
    def _forget_said(self) -> None:
        self.banners.clear()

    def stop(self) -> None:
        """Finish what is under way and close the books."""
        self._every_minute.stop()
        self.evacuation_copy.stop()
        self.relief_clock.stop()
        self.keep_forms()
        self.desk.close(last=_end_the_day)

    def keep_forms(self) -> None:
        """Let every page keep what was typed into it: it is built anew, or the books are closed.

        The courier stops too: whoever comes next has one of their own.
        """
        self.courier.stop()
        for page in self._pages.values():
            page.about_to_close()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.top_bar)
        for each in (self.banners, self.scans.banners, self.camera_scan):
            middle.addWidget(each)
        middle.addWidget(self.call_strip)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.paper_job)
        middle.addWidget(self.undo_strip)
        middle.addWidget(self.status_line)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.side_bar)
        across.addLayout(middle, 1)

    def _connect(self) -> None:
        self.side_bar.place_wanted.connect(self.show_place)
        self.top_bar.person_wanted.connect(self.show_person)
        self.top_bar.place_wanted.connect(self.show_place)
        self.top_bar.lock_wanted.connect(self.lock_wanted)
        self.top_bar.leave_wanted.connect(self.leave_wanted)
        self.top_bar.passphrase_wanted.connect(self._passphrase.ask)
        self._passphrase.said.connect(self.say)
        self.relief_lists.said.connect(self.say)
        self.relief_clock.said.connect(self.say)
        self.top_bar.hours_wanted.connect(self._move_time)
        self.status_line.place_wanted.connect(self.show_place)
        self.undoing.undone.connect(self._undone)
        self.undoing.said.connect(self.say)
        self.caller.place_wanted.connect(self.show_place)
        self.caller.undoable.connect(self.undoing.remember)
        self.caller.said.connect(self.say)
        self.call_strip.next_wanted.connect(self.caller.call_next)
        self.call_strip.again_wanted.connect(self.caller.call_again)
        self.call_strip.absent_wanted.connect(self.caller.not_there)
        self.call_strip.done_wanted.connect(self.caller.finish)
        self.scans.person_wanted.connect(self.show_person)
        self.scans.place_wanted.connect(self.show_place)
        self.scans.undo_wanted.connect(self.undo_last)
        self.scans.said.connect(self.say)
        self.camera_scan.scanned.connect(self.take_scan)
        self.top_bar.camera_wanted.connect(self.read_with_camera)
        self.desk.act_begun.connect(self._forget_said)
        self.courier.told.connect(self._tell_line)
        self.auto_printing.said.connect(self.say)
        self.desk.refused.connect(self._tell_refusal)
        self.desk.broke.connect(self._tell_fault)

    def _bind_keys(self) -> None:
        for place in PLACES:
            if place.keys and place.key in self._places:
                shortcut = _PlaceKey(place, self)
                shortcut.place_wanted.connect(self.show_place)
        if "queue" in self._places:
            for name, slot in (
                ("call_next", self.caller.call_next),
                ("call_again", self.caller.call_again),
                ("not_there", self.caller.not_there),
            ):
                for key in bind(self, name, slot, whole_window=True):
                    key.setAutoRepeat(False)
        QShortcut("Ctrl+Z", self).activated.connect(self.undo_last)
        QShortcut("Ctrl+Y", self).activated.connect(self.undoing.redo_last)
        bind(self, "read_code", self.read_with_camera, whole_window=True)
        bind(self, "print_list", self.relief_lists.ask, whole_window=True)
        QShortcut("F12", self).activated.connect(self.lock_wanted)
        for keys in ("F3", "Ctrl+F"):
            QShortcut(keys, self).activated.connect(self.top_bar.focus_search)

    def page_of(self, place: Place) -> Page:
        """Return the page of a place, built when it is first asked for."""
        page = self._pages.get(place.key)
        if page is None:
            page = place.build(self.desk)
            self._connect_page(page)
            self._pages[place.key] = page
            self.stack.addWidget(page)
        return page

    def _connect_page(self, page: Page) -> None:
        page.person_wanted.connect(self.show_person)
        page.place_wanted.connect(self.show_place)
        page.said.connect(self.say)
        page.undoable.connect(self.undoing.remember)
        page.look_changed.connect(self.look_changed)
        page.leave_wanted.connect(self.leave_wanted)
        page.line_wanted.connect(self.courier.wake)
        page.show_line(self.courier.standing)

    @Slot()
    def undo_last(self) -> None:
        """Take back the last reversible act of this session."""
        self.undoing.undo_last()

    @Slot(object)
    def _undone(self, undo: Undo) -> None:
        for page in self._pages.values():
            page.undone(undo)

    @Slot(object)
    def _tell_line(self, news: object) -> None:
        for page in self._pages.values():
            page.show_line(news)

    @Slot(object)
    def _tell_refusal(self, error: DomainError) -> None:
        self.say("warn", words_for(error))

    @Slot(object)
    def _tell_fault(self, error: BaseException) -> None:
        from ui.fault_log import log_fault

        log_fault(self.desk.house.folder.root, error)
        self.say("danger", words_for(DomainError("unexpected", kind=type(error).__name__)))

    @Slot(object)
    def _session_begun(self, recovery: Recovery | None) -> None:
        """After a cut: open what was under way, or say that everything is there."""
        if recovery is None:
            return
        if "registration" in self._places and self.desk.may(Permission.REGISTER):
            self.show_place("registration", recovery)
        else:
            self.say("info", cut_words(recovery))

    @Slot()
    def _move_time(self) -> None:
        self.desk.run(move_time).done.connect(self._time_moved)

    @Slot(object)
    def _time_moved(self, now: datetime) -> None:
        self.top_bar.refresh_clock()
        self._every_minute.setInterval(self._to_next_minute())
        words = _("L’horloge de l’exercice a avancé de 6\u00a0h\u00a0: il est {hour} le {day}.")
        local = now.astimezone(LOCAL)
        self.say("info", words.format(hour=f"{local:%H:%M}", day=f"{local:%d/%m}"))

    @Slot()
    def _minute_passed(self) -> None:
        self._every_minute.setInterval(self._to_next_minute())
        self.desk.make(self._back_up)
        self.status_line.refresh()
        self.top_bar.refresh_clock()
        if self.page.follows_time:
            self.page.refresh()

    def _to_next_minute(self) -> int:
        """Return the milliseconds until the clock above shows another minute."""
        now = self.desk.house.clock.now()
        return _MINUTE - (now.second * 1000 + now.microsecond // 1000) + _AFTER_IT

    def _back_up(self, progress: Progress) -> None:
        """Make the hourly backup where one is due; a trouble is told above the page."""
        mark_session(self.desk.house, progress)
        back_up_if_due(self.desk.house)


def _end_the_day(house: House) -> None:
    """Say that nothing was cut off, also where the backup that follows cannot be made."""
    end_session(house)
    try_evacuation_copy(house)
    back_up_if_due(house)


class _PlaceKey(QShortcut):
    """The key of one place."""

    place_wanted = Signal(str)

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(place.keys, parent)
        self._key = place.key
        self.activated.connect(self._pressed)

    @Slot()
    def _pressed(self) -> None:
        self.place_wanted.emit(self._key)
