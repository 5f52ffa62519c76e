"""Marking the items of a fiche: given, refused by the person, without object."""

from typing import cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.commands.package.mark_items import Mark, MarkItems, UnmarkItems, mark_items, unmark_items
from core.queries.package.follow_up import FollowedRow
from core.queries.people.person_file import PersonFile
from core.rules.cash import CASH_ITEM
from core.rules.package import STAY_SLOT, Verdict
from resources.translation import _
from ui.desk import Desk
from ui.page import Undo
from ui.parts.follow_up.marking import Marker
from ui.parts.person.questions import who
from ui.words.package import item_name


class ItemMarks(QObject):
    """Writes what the bar of items asks for, for the person whose fiche is shown."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)
    # Something was marked that can be taken back, with an `Undo`.
    undoable = Signal(object)
    # Another place is wanted: its key, and what it should open with.
    place_wanted = Signal(str, object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._file: PersonFile | None = None
        self._waived = ""
        self._marker = Marker(desk, page)
        self._marker.said.connect(self.said)
        self._marker.undoable.connect(self.undoable)

    def show_person(self, file: PersonFile | None) -> None:
        """Take the person whose items are marked."""
        self._file = file

    @Slot(str)
    def mark(self, item: str) -> None:
        """Mark an item as given."""
        if item == CASH_ITEM:
            # Money goes out of a float, against a receipt: at the cash desk only.
            self.place_wanted.emit("stock", "cash")
            return
        if self._file is not None and self._file.stay_id is not None:
            # The marker reads of a row only what a file has as well: key, names, bed.
            self._marker.mark((cast("FollowedRow", self._file),), item)

    @Slot(str, str)
    def waive(self, item: str, kind: str) -> None:
        """Mark an item as refused by the person, or without object."""
        if self._file is None or self._file.stay_id is None:
            return
        self._waived = item
        request = MarkItems((self._file.stay_id,), item, STAY_SLOT, kind=kind)
        self._desk.do(mark_items, request).done.connect(self._was_waived)

    @Slot(object)
    def _was_waived(self, marks: tuple[Mark, ...]) -> None:
        ids = tuple(
            mark.serving_id
            for mark in marks
            if mark.verdict is Verdict.SERVED and mark.serving_id is not None
        )
        if ids and self._file is not None:
            text = _("{item} noté pour {who}").format(
                item=item_name(self._waived), who=who(self._file)
            )
            self.undoable.emit(Undo(text, unmark_items, UnmarkItems(ids)))
        else:
            self.said.emit("warn", _("Ce service est déjà noté. Rien n’a été fait deux fois."))
