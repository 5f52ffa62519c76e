"""A current evacuation list in the data folder, to be printed while the program is closed.

Written beside the window's thread after what it shows has changed, at most once a minute and
whole or not at all; without names, because a file that anybody can open holds none.
"""

import contextlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from core.act import Progress
from core.errors import DomainError
from core.folder import Folder
from core.house import House
from core.queries.package.evacuation import evacuees
from core.vault.files import write_atomically
from printing.people_list import people_list
from ui.desk import EVERYTHING, Desk
from ui.evacuation_slips import evacuation_slip
from ui.fault_log import log_fault

FILE_NAME: Final = "EVACUATION.pdf"
"""In capitals, at the top of the folder: whoever looks for it is in a hurry."""

SHOWS: Final = frozenset({"stay", "person", "bed_night", "bed", "room", "block"})
_SOON_MS = 3_000
_EVERY_MS = 60_000


class EvacuationCopy(QObject):
    """Keeps the file current while somebody is logged in."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_due = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)
        desk.changed.connect(self._heard)
        if desk.house.place.profile == "centre":
            self._timer.start(_SOON_MS)

    @property
    def is_due(self) -> bool:
        """Say whether something has changed since the file was begun."""
        return self._is_due

    def stop(self) -> None:
        """Write no more: the desk is closing (`write_evacuation_copy` is its last act)."""
        self._timer.stop()

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        if changed == EVERYTHING or changed & SHOWS:
            self._is_due = True

    @Slot()
    def _write(self) -> None:
        if self._desk.is_over:
            return
        self._timer.start(_EVERY_MS)
        if self._is_due:
            self._is_due = False
            self._desk.make(self._work)

    def _work(self, progress: Progress) -> None:
        """In the worker's thread; a full disk is told elsewhere, not by this copy every minute."""
        progress(0, 1)
        with contextlib.suppress(OSError):
            write_evacuation_copy(self._desk.house)


def evacuation_copy_of(folder: Folder) -> Path:
    """Return where the file lies."""
    return folder.root / FILE_NAME


def write_evacuation_copy(house: House) -> Path:
    """Write the file as things stand now; raises DomainError, OSError."""
    now = house.clock.now()
    slip = evacuation_slip(house.place, house.look(evacuees), now, named=False)
    path = evacuation_copy_of(house.folder)
    write_atomically(path, people_list(slip))
    return path


def try_evacuation_copy(house: House) -> None:
    """Write the last one of the day; what keeps it from being written keeps nobody."""
    if house.place.profile != "centre":
        return
    try:
        write_evacuation_copy(house)
    except (DomainError, OSError) as error:
        log_fault(house.folder.root, error)
