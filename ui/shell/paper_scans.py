"""The code of a paper was read: the place that it is about opens, for who may see it."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import DomainError
from core.queries.papers.issued_papers import PaperRow, paper_by_code
from core.rules.access import Permission
from core.rules.deposits import read_tag
from core.rules.paper_codes import read_paper_code
from resources.translation import _
from ui.desk import Desk
from ui.page import PersonPapers, ReportOfDay, ScannedTag
from ui.places import PERSON, places_for
from ui.words import words_for
from ui.words.papers import PAPER_KINDS
from ui.words.stay_clock import moment


class PaperScans(QObject):
    """Opens what a scanned paper is about, and says which paper it was."""

    # A place is wanted: its key, and what it should open with.
    place_wanted = Signal(str, object)
    # A sentence: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def take(self, text: str) -> bool:
        """Open the paper whose code this is; False where it is no paper's code."""
        code = read_paper_code(text)
        if code is None:
            return False
        job = self._desk.look(paper_by_code, code)
        job.done.connect(self._open)
        job.failed.connect(self._refused)
        return True

    def take_tag(self, text: str) -> bool:
        """Open the bag of a luggage tag, for who keeps luggage; False where it is no tag."""
        code = read_tag(text)
        if code is None or not self._desk.may(Permission.KEEP_STOCK):
            return False
        self.place_wanted.emit("stock", ScannedTag(code))
        return True

    @Slot(object)
    def _open(self, paper: PaperRow) -> None:
        words = _("{paper} n°\u00a0{number}, fait le {at} par {by}.").format(
            paper=_(PAPER_KINDS.get(paper.kind, "")),
            number=paper.number,
            at=moment(paper.at),
            by=paper.by,
        )
        place, what = _place_of(paper)
        if place in {each.key for each in (*places_for(self._desk), PERSON)}:
            self.place_wanted.emit(place, what)
        self.said.emit("info", words)

    @Slot(object)
    def _refused(self, error: DomainError) -> None:
        self.said.emit("warn", words_for(error))


def _place_of(paper: PaperRow) -> tuple[str, object]:
    """Return the place that shows what a paper is about, and what it opens with."""
    if paper.person_id is not None:
        return "person", PersonPapers(paper.person_id)
    found = _PLACES.get(paper.about)
    return ("", None) if found is None else (found[0], found[1](paper))


def _nothing(_paper: PaperRow) -> object:
    return None


def _the_day(paper: PaperRow) -> object:
    return ReportOfDay(date.fromisoformat(paper.about_text)) if paper.about_text else None


def _the_slot(paper: PaperRow) -> object:
    item, _bar, slot = paper.about_text.partition("|")
    return (item, slot, None) if slot else None


def _cash(_paper: PaperRow) -> object:
    return "cash"


_PLACES: Final[dict[str, tuple[str, Callable[[PaperRow], object]]]] = {
    "day": ("reports", _the_day),
    "reports": ("reports", _nothing),
    "sheet": ("sheets", _the_slot),
    "sheets": ("sheets", _nothing),
    "bus": ("departures", _nothing),
    "deposits": ("stock", _nothing),
    "loans": ("stock", _nothing),
    "cash": ("stock", _cash),
    "follow_up": ("follow_up", _nothing),
    "board": ("board", _nothing),
    "housing": ("housing", _nothing),
    "batch": ("exports", _nothing),
    "help": ("help", _nothing),
    "registration": ("registration", _nothing),
}
"""What a paper is about → the place of the program, and what it opens with."""
