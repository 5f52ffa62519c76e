"""A lost or spoiled card: whose, which edition, and why a new one is made (ux.md 3.12)."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.clock import LOCAL
from core.commands.cards.replace_card import ReplaceCard
from core.queries.cards.cards_to_print import CardRow
from core.rules.print_queue import THERE
from resources.translation import _
from ui.parts.cards.columns import name_of
from ui.theme import SPACE
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.headings import text_label
from ui.words.print_queue import standing_word


class ReplaceBox(Card):
    """Asks for the reason; hidden while nobody's card is replaced."""

    # A new card is wanted: a `ReplaceCard`.
    wanted = Signal(object)
    # It was answered, or left: the list may come back.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Remplacer la carte"), tone="warn", parent=parent)
        self._row: CardRow | None = None
        self.whose = text_label("", "strong")
        self.reason = Choice(
            [
                ("lost", _("Perdue"), "P"),
                ("spoiled", _("Abîmée"), "A"),
                ("error", _("Erreur"), "E"),
                ("printer", _("Imprimante"), "I"),
            ]
        )
        self.reason.setAccessibleName(_("Pourquoi une nouvelle carte"))
        self.make = button(_("Faire la nouvelle carte"), "refresh-cw")
        self.back = button(_("Annuler"), "x", "quiet", tip=_("Annuler (Échap)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE["s"])
        buttons.addWidget(self.make)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.body.addWidget(self.whose)
        self.body.addWidget(self.reason)
        self.body.addWidget(
            text_label(
                _("L’ancienne carte dira «\u00a0remplacée\u00a0» à chaque lecture."), "caption"
            )
        )
        self.body.addLayout(buttons)
        self.make.clicked.connect(self._want)
        self.back.clicked.connect(self.close_box)
        self.reason.changed.connect(self._dress)
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.close_box)
        self.hide()

    def ask(self, row: CardRow) -> None:
        """Ask why the card of this person is replaced; one that lies somewhere stops the hand."""
        self._row = row
        there = row.print_state in THERE
        self.set_title(_("DÉJÀ IMPRIMÉE") if there else _("Remplacer la carte"))
        words = _("{call_no} · {name} · édition {edition} en service")
        if there and row.state_at is not None:
            words = _("{call_no} · {name} · carte éd. {edition} {state} le {at}. Motif d’une "
                      "nouvelle\u202f?")  # fmt: skip
        at = "" if row.state_at is None else f"{row.state_at.astimezone(LOCAL):%d/%m %H:%M}"
        self.whose.setText(
            words.format(
                call_no=row.call_no,
                name=name_of(row),
                edition=row.edition,
                state=standing_word(row.print_state),
                at=at,
            )
        )
        self.reason.set_value(None)
        self._dress()
        self.show()
        self.reason.setFocus()

    @Slot()
    def close_box(self) -> None:
        """Leave the card as it is."""
        self._row = None
        self.hide()
        self.closed.emit()

    @Slot()
    def _dress(self) -> None:
        set_busy(self.make, busy=self.reason.value() is None)

    @Slot()
    def _want(self) -> None:
        if self._row is not None and self.reason.value() is not None:
            set_busy(self.make, busy=True)
            self.wanted.emit(ReplaceCard(self._row.stay_id, self.reason.value()))
