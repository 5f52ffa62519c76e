"""What every place of the program promises to the shell around it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.desk import EVERYTHING, Desk


@dataclass(frozen=True, slots=True)
class Undo:
    """A reversible act: what the strip says, and the command that takes it back.

    `redo` is given what that command returned and says how the act is done again, where it can.
    """

    text: str
    command: Callable[..., Any]
    request: Any
    redo: "Callable[[Any], Redo | None] | None" = None


@dataclass(frozen=True, slots=True)
class Redo:
    """An act that was taken back: the command that does it again.

    `undo` is given what that command returned and says how it is taken back once more.
    """

    command: Callable[..., Any]
    request: Any
    undo: Callable[[Any], Undo] | None = None


@dataclass(frozen=True, slots=True)
class AddToFamily:
    """What the registration opens with to add somebody to the family of this stay."""

    stay_id: UUID


@dataclass(frozen=True, slots=True)
class PersonPapers:
    """What the fiche opens with to show the papers of a person."""

    person_id: UUID


@dataclass(frozen=True, slots=True)
class ScannedTag:
    """What « Stock et caisse » opens with to show the bag of a tag, by the tag's code."""

    code: str


@dataclass(frozen=True, slots=True)
class ReportOfDay:
    """What the reports open with to show the situation of a day."""

    day: date


@dataclass(frozen=True, slots=True)
class PutBack:
    """Something that was taken away on a page only, such as a line that is not saved yet."""

    text: str
    restore: Callable[[], object]


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody whom a search did not find: the fiche opens with the names as they were typed."""

    family_name: str
    given_names: str = ""


class Page(QWidget):
    """One place. Build widgets in `__init__`, ask the house in `refresh`.

    `shows` names the tables whose changes make it refresh; a hidden page waits until it is
    shown again.
    """

    # The file of a person is wanted, by the person's key.
    person_wanted = Signal(object)
    # Another place is wanted: its key in `ui.places`, and what it should open with (or None).
    place_wanted = Signal(str, object)
    # Something was done that can be taken back, with an `Undo` (or a `PutBack`).
    undoable = Signal(object)
    # A sentence for the person at the desk: kind (`ok`, `info`, `warn`, `danger`) and text.
    said = Signal(str, str)
    # Language, theme or text size was chosen: the window is drawn again.
    look_changed = Signal()
    # These books are closed and the log-in is shown (after restoring a backup).
    leave_wanted = Signal()
    # The line to headquarters is to be tried now (`ui.courier`).
    line_wanted = Signal()

    shows: frozenset[str] = frozenset()
    follows_time = False
    """Whether the page is read again every minute while it is shown."""
    reads_papers = False
    """Whether the page reads the machine-readable zone of passports; else the fiche does."""

    reads_credentials = False
    """Whether `take_scan` wants a signed code as it is, not only the card's code in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._stale = True
        desk.changed.connect(self._heard)

    def refresh(self) -> None:
        """Ask the house for everything that is shown; called when shown and after changes."""

    def open_with(self, what: object) -> None:
        """Take what another place hands over (a filter, a person); called before it is shown."""

    def show_line(self, news: object) -> None:
        """Show how the line to headquarters stands (`ui.courier`), where the page tells of it."""

    def reopened_with(self) -> object:
        """Return what `open_with` needs to show the same again when the window is drawn anew."""
        return None

    def take_scan(self, text: str) -> bool:
        """Use what the scanner read; False lets the shell open the file of the card's person."""
        del text
        return False

    def take_command(self, command: str) -> bool:
        """Do what a command card says (`core.rules.command_cards`); False where it cannot."""
        del command
        return False

    def read_with_camera(self) -> bool:
        """Open or close the page's own view of the camera; False lets the shell show one."""
        return False

    def about_to_close(self) -> None:
        """Keep what must not be lost: the books are closed next (shift change, end of the day)."""

    def undone(self, undo: Undo) -> None:
        """Forget what was shown of an act that has been taken back, from wherever."""

    def first_focus(self) -> QWidget | None:
        """Return the widget that is typed into first, or None."""
        return None

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh when something changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        if changed != EVERYTHING and not changed & self.shows:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
