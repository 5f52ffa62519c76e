"""Work at the entrance, where there is no desk yet: trying a passphrase takes its time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ui.fault_log import log_fault
from ui.jobs import Job, Work


class Porter(QObject):
    """One thread beside the window's; its jobs report as those of a desk do."""

    # Something was refused and nobody listened, with the DomainError.
    refused = Signal(object)
    # A fault of ours, with the exception.
    broke = Signal(object)

    def __init__(self, data_dir: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._under_way = 0
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="entrance")
        self.broke.connect(self._note)

    @property
    def busy(self) -> bool:
        """Say whether any work is under way."""
        return self._under_way > 0

    def start(self, work: Work) -> Job:
        """Do a piece of work; its signals come in the window's thread."""
        job = Job(work, self)
        job.finished.connect(self._one_less)
        self._under_way += 1
        self._worker.submit(job.run)
        return job

    def close(self) -> None:
        """Wait for what is under way and stop the thread."""
        self._worker.shutdown(wait=True)

    @Slot()
    def _one_less(self) -> None:
        self._under_way -= 1

    @Slot(object)
    def _note(self, error: BaseException) -> None:
        log_fault(self._data_dir, error)
