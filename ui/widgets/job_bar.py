"""How far a long work is, and « Annuler » (ux.md 3.11).

    bar = JobBar()
    bar.watch(job, _("Impression des cartes"))     # job: progressed(int, int), finished, cancel()

Invisible while nothing runs. Reports come at any rate; what is left is told after 3 s.
"""

from typing import Any

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from resources.translation import _
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label

_SOON_MS = 3_000


class JobBar(QFrame):
    """A card with a title, a bar, « 212 sur 415 — reste ~40 s » and a button."""

    ended = Signal()
    """The work that was watched has come to its end, whatever that was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._job: Any = None
        self._since = QElapsedTimer()
        self.title = text_label("", "strong")
        self.state = text_label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel_button = button(_("Annuler"), "x")
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE["l"], SPACE["m"], SPACE["m"], SPACE["m"])
        row.setSpacing(SPACE["l"])
        words = QVBoxLayout()
        words.setSpacing(SPACE["xs"])
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.state, 1)
        words.addLayout(head)
        words.addWidget(self.bar)
        row.addLayout(words, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    def watch(self, job: Any, title: str, *, cancellable: bool = True) -> None:
        """Show a job until it is finished."""
        self._job = job
        self.title.setText(title)
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, 0)
        self.state.setText("")
        self.cancel_button.setVisible(cancellable)
        self.cancel_button.setEnabled(True)
        self._since.start()
        job.progressed.connect(self.show_progress)
        job.finished.connect(self._finish)
        self.show()

    def is_busy(self) -> bool:
        """Say whether a job is being watched."""
        return self._job is not None

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; a total of 0 means that nobody knows."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.state.setText(self._words(done, total) if total else "")

    def _words(self, done: int, total: int) -> str:
        words = _("{done} sur {total}").format(done=done, total=total)
        spent = self._since.elapsed() if self._since.isValid() else 0
        if not done or spent < _SOON_MS or done >= total:
            return words
        left = round(spent / done * (total - done) / 1000)
        return _("{words} — reste ~{seconds} s").format(words=words, seconds=max(left, 1))

    def _cancel(self) -> None:
        if self._job is not None:
            self.cancel_button.setEnabled(False)
            self.state.setText(_("Arrêt demandé…"))
            self._job.cancel()

    def _finish(self) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self.hide()
        self.ended.emit()
