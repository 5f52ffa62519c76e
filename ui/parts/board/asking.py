"""Asking for the numbers of the board, each part by itself: one that fails leaves the others.

    asking = Asking(desk, self)
    asking.told.connect(self._show_part)      # the part's key and its frozen numbers
    asking.failed.connect(self._miss_part)    # the part's key
    asking.ask()

A number that somebody adds is a query of a few counts and one line of `PARTS`.
"""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from core.queries.package.board_parts import (
    BedNumbers,
    DoubleNumbers,
    FlowNumbers,
    PeopleNumbers,
    QueueNumbers,
    bed_numbers,
    double_numbers,
    flow_numbers,
    people_numbers,
    queue_numbers,
)
from core.queries.stock.waiting import StockWaiting, stock_waiting
from ui.desk import Desk
from ui.jobs import Job

PARTS: Final[dict[str, Callable[..., Any]]] = {
    "people": people_numbers,
    "flow": flow_numbers,
    "beds": bed_numbers,
    "queue": queue_numbers,
    "doubles": double_numbers,
    "stock": stock_waiting,
}
"""The parts of the board and the queries behind them, in the order in which they are asked."""

NUMBERS: Final[dict[str, type[Any]]] = {
    "people": PeopleNumbers,
    "flow": FlowNumbers,
    "beds": BedNumbers,
    "queue": QueueNumbers,
    "doubles": DoubleNumbers,
    "stock": StockWaiting,
}
"""What each of them answers with; the names of the fields are those of the numbers."""


class Asking(QObject):
    """Asks every part; a newer question replaces the one of the same part under way."""

    # A part's key and its numbers.
    told = Signal(str, object)
    # A part's key: its numbers could not be read.
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs: dict[str, Job] = {}

    def ask(self) -> None:
        """Ask for everything again."""
        for part in PARTS:
            self._ask_part(part)

    def _ask_part(self, part: str) -> None:
        if part in self._jobs:
            self._jobs[part].drop()
        job = self._desk.look(PARTS[part])
        self._jobs[part] = job
        job.done.connect(self._answer)
        job.failed.connect(self._refuse)
        job.finished.connect(self._forget)

    def _part_of_sender(self) -> str:
        job = self.sender()
        return next((part for part, each in self._jobs.items() if each is job), "")

    @Slot(object)
    def _answer(self, numbers: object) -> None:
        part = self._part_of_sender()
        self.told.emit(part, numbers)
        if isinstance(numbers, PeopleNumbers) and not numbers.is_whole:
            self._ask_part(part)  # the next piece; a scan may come between

    @Slot(object)
    def _refuse(self, _error: object) -> None:
        self.failed.emit(self._part_of_sender())

    @Slot()
    def _forget(self) -> None:
        part = self._part_of_sender()
        if part:
            del self._jobs[part]
