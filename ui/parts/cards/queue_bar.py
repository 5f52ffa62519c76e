"""The queue in one line: what waits, what went wrong, pause, and how this post prints."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from core.queries.cards.print_queue import PrintingNow
from core.rules.print_queue import FAILED, QUEUED, SENDING, SENT, TO_REDO
from resources.translation import _, ngettext
from ui.parts.folding import FoldingRow
from ui.theme import SPACE
from ui.widgets.badge import Badge
from ui.widgets.buttons import button
from ui.widgets.headings import text_label


class QueueBar(QFrame):
    """Badges with words and shapes; one button prints what waits, one pauses, one cancels it."""

    # Print everything that waits.
    print_wanted = Signal()
    # Stop after the portion that is under way, or go on.
    pause_wanted = Signal()
    # What waits shall not be printed.
    cancel_wanted = Signal()
    # What did not come out waits again.
    redo_wanted = Signal()
    # This post prints otherwise: whether by itself, whether not now.
    settings_wanted = Signal(bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(_("File d’impression"))
        self.title = text_label(_("File d’impression"), "strong", wrap=False)
        self.nothing = text_label(_("vide"), "muted", wrap=False)
        self.badges = {
            key: Badge("", kind)
            for key, kind in (("waiting", "neutral"), ("sent", "primary"), ("redo", "warn"),
                              ("paused", "info"))
        }  # fmt: skip
        self.print = button(_("Imprimer la file"), "printer")
        self.pause = button(_("Pause"), "hourglass")
        self.redo = button(_("Reprendre"), "rotate-ccw")
        self.redo.setToolTip(_("Remettre en file ce qui n’est pas sorti"))
        self.more = button(_("Autres actes"), "ellipsis", "quiet")
        self.cancel = QAction(_("Vider la file"), self)
        self.automatic = QAction(_("Mettre en file dès l’enregistrement"), self, checkable=True)
        self.not_now = QAction(
            _("Ne pas imprimer maintenant (économiser la batterie)"), self, checkable=True
        )
        self._lay_out()
        self.print.clicked.connect(self.print_wanted)
        self.pause.clicked.connect(self.pause_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.cancel.triggered.connect(self.cancel_wanted)
        self.automatic.triggered.connect(self._set)
        self.not_now.triggered.connect(self._set)

    def show_queue(self, now: PrintingNow, *, running: bool) -> None:
        """Show how the queue stands and how this post prints."""
        counts = now.counts
        waiting = counts.get(QUEUED, 0)
        redo = counts.get(TO_REDO, 0) + counts.get(FAILED, 0)
        sent = counts.get(SENT, 0) + counts.get(SENDING, 0)
        self._tell("waiting", waiting, _waiting_words(waiting))
        self._tell("sent", sent, ngettext("{n} envoyée", "{n} envoyées", sent).format(n=sent))
        self._tell("redo", redo, _("{n} à reprendre").format(n=redo))
        self._tell("paused", int(now.paused), _("ne pas imprimer maintenant"))
        empty = not waiting and not redo and not sent and not now.paused
        self.title.setVisible(empty)
        self.nothing.setVisible(empty)
        self.print.setVisible(bool(now.waiting) and not running)
        self.print.setEnabled(not now.paused)
        self.pause.setVisible(running)
        self.redo.setVisible(redo > 0)
        self.cancel.setVisible(bool(now.waiting))
        self.automatic.setChecked(now.automatic)
        self.not_now.setChecked(now.paused)

    def words(self) -> Mapping[str, str]:
        """Return what each badge says that is shown."""
        return {key: badge.text() for key, badge in self.badges.items() if not badge.isHidden()}

    def _tell(self, key: str, n: int, words: str) -> None:
        self.badges[key].show_badge(words)
        self.badges[key].setVisible(n > 0)

    @Slot()
    def _set(self) -> None:
        self.settings_wanted.emit(self.automatic.isChecked(), self.not_now.isChecked())

    def _lay_out(self) -> None:
        menu = QMenu(self)
        menu.addActions([self.cancel, self.automatic, self.not_now])
        self.more.setMenu(menu)
        words = FoldingRow(gap=SPACE["m"])
        for each in (self.title, self.nothing, *self.badges.values()):
            words.add(each)
        across = QHBoxLayout(self)
        across.setContentsMargins(SPACE["m"], SPACE["xs"], SPACE["xs"], SPACE["xs"])
        across.setSpacing(SPACE["s"])
        across.addWidget(words, 1)
        for tool in (self.print, self.pause, self.redo, self.more):
            across.addWidget(tool)


def _waiting_words(n: int) -> str:
    return ngettext("{n} en file", "{n} en file", n).format(n=n)
