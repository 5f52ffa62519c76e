"""Two fiches side by side with a sign for each field (ux.md 3.4): `=` `≈` `≠` `?`, and words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.rules.comparison import Compared
from resources.translation import _
from ui.parts.registration.fiche_talk import shown_phone
from ui.theme import SPACE
from ui.widgets.badge import Badge
from ui.widgets.headings import text_label
from ui.words.doubles import (
    FIELDS,
    SIGNS,
    VERDICTS,
    brief_words,
    line_words,
    value_words,
)

_TONES = {"same": "ok", "near": "info", "other": "warn", "unknown": "neutral"}


class ComparisonGrid(QWidget):
    """A line for each field; where there is little room its name stands above the values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self._said: tuple[str, ...] = ()
        self._brief: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE["s"])
        self._grid.setVerticalSpacing(2)

    def set_narrow(self, *, on: bool) -> None:
        """Put the name of a field above its values, from the next pair on."""
        self._narrow = on

    def said(self) -> str:
        """Return the whole comparison as it is read aloud."""
        return " ".join(self._said)

    def texts(self) -> tuple[str, ...]:
        """Return every line as it is read aloud."""
        return self._said

    def brief(self) -> str:
        """Return the comparison on one line: the other value where it is not the same."""
        return "   ".join(self._brief)

    def show_lines(self, lines: Sequence[Compared], mine: str, theirs: str) -> None:
        """Show a pair; `mine` and `theirs` head the two columns."""
        self._empty()
        first = 0 if self._narrow else 1
        self._put(0, first, mine, "caption")
        self._put(0, first + 1, theirs, "caption")
        said, brief = [], []
        sex = next((str(line.mine or line.theirs) for line in lines if line.field == "sex"), "")
        for at, line in enumerate(lines):
            one, other = (_value(line, value, sex) for value in (line.mine, line.theirs))
            said.append(line_words(line, one, other))
            brief.append(brief_words(line, other))
            self._show_line(at, line, (one, other))
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if first <= column <= first + 1 else 0)
        self._said, self._brief = tuple(said), tuple(brief)
        self.setAccessibleName(self.said())

    def _show_line(self, at: int, line: Compared, values: tuple[str, str]) -> None:
        first, row = (0, 2 * at + 2) if self._narrow else (1, at + 1)
        name = _(FIELDS[line.field])
        if self._narrow:
            self._put(row - 1, 0, name, "caption", span=2)
        else:
            self._put(row, 0, name, "muted")
        if self._narrow and values[0] == values[1]:
            self._put(row, first, values[0] or "—", "strong", span=2)
        else:
            for side, value in enumerate(values):
                self._put(row, first + side, value or "—", "strong" if value else "muted")
        sign = Badge(SIGNS[line.verdict], _TONES[line.verdict])
        sign.setAccessibleName(_(VERDICTS[line.verdict]))
        sign.setToolTip(_(VERDICTS[line.verdict]))
        self._grid.addWidget(sign, row, first + 2, Qt.AlignmentFlag.AlignTop)
        sign.show()

    def _put(self, row: int, column: int, text: str, role: str, *, span: int = 1) -> None:
        label: QLabel = text_label(text, role)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(label, row, column, 1, span)
        label.show()  # now, so that the height is right before the next turn of the loop

    def _empty(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _value(line: Compared, value: object, sex: str) -> str:
    if line.field == "phone":
        return shown_phone(str(value))
    return value_words(line.field, value, sex)
