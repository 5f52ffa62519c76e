"""A form: fields in a grid that folds when it is narrow, and problems under their field.

    form = Form()
    form.add("family_name", _("Nom"), QLineEdit())
    form.add("birth", _("Âge ou naissance"), BirthField(), hint=_("25, 1998 ou 12/03/1998"))
    form.add("note", _("Remarque"), QPlainTextEdit(), wide=True)
    form.add_section(_("Séjour")); form.add_widget(anything)
    form.fill(row_or_dict); form.values() -> dict
    left = form.show_problems({"birth": _("Écrivez un âge…")})   # {} when all had a field

Enter goes to the next field, Shift+Enter to the one before; on the last field Enter emits
`submitted` (with `last_submits=False`, `ended`), Ctrl+Enter does so everywhere. A field that was
added with `passed_by` is reached by Tab only: it has a usual answer. Editors: Qt's line, text,
combo, check and spin boxes and every widget with `value()`, `set_value()` and `changed`
(editors.ValueEditor).
An editor whose popup is open, or in which Enter does something, keeps it by a true `keeps_enter()`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import SPACE, px
from ui.widgets.editors import change_signal, fill_editor, read_editor
from ui.widgets.field import Field
from ui.widgets.headings import heading

NARROWEST = 300
"""Least width of a column in pixels at 100 %: below it the form has one column less."""

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Form(QWidget):
    """Named fields in at most `columns` columns."""

    edited = Signal(str)
    """Name of the field that the person changed."""

    submitted = Signal()

    ended = Signal()
    """Enter on the last field of a form that does not submit by it."""

    def __init__(
        self, columns: int = 2, parent: QWidget | None = None, *, last_submits: bool = True
    ) -> None:
        super().__init__(parent)
        self._most = columns
        self._last_submits = last_submits
        self._passed_by: set[str] = set()
        self._columns = 0
        self._fields: dict[str, Field] = {}
        self._cells: list[tuple[QWidget, bool]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE["l"])
        self._grid.setVerticalSpacing(SPACE["m"])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def add(
        self,
        name: str,
        label: str,
        editor: QWidget,
        hint: str = "",
        *,
        wide: bool = False,
        passed_by: bool = False,
    ) -> Field:
        """Add a field; `wide` gives it a line of its own, Enter goes past it with `passed_by`."""
        field = Field(name, label, editor, hint)
        if passed_by:
            self._passed_by.add(name)
        self._fields[name] = field
        editor.setProperty("field", name)
        (self._focus_of(editor)).installEventFilter(self)
        if not editor.objectName():
            editor.setObjectName(name)
        change_signal(editor).connect(self._note_edit)
        self.add_widget(field, wide=wide)
        return field

    def add_section(self, title: str) -> QLabel:
        """Add a title over the fields that follow."""
        label = heading(title, 3)
        self.add_widget(label)
        return label

    def add_widget(self, widget: QWidget, *, wide: bool = True) -> None:
        """Add anything else: a line of its own, or one cell."""
        self._cells.append((widget, wide))
        self._columns = 0
        self._lay_out()

    def field(self, name: str) -> Field:
        """Return a field by name; raises KeyError."""
        return self._fields[name]

    def editor(self, name: str) -> QWidget:
        """Return the editor of a field; raises KeyError."""
        return self._fields[name].editor

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields in their order."""
        return tuple(self._fields)

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return those names for which the form has no field: a test's question."""
        return tuple(name for name in names if name not in self._fields)

    def values(self) -> dict[str, Any]:
        """Return what was entered, by field."""
        return {name: read_editor(field.editor) for name, field in self._fields.items()}

    def fill(self, source: object) -> None:
        """Show the values of a mapping or of a row's attributes; others stay as they are."""
        for name, field in self._fields.items():
            if isinstance(source, Mapping):
                if name in source:
                    fill_editor(field.editor, source[name])
            elif hasattr(source, name):
                fill_editor(field.editor, getattr(source, name))

    def clear(self) -> None:
        """Empty every field and take the problems away."""
        self.fill(dict.fromkeys(self._fields))
        self.clear_problems()

    def set_field_visible(self, name: str, *, visible: bool) -> None:
        """Show or hide a field; the grid closes the gap."""
        self._fields[name].setVisible(visible)
        self._columns = 0
        self._lay_out()

    def show_problems(self, problems: Mapping[str, str]) -> dict[str, str]:
        """Put each sentence under its field and go to the first; return those without one."""
        first: Field | None = None
        for name, field in self._fields.items():
            field.show_problem(problems.get(name, ""))
            if name in problems and first is None:
                first = field
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return {name: text for name, text in problems.items() if name not in self._fields}

    def clear_problems(self) -> None:
        """Take every problem away."""
        for field in self._fields.values():
            field.show_problem("")

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be written in."""
        for editor in self._stops():
            editor.setFocus(Qt.FocusReason.TabFocusReason)
            return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn Enter into « next field »."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() in _RETURNS and self._enter(watched, event)
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest field: the form folds before the page scrolls."""
        widths = (widget.minimumSizeHint().width() for widget, _wide in self._cells)
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold into fewer columns where it is narrow."""
        super().resizeEvent(event)
        self._lay_out()

    def _enter(self, watched: QObject, event: QKeyEvent) -> bool:
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return True
        if isinstance(watched, QPlainTextEdit) or self._keeps_enter(watched):
            return False
        back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._step(watched, -1 if back else 1)
        return True

    def _keeps_enter(self, watched: QObject) -> bool:
        """Ask the editor in which the key was struck, or whose inner widget has the keys."""
        for field in self._fields.values():
            if self._focus_of(field.editor) is watched:
                keeps = getattr(field.editor, "keeps_enter", None)
                return keeps is not None and bool(keeps())
        return False

    def _step(self, watched: QObject, by: int) -> None:
        stops = self._stops(watched)
        here = next((at for at, editor in enumerate(stops) if self._focus_of(editor) is watched), 0)
        if here + by >= len(stops):
            (self.submitted if self._last_submits else self.ended).emit()
        elif here + by >= 0:
            stops[here + by].setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self, here: QObject | None = None) -> list[QWidget]:
        """Return the editors that Enter visits, and the one it is struck in."""
        return [
            field.editor
            for name, field in self._fields.items()
            if not field.isHidden()
            and field.editor.isEnabled()
            and (name not in self._passed_by or self._focus_of(field.editor) is here)
        ]

    @staticmethod
    def _focus_of(editor: QWidget) -> QWidget:
        """Return the widget inside an editor that receives the keys."""
        return editor.focusProxy() or editor

    def _note_edit(self) -> None:
        editor = self.sender()
        name = str(editor.property("field"))
        field = self._fields[name]
        if field.problem.text():
            field.show_problem("")
        self.edited.emit(name)

    def _lay_out(self) -> None:
        columns = min(max(self.width() // px(NARROWEST), 1), self._most)
        if columns == self._columns:
            return
        self._columns = columns
        for widget, _wide in self._cells:
            self._grid.removeWidget(widget)
        row = column = 0
        for widget, wide in self._cells:
            if isinstance(widget, Field) and widget.isHidden() and widget.parent() is self:
                continue
            span = columns if wide else 1
            if column + span > columns:
                row, column = row + 1, 0
            self._grid.addWidget(widget, row, column, 1, span)
            column += span
        for at in range(self._most):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
