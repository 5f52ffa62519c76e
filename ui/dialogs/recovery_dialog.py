"""A new recovery code, shown once after the old one was replaced."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.act import Progress
from core.errors import DomainError
from resources.translation import _
from ui.desk import Desk
from ui.entrance.founding import Founded, recovery_pdf, save_recovery
from ui.entrance.recovery_step import RecoveryStep
from ui.pdf_printer import has_printer, print_pdf
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.headings import heading, text_label
from ui.words import words_for


class RecoveryDialog(QDialog):
    """The code in groups, its paper, and the proof that the paper exists."""

    def __init__(self, desk: Desk, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self._made = Founded(desk.house, code)
        self.setWindowTitle(_("Nouveau code de secours"))
        self.setModal(True)
        self.setMinimumWidth(px(560))
        self.step = RecoveryStep(code, may_print=has_printer())
        self.close_button = button(_("Le papier est rangé"), "check", "primary")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACE["xl"],) * 4)
        column.setSpacing(SPACE["m"])
        column.addWidget(heading(_("Nouveau code de secours")))
        column.addWidget(
            text_label(_("L’ancien papier ne vaut plus rien : détruisez-le."), "muted")
        )
        column.addWidget(self.step)
        column.addLayout(row)
        self.step.save_wanted.connect(self._save)
        self.step.print_wanted.connect(self._print)
        self.step.submitted.connect(self._done)
        self.close_button.clicked.connect(self._done)

    @Slot()
    def _done(self) -> None:
        if self.step.check():
            self.accept()

    @Slot(object)
    def _save(self, path: Path) -> None:
        def work(progress: Progress) -> Path:
            del progress
            return save_recovery(self._made, path)

        job = self.desk.make(work)
        job.done.connect(self._saved)
        job.failed.connect(self._failed)

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self.step.paper_made(
            _("Enregistré : {file}. Imprimez-le, puis effacez le fichier.").format(file=path.name)
        )

    @Slot(object)
    def _failed(self, error: DomainError) -> None:
        self.step.paper_failed(words_for(error))

    @Slot()
    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(self)
        dialog.setModal(True)
        dialog.accepted.connect(self._printer_chosen)
        dialog.show()

    @Slot()
    def _printer_chosen(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = self.sender()
        assert isinstance(dialog, QPrintDialog)
        printer = dialog.printer()

        def work(progress: Progress) -> int:
            del progress
            return print_pdf(recovery_pdf(self._made), printer)

        job = self.desk.make(work)
        job.done.connect(self._printed)
        job.failed.connect(self._failed)

    @Slot(object)
    def _printed(self, _pages: int) -> None:
        self.step.paper_made(_("Envoyé à l’imprimante. Attendez le papier et relisez-le."))
