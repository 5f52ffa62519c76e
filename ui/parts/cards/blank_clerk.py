"""Does what the stock of blank cards asks for: makes some, compares a count, declares some gone."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from core.commands.cards.declare_blanks import (
    DeclareBlanks,
    FindBlanks,
    declare_blanks,
    find_blanks,
)
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.queries.cards.blank_stock import blank_stock, compare_blanks
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.page import Redo, Undo
from ui.parts.cards.blank_panel import BlankCards
from ui.widgets.job_bar import JobBar


class BlankClerk(QObject):
    """Stands behind one panel."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)
    # Something was done that can be taken back, with an `Undo`.
    undoable = Signal(object)

    def __init__(self, desk: Desk, panel: BlankCards, job: JobBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panel = panel
        self._job = job
        self._declared: DeclareBlanks | None = None
        panel.make_wanted.connect(self._make)
        panel.box.count_wanted.connect(self._count)
        panel.box.declare_wanted.connect(self._declare)

    def refresh(self) -> None:
        """Ask which numbers are where."""
        self._desk.look(blank_stock).done.connect(self._panel.box.show_stock)

    @Slot(object)
    def _make(self, request: MakeBlankCards) -> None:
        job = self._desk.do(make_blank_cards, request)
        self._job.watch(job, _("Fabrication des cartes vierges"), cancellable=False)
        job.done.connect(self._panel.made)
        job.done.connect(self._made)
        job.finished.connect(self._panel.be_ready)

    @Slot(object)
    def _made(self, card_ids: tuple[UUID, ...]) -> None:
        n = len(card_ids)
        words = ngettext(
            "{n} carte vierge faite, prête à imprimer.",
            "{n} cartes vierges faites, prêtes à imprimer.",
            n,
        )
        self.said.emit("ok", words.format(n=n))

    @Slot(str)
    def _count(self, text: str) -> None:
        job = self._desk.look(compare_blanks, text)
        job.done.connect(self._panel.box.show_count)
        job.failed.connect(self._panel.box.refuse)

    @Slot(object)
    def _declare(self, request: DeclareBlanks) -> None:
        self._declared = request
        self._desk.do(declare_blanks, request).done.connect(self._was_declared)

    @Slot(object)
    def _was_declared(self, card_ids: tuple[UUID, ...]) -> None:
        self._panel.box.close_box()
        n = len(card_ids)
        words = ngettext("{n} carte vierge ne vaut plus", "{n} cartes vierges ne valent plus", n)
        if n and self._declared is not None:
            self.undoable.emit(_Declared(words.format(n=n), self._declared).undo(card_ids))


class _Declared:
    """How a declaration is taken back and made again."""

    def __init__(self, text: str, request: DeclareBlanks) -> None:
        self._text = text
        self._request = request

    def undo(self, card_ids: tuple[UUID, ...]) -> Undo:
        return Undo(self._text, find_blanks, FindBlanks(card_ids), self.redo)

    def redo(self, _numbers: object) -> Redo:
        return Redo(declare_blanks, self._request, self.undo)
