"""Age, year or date of birth in one line, read aloud as it was understood (ux.md 3.1).

birth = BirthField(today)        # today() -> date, from the clock of the house
birth.value() -> Birth | None    # None while empty or unreadable
birth.problem() -> code | ""     # e.g. "no_such_day"; "" while empty or readable
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.clock import SystemClock
from core.errors import InvalidInput
from core.rules.births import Birth, age_on, read_birth
from ui.theme import SPACE
from ui.widgets.headings import mark_invalid, text_label
from ui.words.births import birth_words


def this_day() -> date:
    """Return today in the centre, by the clock of the PC."""
    return SystemClock().now().date()


class BirthField(QWidget):
    """A line edit with what it means written below, e.g. « → née vers 2001 (estimé) »."""

    changed = Signal()

    def __init__(self, today: Callable[[], date] = this_day, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._given: Birth | None = None
        self._sex = ""
        self.line = QLineEdit()
        self.echo = text_label("", "caption")
        self.echo.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"])
        column.addWidget(self.line)
        column.addWidget(self.echo)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.textEdited.connect(self._read)

    def value(self) -> Birth | None:
        """Return the birth as it was understood, or None."""
        return self._given if self._given is not None else self._understood()[0]

    def problem(self) -> str:
        """Return the code of what is wrong with the text, or `""`."""
        return "" if self._given is not None else self._understood()[1]

    def text(self) -> str:
        """Return the text as it was typed."""
        return self.line.text().strip()

    def kept(self) -> str:
        """Return the birth that was shown and not typed over since, in its compact form."""
        return self._given.compact() if self._given is not None else ""

    def set_value(self, value: Birth | str | None) -> None:
        """Show a birth that is known, a text to be read, or nothing."""
        self._given = value if isinstance(value, Birth) else None
        self.line.setText(value if isinstance(value, str) else _written(self._given))
        self._show_echo()

    def set_sex(self, sex: str) -> None:
        """Say `F` or `M`, so that the echo is « née » or « né »."""
        self._sex = sex
        self._show_echo()

    def event(self, event: QEvent) -> bool:
        """Keep the line's accessible name and border those of the field."""
        kind = event.type()
        if kind == QEvent.Type.DynamicPropertyChange:
            mark_invalid(self.line, invalid=self.property("invalid") == "true")
        return super().event(event)

    def setAccessibleName(self, name: str) -> None:
        """Name the line too: it is what has the focus."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the line too."""
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def _read(self) -> None:
        self._given = None
        self._show_echo()
        self.changed.emit()

    def _understood(self) -> tuple[Birth | None, str]:
        if not self.text():
            return None, ""
        try:
            return read_birth(self.text(), self._today()), ""
        except InvalidInput as fault:
            return None, fault.problems.get("birth", "birth_unreadable")

    def _show_echo(self) -> None:
        birth = self.value()
        words = "" if birth is None else birth_words(birth, self._sex, age_on(birth, self._today()))
        self.echo.setText(f"→ {words}" if words else "")
        self.echo.setVisible(bool(words))


def _written(birth: Birth | None) -> str:
    """Return a birth as a person would type it."""
    if birth is None:
        return ""
    if birth.day is not None:
        return f"{birth.day:02d}/{birth.month:02d}/{birth.year}"
    return f"{birth.month:02d}/{birth.year}" if birth.month is not None else str(birth.year)
