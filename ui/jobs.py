"""Work off the window's thread: one worker for the house, one for paper and files.

A job lives in the window's thread; its worker reports by queued signals, so that whoever
connects right after asking never misses an answer and is always called in that thread.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QMetaMethod, QObject, Signal, Slot

from core.errors import Cancelled, DomainError

Work = Callable[[Callable[[int, int], None]], Any]
"""A piece of work; it is given `progress(done, total)`, where it can be cancelled."""


class Job(QObject):
    """One piece of work under way; it deletes itself after `finished`."""

    # The work is done, with what it gave back.
    done = Signal(object)
    # A rule or the machine refused, with the DomainError; the desk tells it if nobody listens.
    failed = Signal(object)
    # How far a long work is: done, total.
    progressed = Signal(int, int)
    # Always last, whatever happened.
    finished = Signal()
    # From the worker's thread: how it ended, with the value or the error.
    _reported = Signal(str, object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = False
        self._dropped = False
        self._reported.connect(self._conclude)

    def cancel(self) -> None:
        """Ask the work to stop at its next clean point."""
        self._cancelled = True

    def drop(self) -> None:
        """Forget the job: nobody is told how it ended (a newer search replaced it)."""
        self._cancelled = True
        self._dropped = True

    @property
    def is_heard(self) -> bool:
        """Say whether somebody listens to `failed`."""
        return self.isSignalConnected(QMetaMethod.fromSignal(self.failed))

    def run(self) -> None:
        """Do the work; called in the worker's thread."""
        try:
            self._stop_if_cancelled()
            value = self._work(self._progress)
        except Cancelled:
            self._reported.emit("cancelled", None)
        except DomainError as error:
            self._reported.emit("failed", error)
        except Exception as error:  # noqa: BLE001 - a fault of ours: the desk logs and tells it
            self._reported.emit("broke", error)
        else:
            self._reported.emit("done", value)

    def _stop_if_cancelled(self) -> None:
        if self._cancelled:
            raise Cancelled

    def _progress(self, done: int, total: int) -> None:
        self._stop_if_cancelled()
        self.progressed.emit(done, total)

    @Slot(str, object)
    def _conclude(self, how: str, value: object) -> None:
        if not self._dropped:
            self._tell(how, value)
        self.finished.emit()
        self.deleteLater()

    def _tell(self, how: str, value: object) -> None:
        overseer: Any = self.parent()  # The Desk, or the Porter before there is one.
        if how == "done":
            self.done.emit(value)
        elif how == "failed":
            if not self.is_heard:
                overseer.refused.emit(value)
            self.failed.emit(value)
        elif how == "broke":
            overseer.broke.emit(value)
            self.failed.emit(DomainError("unexpected", kind=type(value).__name__))


class Workers:
    """The two threads: acts and questions in their order; paper, files and errands beside."""

    def __init__(self) -> None:
        self._house = ThreadPoolExecutor(1, thread_name_prefix="house")
        self._paper = ThreadPoolExecutor(1, thread_name_prefix="paper")

    def for_house(self, job: Job) -> None:
        """Queue a short piece of work on the books."""
        self._house.submit(job.run)

    def for_paper(self, job: Job) -> None:
        """Queue a long piece of work."""
        self._paper.submit(job.run)

    def close(self) -> None:
        """Wait for what is under way and stop the threads."""
        self._house.shutdown(wait=True)
        self._paper.shutdown(wait=True, cancel_futures=True)
