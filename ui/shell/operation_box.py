"""The list of operations in the top bar: a long name ends with « … », never in mid-letter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox


class OperationBox(QComboBox):
    """A combo box that shortens what it shows to its room; the list below has it whole."""

    def shown_text(self) -> str:
        """Return the text as it is drawn."""
        return self._option().currentText

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, arrow, and the shortened text."""
        del event
        option, style = self._option(), self.style()
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            style.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option, painter, self)
            style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option, painter, self)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width() - 4
        )
        return option
