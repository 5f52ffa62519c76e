"""Cards that were sent: each scan marks one as there (« 7/12 »), after a jam one goes on.

The scan of a card that is not among them says so; the card may still be handed over.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.commands.cards.see_cards import CardSeen
from core.errors import DomainError
from core.queries.cards.cards_to_print import CardRow
from core.rules.print_queue import CHECKED, SENT
from resources.translation import N_, _, ngettext
from ui.models.table import TableModel
from ui.parts.cards.columns import CHECKING, stay_of
from ui.parts.folding import FoldingRow
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.table import TableView
from ui.widgets.verdict_panel import Answer, VerdictPanel
from ui.words import words_for
from ui.words.people import full_name

_OUTCOMES = {
    "checked": ("served", N_("CONTRÔLÉE")),
    "handed_over": ("served", N_("REMISE")),
    "again": ("attention", N_("DÉJÀ VUE")),
    "other_run": ("not_entitled", N_("PAS DE CETTE IMPRESSION")),
}


class CheckRun(QWidget):
    """The list of what was sent, and beside it the answer to each scan."""

    # Go on after this card: the rest of its run waits again.
    resume_wanted = Signal(object)
    # These cards wait again, whatever became of their paper: rows.
    again_wanted = Signal(object)
    # These cards are in the hands of their people: rows.
    hand_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counter = text_label("", "h2", wrap=False)
        self.model = TableModel(CHECKING, stay_of, self)
        self.table = TableView(_("Cartes envoyées"), many=True, embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(
            _("Rien à contrôler. Les cartes envoyées à l’imprimante viennent ici\u00a0: scannez "
              "chacune avant de la remettre.")
        )  # fmt: skip
        self.hand = button(_("Remettre"), "hand-heart", tip=_("Remettre les cartes choisies"))
        self.again = button(_("Remettre en file"), "rotate-ccw")
        self.resume = button(_("Reprendre après cette carte"), "refresh-cw")
        self.resume.setToolTip(
            _("Après un bourrage\u00a0: choisissez la dernière bonne carte\u00a0; les suivantes "
              "retournent en file.")
        )  # fmt: skip
        self.answer = VerdictPanel()
        self._lay_out()
        self.show_ready()
        self.table.selection_changed.connect(self._dress)
        self.hand.clicked.connect(self._hand)
        self.again.clicked.connect(self._again)
        self.resume.clicked.connect(self._resume)

    def show_cards(self, rows: tuple[CardRow, ...]) -> None:
        """Show what was sent and what of it was seen, in the order in which it came out."""
        self.model.update_all(tuple(sorted(rows, key=_rank)))
        seen = sum(row.print_state == CHECKED for row in rows)
        words = _("Contrôle par scan\u00a0: {seen}/{all}")
        self.counter.setText(words.format(seen=seen, all=len(rows)) if rows else "")
        self._dress()

    def show_ready(self) -> None:
        """Wait for the next card."""
        self.answer.show_ready(_("PRÊT"), _("scannez une carte sortie de l’imprimante"))

    def show_seen(self, seen: CardSeen) -> None:
        """Say what the scan of a card brought."""
        kind, word = _OUTCOMES[seen.outcome]
        remark = ""
        if seen.outcome == "other_run":
            remark = _("Cette carte n’est pas dans la liste\u00a0: mettez-la de côté.")
        name = full_name(seen.family_name, seen.given_names, seen.call_no)
        self.answer.show_verdict(
            kind, Answer(word=_(word), call_no=seen.call_no, name=name, remark=remark)
        )

    @Slot(object)
    def refuse(self, error: DomainError) -> None:
        """Say why the card that was scanned does not hold."""
        self.answer.show_verdict(
            "not_entitled", Answer(word=_("NE VAUT PAS"), remark=words_for(error))
        )

    def _chosen(self) -> tuple[CardRow, ...]:
        rows: tuple[CardRow, ...] = self.table.selected_rows()
        return rows

    @Slot()
    def _hand(self) -> None:
        self.hand_wanted.emit(self._chosen())

    @Slot()
    def _again(self) -> None:
        self.again_wanted.emit(self._chosen())

    @Slot()
    def _resume(self) -> None:
        self.resume_wanted.emit(self._chosen()[0])

    @Slot()
    def _dress(self) -> None:
        chosen = self._chosen()
        self.hand.setEnabled(bool(chosen))
        self.again.setEnabled(any(row.print_state == SENT for row in chosen))
        self.resume.setEnabled(len(chosen) == 1 and chosen[0].run_id is not None)
        n = len(chosen)
        words = ngettext("Remettre {n} carte", "Remettre {n} cartes", n).format(n=n)
        self.hand.set_word(words if n else _("Remettre"))

    def _lay_out(self) -> None:
        acts = FoldingRow(gap=SPACE["s"])
        for each in (self.hand, self.again, self.resume):
            acts.add(each)
        left = QVBoxLayout()
        left.setSpacing(SPACE["s"])
        left.addWidget(self.counter)
        left.addWidget(self.table, 1)
        left.addWidget(acts)
        across = QHBoxLayout(self)
        across.setContentsMargins(*(SPACE["m"],) * 4)
        across.setSpacing(SPACE["l"])
        across.addLayout(left, 3)
        across.addWidget(self.answer, 2)
        self.answer.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _rank(row: CardRow) -> int:
    return row.queue_rank
