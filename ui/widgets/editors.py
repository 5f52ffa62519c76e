"""Reading and filling any editor of a form in one way.

An editor of our own brings `value()` and `set_value(value)`; Qt's are known here. Texts come
back without spaces around them; a combo box gives its data, or its text where it has none.
"""

from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QSignalBlocker, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)


@runtime_checkable
class ValueEditor(Protocol):
    """What an editor of our own offers; `changed` is emitted when the person changes it."""

    changed: Any

    def value(self) -> Any:
        """Return what was entered."""
        ...

    def set_value(self, value: Any) -> None:
        """Show a value without telling that it was changed."""
        ...


def read_editor(editor: QWidget) -> Any:
    """Return the value in an editor."""
    match editor:
        case ValueEditor():
            return editor.value()
        case QLineEdit():
            return editor.text().strip()
        case QPlainTextEdit():
            return editor.toPlainText().strip()
        case QComboBox():
            data = editor.currentData()
            return editor.currentText().strip() if data is None else data
        case QCheckBox():
            return editor.isChecked()
        case QSpinBox() | QDoubleSpinBox():
            return editor.value()
        case _:
            raise TypeError(type(editor).__name__)


def fill_editor(editor: QWidget, value: Any) -> None:
    """Show a value in an editor; the form does not take it for an edit."""
    blocker = QSignalBlocker(editor)
    match editor:
        case ValueEditor():
            blocker.unblock()
            editor.set_value(value)
        case QLineEdit():
            editor.setText("" if value is None else str(value))
        case QPlainTextEdit():
            editor.setPlainText("" if value is None else str(value))
        case QComboBox():
            _fill_combo(editor, value)
        case QCheckBox():
            editor.setChecked(bool(value))
        case QSpinBox() | QDoubleSpinBox():
            editor.setValue(value or 0)
        case _:
            raise TypeError(type(editor).__name__)


def change_signal(editor: QObject) -> SignalInstance:
    """Return the signal by which an editor tells that it was changed."""
    if isinstance(editor, QComboBox) and editor.isEditable():
        return editor.editTextChanged
    for name in ("changed", "textEdited", "textChanged", "currentIndexChanged", "toggled"):
        found = getattr(editor, name, None)
        if isinstance(found, SignalInstance):
            return found
    value_changed = getattr(editor, "valueChanged", None)
    if isinstance(value_changed, SignalInstance):
        return value_changed
    raise TypeError(type(editor).__name__)


def _fill_combo(editor: QComboBox, value: Any) -> None:
    at = editor.findData(value)
    if at < 0 and isinstance(value, str):
        at = editor.findText(value)
    if at < 0 and editor.isEditable():
        editor.setEditText("" if value is None else str(value))
        return
    editor.setCurrentIndex(at)
