"""Writes what the forms of operations hold: opens, corrects, and tells what became of it."""

from PySide6.QtCore import QObject, Signal, Slot

from core.commands.arrivals.correct_operation import CorrectOperation, correct_operation
from core.commands.arrivals.open_operation import OpenedOperation, OpenOperation, open_operation
from core.queries.arrivals.operations import OperationRow
from core.rules.access import Permission
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.parts.arrivals.operation_form import OperationForm


class OperationClerk(QObject):
    """Has one form for a new operation and one for a correction: neither disturbs the other."""

    # Nothing more to write; what was done, in words.
    finished = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.new = OperationForm()
        self.correcting = OperationForm(corrects=True)
        self.new.save_wanted.connect(self._open)
        self.correcting.save_wanted.connect(self._correct)

    def begin_new(self) -> OperationForm:
        """Return the form of a new operation, ready to be shown."""
        self.new.begin(self.desk.house.clock.now())
        return self.new

    def begin_correction(self, row: OperationRow) -> OperationForm:
        """Return the form of a correction, ready to be shown."""
        may_move = self.desk.may(Permission.OVERRIDE)
        self.correcting.begin_correction(row, self.desk.house.clock.now(), may_move=may_move)
        return self.correcting

    @Slot(object)
    def _open(self, request: OpenOperation) -> None:
        job = self.desk.do(open_operation, request)
        job.done.connect(self._opened)
        job.failed.connect(self.new.refuse)

    @Slot(object)
    def _opened(self, opened: OpenedOperation) -> None:
        self.new.forget()
        self.desk.choose_operation(opened.id)
        words = _("Opération {number:02d} — {label} ouverte. Comptez les personnes, ou importez "
                  "leur liste.")  # fmt: skip
        self.finished.emit(words.format(number=opened.number, label=opened.label))

    @Slot(object)
    def _correct(self, request: CorrectOperation) -> None:
        job = self.desk.do(correct_operation, request)
        job.done.connect(self._corrected)
        job.failed.connect(self.correcting.refuse)

    @Slot(object)
    def _corrected(self, moved: int) -> None:
        self.correcting.forget()
        words = _("L’opération est corrigée.")
        if moved:
            words = ngettext(
                "L’opération est corrigée, et les 72 heures de {n} personne avec elle.",
                "L’opération est corrigée, et les 72 heures de {n} personnes avec elle.",
                moved,
            ).format(n=moved)
        self.finished.emit(words)
