"""Looking at a window as a careful person does: what is cut, what has no name, what is foreign."""

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

from ui.widgets.choice import Choice

LETTERS = re.compile(r"[^\W\d_]{2,}")
_SLACK = 2
"""Pixels by which a hint may be missed: style and layout round apart."""

_RIM = 6
"""Pixels of frame and padding around a line that is written in."""


def shown(root: QWidget) -> list[QWidget]:
    """Return every widget that is shown, without the inner parts of Qt's own widgets.

    Walks down what is shown: below what is hidden only a window of its own can be seen.
    """
    found = []
    windows = [each for each in QApplication.topLevelWidgets() if _belongs_to(each, root)]
    ahead = [*reversed(windows), root]
    while ahead:
        widget = ahead.pop()
        if not widget.isVisible():
            continue
        if not _is_inner(widget):
            found.append(widget)
        ahead += [
            below
            for below in reversed(widget.children())
            if isinstance(below, QWidget) and not below.isWindow()
        ]
    return found


def _belongs_to(window: QWidget, root: QWidget) -> bool:
    above = window.parentWidget()
    while above is not None and above is not root:
        above = above.parentWidget()
    return above is root


def told(widget: QWidget) -> str:
    """Name a widget for a person who has to find it."""
    words = ""
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        words = widget.text().strip()
    return f"{type(widget).__name__} « {(words or widget.accessibleName())[:60]} »"


def cut(seen: Sequence[QWidget], root: QWidget) -> list[str]:
    """Return what does not fit: smaller than its words need, or outside what can be seen."""
    found = []
    for widget in seen:
        if lacking := _lacks(widget):
            found.append(f"{told(widget)} {lacking}")
        elif isinstance(widget, (QLabel, QAbstractButton, QLineEdit, QComboBox, Choice)) and (
            hidden := _hidden_by(widget, root)
        ):
            found.append(f"{told(widget)} is cut off by {hidden}")
    return found


def unnamed(seen: Sequence[QWidget]) -> list[str]:
    """Return what the Tab key reaches and a screen reader has no name for."""
    return [
        told(widget)
        for widget in seen
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, (QScrollArea, QScrollBar))
        and not _name_of(widget)
    ]


def doubled_mnemonics(seen: Sequence[QWidget]) -> list[str]:
    """Return the Alt letters that two things claim."""
    claimed: dict[str, str] = {}
    found = []
    for widget in seen:
        if not isinstance(widget, QAbstractButton):
            continue
        keys = QKeySequence.mnemonic(widget.text()).toString()
        if keys and keys in claimed:
            found.append(f"{keys}: {claimed[keys]} and {told(widget)}")
        claimed[keys] = told(widget)
    return found


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Give every text of a window, and where it stands; cells and codes are data, left out."""
    for widget in shown(root):
        where = type(widget).__name__
        if widget.property("role") == "code":
            continue
        yield from _own_texts(widget, where)
        yield widget.toolTip(), f"tip of {where}"
        if not isinstance(widget, (QLabel, QAbstractButton)):
            yield widget.accessibleName(), f"name of {where}"


def _own_texts(widget: QWidget, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text(), where
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText(), f"placeholder of {where}"
    if isinstance(widget, QTabBar):
        for at in range(widget.count()):
            yield widget.tabText(at), "tab"
    if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        yield from _headings(widget)


def _headings(header: QHeaderView) -> Iterator[tuple[str, str]]:
    model = header.model()
    for at in range(header.count()):
        if not header.isSectionHidden(at):
            yield str(model.headerData(at, Qt.Orientation.Horizontal) or ""), "heading"


def _is_inner(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, (QComboBox, QAbstractSpinBox, QAbstractItemView, QScrollBar, QTabBar)):
            return not isinstance(widget, QHeaderView)
        if isinstance(above, QLineEdit):
            return True
        above = above.parentWidget()
    return False


def _lacks(widget: QWidget) -> str:
    """Return what a widget has too little of, by its own hint."""
    if isinstance(widget, QLabel):
        return _label_lacks(widget)
    wants, has = widget.sizeHint(), widget.size()
    if isinstance(widget, QAbstractButton) and widget.text():
        if has.width() + _SLACK < wants.width():
            return f"is {has.width()} px wide and needs {wants.width()}"
        if has.height() + _SLACK < _words_height(widget):
            return f"is {has.height()} px high and needs {_words_height(widget)}"
    if isinstance(widget, Choice) and has.height() + _SLACK < widget.heightForWidth(has.width()):
        return f"is {has.height()} px high and needs {widget.heightForWidth(has.width())}"
    if isinstance(widget, (QLineEdit, QComboBox, QAbstractSpinBox)):
        needs = widget.fontMetrics().height() + _RIM
        return f"is {has.height()} px high and needs {needs}" if has.height() < needs else ""
    return ""


def _words_height(button: QAbstractButton) -> int:
    if isinstance(button, (QCheckBox, QRadioButton)):
        return button.minimumSizeHint().height()
    return button.fontMetrics().height()


def _label_lacks(label: QLabel) -> str:
    if not label.text().strip():
        return ""
    has = label.size()
    if label.wordWrap():
        high = label.heightForWidth(has.width())
        return f"is {has.height()} px high and needs {high}" if has.height() + _SLACK < high else ""
    wants = label.minimumSizeHint()
    if has.width() + _SLACK < wants.width():
        return f"is {has.width()} px wide and needs {wants.width()}"
    if has.height() + _SLACK < wants.height():
        return f"is {has.height()} px high and needs {wants.height()}"
    return ""


def _hidden_by(widget: QWidget, root: QWidget) -> str:
    """Return which ancestor cuts a widget off; what can be scrolled to is not cut off."""
    rect = QRect(widget.rect())
    across = along = True
    below: QWidget = widget
    while below is not root:
        above = below.parentWidget()
        if above is None:
            return ""
        rect.translate(below.pos())
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            across &= area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            along &= area.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if across and (rect.left() < -_SLACK or rect.right() > above.width() + _SLACK):
            return f"{told(above)} across"
        if along and (rect.top() < -_SLACK or rect.bottom() > above.height() + _SLACK):
            return f"{told(above)} along"
        below = above
    return ""


def _name_of(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    asked = QAccessible.queryAccessibleInterface(widget)
    return asked.text(QAccessible.Text.Name) if asked is not None else ""
