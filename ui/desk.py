"""The desk of one logged-in person: the only way from the window to the house.

`look` asks, `do` acts, `run` does long work; all off the window's thread.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.act import Progress
from core.errors import DomainError
from core.house import House, Outcome
from core.rules.access import Permission
from ui.fault_log import log_fault
from ui.jobs import Job, Work, Workers

_SETTLE_AFTER = 2000
"""Milliseconds without work after which what was written is brought into the books' file."""


class Desk(QObject):
    """Asks the house and tells every page what changed."""

    # After an act: the names of the tables whose records it wrote.
    changed = Signal(frozenset)
    # An act or long work begins: what was told of the one before is past.
    act_begun = Signal()
    # Something was refused and the page that asked did not listen, with the DomainError.
    refused = Signal(object)
    # A fault of ours, with the exception.
    broke = Signal(object)
    # The operation whose people are being received, by its key; None when there is none.
    operation_chosen = Signal(object)
    # Whether something is under way.
    busy_changed = Signal(bool)

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._workers = Workers()
        self._under_way = 0
        self._operation: UUID | None = None
        self._unsettled = False
        self.is_over = False
        """Whether the books were handed over: nothing can be asked or done here any more."""
        self._idle = QTimer(self, singleShot=True, interval=_SETTLE_AFTER)
        self._idle.timeout.connect(self._settle)

    @property
    def operation(self) -> UUID | None:
        """Return the operation whose people are being received."""
        return self._operation

    @property
    def busy(self) -> bool:
        """Say whether any work is under way."""
        return self._under_way > 0

    def may(self, permission: Permission) -> bool:
        """Say whether the person who is logged in may do this."""
        return self.house.actor.may(permission)

    def choose_operation(self, operation_id: UUID | None) -> None:
        """Make an operation the one whose people are being received."""
        if operation_id != self._operation:
            self._operation = operation_id
            self.operation_chosen.emit(operation_id)

    def look(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Job:
        """Ask the house; `done` brings the frozen rows."""

        def work(progress: Progress) -> Any:
            del progress
            return self.house.look(query, *args, **kwargs)

        return self._start(work, self._workers.for_house)

    def do(self, command: Callable[..., Any], request: object) -> Job:
        """Act; `done` brings the command's value once it is on the disk, then all are told."""

        def work(progress: Progress) -> Outcome[Any]:
            return self.house.do(command, request, progress=progress)

        self.act_begun.emit()
        return self._start(work, self._workers.for_house, acts=True)

    def run(self, errand: Callable[..., Any], *args: Any, **kwargs: Any) -> Job:
        """Do long work: `errand(house, *args, progress=…)`; every page refreshes afterwards."""

        def work(progress: Progress) -> Any:
            return errand(self.house, *args, progress=progress, **kwargs)

        self.act_begun.emit()
        job = self._start(work, self._workers.for_paper)
        job.done.connect(self._errand_done)
        return job

    def make(self, work: Callable[[Progress], Any]) -> Job:
        """Make a paper or a file that changes nothing in the books."""
        return self._start(work, self._workers.for_paper)

    def take_house(self) -> House:
        """Finish what is under way and hand the open books over to another desk."""
        self.is_over = True
        self._idle.stop()
        self._workers.close()
        # The answers of the last work are still to be heard: nothing begins after them.
        self._unsettled = False
        return self.house

    def close(self, last: Callable[[House], object] | None = None) -> None:
        """Finish what is under way, do one `last` thing, and close the books.

        A trouble of the last thing is written to the log: whoever closes has gone.
        """
        house = self.take_house()
        try:
            if last is not None:
                last(house)
        except DomainError as error:
            log_fault(house.folder.root, error)
        finally:
            house.close()

    def _start(self, work: Work, queue: Callable[[Job], None], *, acts: bool = False) -> Job:
        job = _Act(work, self) if acts else Job(work, self)
        job.finished.connect(self._one_less)
        self._unsettled |= acts
        self._under_way += 1
        if self._under_way == 1:
            self.busy_changed.emit(True)
        queue(job)
        return job

    @Slot()
    def _one_less(self) -> None:
        self._under_way -= 1
        if self._under_way == 0:
            self.busy_changed.emit(False)
            if self._unsettled:
                self._idle.start()

    @Slot()
    def _settle(self) -> None:
        """Use a moment in which nobody waits: else an act would have to, now and then."""
        if not self.busy:
            self._unsettled = False
            self._workers.for_house(Job(self._settle_house, self))

    def _settle_house(self, progress: Progress) -> None:
        del progress
        with suppress(DomainError):  # Whoever acts next is told.
            self.house.settle()

    @Slot(object)
    def _errand_done(self, _value: object) -> None:
        self._unsettled = True
        self.changed.emit(EVERYTHING)


EVERYTHING = frozenset({"*"})
"""What `changed` brings after an errand: any table may have been written."""


class _Act(Job):
    """A job whose value is an Outcome: whoever asked gets the value, everybody the changes."""

    def _tell(self, how: str, value: object) -> None:
        if how != "done" or not isinstance(value, Outcome):
            super()._tell(how, value)
            return
        self.done.emit(value.value)
        desk = self.parent()
        assert isinstance(desk, Desk)
        desk.changed.emit(value.changed)
