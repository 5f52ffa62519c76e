"""The columns of the follow-up list, and how the cell of an item is drawn."""

from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from core.queries.package.follow_up import FollowedRow
from core.rules.clock72 import StayState
from core.rules.package import FOLLOWED_ITEMS, ItemState
from resources.translation import N_, _
from ui.models.table import ROW_ROLE, Column, Index
from ui.theme import colour, px
from ui.widgets.cell_painter import CellPainter
from ui.widgets.shapes import paint_shape
from ui.words.births import age_words
from ui.words.departures import PRESENCE
from ui.words.package import LETTERS, item_name, state_name
from ui.words.people import full_name
from ui.words.stay_clock import moment, remaining

_LOOKS: Final = {
    ItemState.DONE: ("check", "ok"),
    ItemState.PARTLY: ("check", "ok"),
    ItemState.DUE: ("circle", "text2"),
    ItemState.LATE: ("triangle", "danger"),
    ItemState.REFUSED: ("cross", "text2"),
    ItemState.NOT_NEEDED: ("dot", "text2"),
}
"""Shape and ink of an item's state; the words are in the tooltip and said to readers."""

_URGENCY: Final = (
    ItemState.LATE,
    ItemState.DUE,
    ItemState.PARTLY,
    ItemState.REFUSED,
    ItemState.NOT_NEEDED,
    ItemState.DONE,
)

LETTER_WIDTH: Final = 34


class ItemColumn:
    """One item of the package as a column of one letter."""

    def __init__(self, code: str) -> None:
        self.code = code

    def column(self) -> Column:
        """Return the column."""
        return Column(
            self.code,
            LETTERS[self.code],
            text=_nothing,
            sort=self._order,
            tip=self._words,
            accessible=self._words,
            align="centre",
            width=LETTER_WIDTH,
        )

    def _order(self, row: FollowedRow) -> int | None:
        state = state_of(row, self.code)
        return None if state is None else _URGENCY.index(state)

    def _words(self, row: FollowedRow) -> str:
        item = next((each for each in row.items if each.code == self.code), None)
        if item is None:
            return _("hors du paquet")
        words = _("{item}\u00a0: {state}").format(
            item=item_name(item.code, item.label), state=state_name(item.state)
        )
        if item.owed > 1:
            words = _("{words}, {done} sur {owed}").format(
                words=words, done=item.done, owed=item.owed
            )
        return words


class FollowColumns:
    """All columns; `now` is the minute by which what remains is told."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def columns(self) -> tuple[Column, ...]:
        """Return the columns in their order: the name first, then what decides."""
        return (
            Column("call_no", N_("N°"), text=_call_no, strong=True, width=84),
            Column("name", N_("Nom"), text=_name_and_presence, stretch=True),
            Column(
                "left",
                N_("Reste"),
                text=self._left,
                sort=_deadline,
                chip=_state,
                tip=_deadline_words,
                width=176,
            ),
            Column("deadline", N_("Échéance"), text=_deadline_words, sort=_deadline, width=116),
            Column("age", N_("Âge"), text=_sex_and_age, sort=_age, width=66),
            Column("bed", N_("Lit"), text=_bed, width=82),
            *(ItemColumn(code).column() for code in FOLLOWED_ITEMS),
        )

    def _left(self, row: FollowedRow) -> str:
        return remaining(row.state, row.deadline_at, self.now)


class ItemPainter(CellPainter):
    """Draws the shape of an item's state in the middle of its cell."""

    def __init__(self, code: str, parent: Any) -> None:
        super().__init__(parent)
        self._code = code

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as Qt does, and the shape on it."""
        # No word stands in the cell: asking the model for its look would take longer than all else.
        style: Any = QStyleOptionViewItem(option)
        style.state &= ~QStyle.StateFlag.State_HasFocus
        widget = style.widget
        drawn_by = widget.style() if widget is not None else QApplication.style()
        drawn_by.drawControl(QStyle.ControlElement.CE_ItemViewItem, style, painter, widget)
        row = index.data(ROW_ROLE)
        state = None if row is None else state_of(row, self._code)
        if state is None:
            return
        shape, ink = _LOOKS[state]
        side = px(14)
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(QRectF(style.rect).center())
        ratio = painter.device().devicePixelRatioF()
        painter.drawImage(spot, _drawn(shape, colour(ink).rgba(), side, ratio))


@lru_cache(maxsize=64)
def _drawn(shape: str, ink: int, side: int, ratio: float) -> QImage:
    """Draw a shape once: a list of 5 000 people has a handful of them, a hundred in sight."""
    pixels = round(side * ratio)
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        paint_shape(painter, shape, QRectF(0, 0, pixels, pixels), QColor.fromRgba(ink))
    return image


def state_of(row: FollowedRow, code: str) -> ItemState | None:
    """Return where an item of a person stands, None when the package has no such item."""
    return next((item.state for item in row.items if item.code == code), None)


def next_item(row: FollowedRow) -> str:
    """Return the code of what is to be done first: what is late, else what is due."""
    for wanted in (ItemState.LATE, ItemState.DUE):
        for item in row.items:
            if item.state is wanted:
                return item.code
    return ""


def name_of(row: FollowedRow) -> str:
    """Return « COULIBALY Aminata », or the call number of who has no name yet."""
    return full_name(row.family_name, row.given_names, row.call_no)


def _name_and_presence(row: FollowedRow) -> str:
    """Return the name, and where somebody is who is not here."""
    name = name_of(row)
    return f"{name}  ·  {_(PRESENCE[row.away])}" if row.away else name


def _nothing(_row: FollowedRow) -> str:
    return ""


def _call_no(row: FollowedRow) -> str:
    return row.call_no


def _state(row: FollowedRow) -> StayState:
    return row.state


def _deadline(row: FollowedRow) -> datetime:
    return row.deadline_at


def _deadline_words(row: FollowedRow) -> str:
    return moment(row.deadline_at)


def _sex_and_age(row: FollowedRow) -> str:
    age = age_words(row.age, row.band)
    return f"{row.sex}\u2002{age}".strip()


def _age(row: FollowedRow) -> int | None:
    return row.age


def _bed(row: FollowedRow) -> str:
    return row.bed or "—"
