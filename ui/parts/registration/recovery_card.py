"""After a power cut: what is there, what was under way, what was checked (ux.md 3.5).

The fiche that was under way is already in the form below, with the cursor in the same field:
whoever goes on typing needs no button of this card, and typing takes it away.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from core.clock import LOCAL
from core.errands.cuts import Recovery
from core.errands.drafts import Draft
from resources.translation import _
from ui.parts.registration.draft_words import draft_name, filled_words
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import text_label
from ui.words import words_for_code
from ui.words.cuts import cut_words

WAITS = "…"
"""What a check says while it is under way."""


class RecoveryCard(Card):
    """One card above the form; it never takes the focus from the field that was under way."""

    # Go on with the fiche: the `Draft` where it is somebody else's, else None.
    resumed = Signal(object)
    # Leave the fiche in the list of drafts.
    postponed = Signal()
    # Throw the fiche away.
    thrown = Signal()
    # It came, or it went: there is less room, or more.
    room_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Reprise après coupure"), tone="info", parent=parent)
        self._recovery: Recovery | None = None
        self._draft: Draft | None = None
        self._is_mine = False
        self.stopped = text_label()
        self.under_way = text_label("", "strong")
        self.checks = text_label("", "caption")
        self.resume = button(_("Reprendre"), "rotate-ccw", "primary")
        self.later = button(_("Plus tard"), tip=_("La fiche reste dans Brouillons"))
        self.throw = button(_("Jeter ce brouillon"), "trash-2", "quiet")
        for label in (self.stopped, self.under_way, self.checks):
            self.body.addWidget(label)
        self._tools = QWidget()
        flow = FlowLayout(self._tools)
        for each in (self.resume, self.later, self.throw):
            flow.addWidget(each)
        self.body.addWidget(self._tools)
        self.body.setSpacing(SPACE["xs"])
        self.resume.clicked.connect(self._resume)
        self.later.clicked.connect(self.postponed)
        self.throw.clicked.connect(self.thrown)
        self.hide()

    def show_recovery(self, recovery: Recovery, draft: Draft | None, *, is_mine: bool) -> None:
        """Say what is there; `is_mine` is a draft that stands in the form already."""
        self._recovery, self._draft, self._is_mine = recovery, draft, is_mine
        self.stopped.setText(cut_words(recovery))
        self.under_way.setVisible(draft is not None)
        if draft is not None:
            words = _("Une fiche était en cours\u00a0: {name} — {filled}")
            if draft.by and not is_mine:
                words = _("Une fiche de {by} était en cours\u00a0: {name} — {filled}")
            self.under_way.setText(
                words.format(name=draft_name(draft), filled=filled_words(draft), by=draft.by)
            )
        self.resume.set_word(_("Reprendre") if draft is not None else _("Continuer"))
        for each in (self.later, self.throw):
            each.setVisible(draft is not None and is_mine)
        self.show_books(WAITS)
        self.show()
        announce(self, self.stopped.text())

    def show_books(self, state: str) -> None:
        """Say what the reading of the books found: `ok`, the code of a fault, or it waits."""
        if self._recovery is None:
            return
        books = {"ok": _("base intacte ✔"), WAITS: _("base\u00a0: lecture en cours…")}
        backup = self._recovery.backup_at
        told = [books.get(state) or words_for_code(state)]
        if backup is not None:
            local = backup.astimezone(LOCAL)
            told.append(_("sauvegarde {at} ✔").format(at=f"{local:%d/%m %H:%M}"))
        else:
            told.append(_("pas encore de sauvegarde"))
        clock = self._recovery.clock
        told.append(_("horloge ✔") if clock == "ok" else words_for_code(clock))
        self.checks.setText(_("Vérifications\u00a0: {checks}").format(checks="   ".join(told)))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that there is less room."""
        super().showEvent(event)
        self.room_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that there is more room."""
        super().hideEvent(event)
        self.room_changed.emit()

    def _resume(self) -> None:
        self.resumed.emit(None if self._is_mine else self._draft)
