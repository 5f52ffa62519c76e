"""A paper as it will be printed, shown inside the program from memory: no file is written.

preview = PaperPreview(_("Aperçu des cartes"))
preview.show_pdf(content)              # bytes of a PDF
preview.show_sentence(_("Choisissez une opération."))
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Slot
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resources.translation import _
from ui.theme import SPACE
from ui.widgets.buttons import icon_button
from ui.widgets.headings import text_label

_STEPS = (0.0, 1.0, 1.6, 2.4)
"""How wide a page is in widths of the view; 0: the whole page is seen."""


class PaperPreview(QFrame):
    """A PDF with its page number and its size; a sentence while there is none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._content = b""
        self._at = 1
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setAccessibleName(name)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self._document)
        self.page = text_label("", "caption", wrap=False)
        self.smaller = icon_button("minus", _("Réduire l’aperçu"))
        self.larger = icon_button("plus", _("Agrandir l’aperçu"))
        self.sentence = text_label("", "muted")
        self.stack = QStackedWidget()
        self._lay_out()
        self.smaller.clicked.connect(self._shrink)
        self.larger.clicked.connect(self._grow)
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)

    @property
    def content(self) -> bytes:
        """Return the PDF that is shown, empty for none."""
        return self._content

    @property
    def page_count(self) -> int:
        """Return how many pages it has."""
        return self._document.pageCount() if self._content else 0

    def show_pdf(self, content: bytes) -> None:
        """Show a PDF from its first page."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._content = content
        self.view.pageNavigator().jump(0, QPointF())
        self.stack.setCurrentIndex(1)
        self._show_page(0)

    def show_whole(self) -> None:
        """Show the whole page at once: for small papers, which a wide view would blow up."""
        self._zoom(0)

    def show_sentence(self, sentence: str) -> None:
        """Say why there is no paper to see."""
        self._document.close()
        self._content = b""
        self.sentence.setText(sentence)
        self.stack.setCurrentIndex(0)
        self.page.setText("")
        self._dress()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE["m"], SPACE["xs"], SPACE["xs"], SPACE["xs"])
        head.addWidget(self.page, 1)
        head.addWidget(self.smaller)
        head.addWidget(self.larger)
        empty = QWidget()
        room = QVBoxLayout(empty)
        room.setContentsMargins(*(SPACE["xl"],) * 4)
        room.addStretch(1)
        room.addWidget(self.sentence)
        room.addStretch(1)
        self.stack.addWidget(empty)
        self.stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self._dress()

    @Slot(int)
    def _show_page(self, page: int) -> None:
        words = _("Page {page} sur {pages}")
        self.page.setText(words.format(page=page + 1, pages=self.page_count))
        self._dress()

    @Slot()
    def _shrink(self) -> None:
        self._zoom(self._at - 1)

    @Slot()
    def _grow(self) -> None:
        self._zoom(self._at + 1)

    def _zoom(self, at: int) -> None:
        self._at = min(max(at, 0), len(_STEPS) - 1)
        step = _STEPS[self._at]
        if step in (0.0, 1.0):
            modes = QPdfView.ZoomMode
            self.view.setZoomMode(modes.FitToWidth if step else modes.FitInView)
        else:
            points = self._document.pagePointSize(0).width() or 1.0
            dots = self.view.logicalDpiX() / 72
            self.view.setZoomFactor(self.view.viewport().width() / (points * dots) * step)
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._dress()

    def _dress(self) -> None:
        shown = bool(self._content)
        self.smaller.setEnabled(shown and self._at > 0)
        self.larger.setEnabled(shown and self._at < len(_STEPS) - 1)
