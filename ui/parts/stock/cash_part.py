"""Tab « Caisse »: a float is opened, people are paid against a receipt, the float is counted."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core.commands.cash.open_cash import (
    CloseCash,
    MoveCash,
    OpenCash,
    close_cash,
    move_cash,
    open_cash,
    reopen_cash,
)
from core.commands.cash.pay import Paid
from core.commands.package.mark_items import UnmarkItems, unmark_items
from core.queries.cash.cash_now import CashDesk, CashNow, CashSheet, cash_now, cash_sheet
from core.rules.access import Permission
from core.rules.cash import CEILING, MOST_FCFA
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.models.table import TableModel
from ui.page import Undo
from ui.parts.queue.tables import QueueTable
from ui.parts.stock.ask_panel import list_box, number_box
from ui.parts.stock.columns import PAYMENTS
from ui.parts.stock.part import StockPart
from ui.parts.stock.payee_box import PayeeBox
from ui.parts.stock.pieces_grid import PiecesGrid
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.headings import text_label
from ui.words.stay_clock import moment
from ui.words.stock import DIFFERENCES, fcfa

_STEP = 10_000


class CashPart(StockPart):
    """A card is paid; A money in, C closes, F prints, H prints the one before, R reopens it."""

    # The sheet of a float is wanted on paper, or receipts: a `CashSheet`, or (`CashSheet`, `Paid`).
    paper_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._now: CashNow | None = None
        self._sheet: CashSheet | None = None
        self._paid: Paid | None = None
        self._wants_paper = False
        self.title = text_label("", "strong")
        self.payee = PayeeBox(desk)
        self.table = QueueTable(_("Mouvements de la caisse"))
        self.model = TableModel(PAYMENTS, id_of=_key)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucun paiement encore. Présentez une carte."))
        self.empty = EmptyState("key-round", _("Aucune caisse ouverte à ce poste"))
        self.stack = QStackedWidget()
        self.put = self.add_act(button(_("Ajouter, retirer (A)"), "plus"), "a")
        self.close_button = self.add_act(button(_("Clôturer (C)"), "lock", "primary"), "c")
        self.paper = self.add_act(button(_("Feuille du jour (F)"), "printer"), "f")
        self.past = self.add_act(button(_("Feuille d’avant (H)"), "history"), "h")
        self.reopen = self.add_act(button(_("Rouvrir la dernière (R)"), "lock-open"), "r")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Ask where the float stands."""
        self.desk.look(cash_now).done.connect(self._show)

    def first_focus(self) -> QWidget:
        """Return the line for a card or number, or what opens a float."""
        return self.payee.code if self.stack.currentIndex() else self.empty.action

    def take_scan(self, text: str) -> bool:
        """Ask who is to be paid."""
        if self._now is None or self._now.desk is None:
            self.said.emit("warn", _("Ouvrez d’abord une caisse à ce poste."))
        else:
            self.payee.present(text)
        return True

    def _lay_out(self) -> None:
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(self.title)
        column.addWidget(self.payee)
        column.addWidget(self.table, 1)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.empty.action_wanted.connect(self._ask_opening)
        self.put.clicked.connect(self._ask_money)
        self.close_button.clicked.connect(self._ask_closing)
        self.paper.clicked.connect(self._print)
        self.past.clicked.connect(self._print_past)
        self.reopen.clicked.connect(self._reopen)
        self.panel.confirmed.connect(self._confirmed)
        self.payee.paid.connect(self._was_paid)
        self.payee.said.connect(self.said)
        self.payee.money_wanted.connect(self._ask_money)

    @Slot(object)
    def _show(self, now: CashNow) -> None:
        self._now = now
        is_open = now.desk is not None
        self.stack.setCurrentIndex(1 if is_open else 0)
        for act in (self.put, self.close_button, self.paper):
            act.setVisible(is_open)
        self.past.setVisible(bool(now.earlier))
        may = self.desk.may(Permission.OVERRIDE)
        self.reopen.setVisible(may and not is_open and bool(now.earlier))
        self.payee.show_cash(now)
        if now.desk is None:
            told = _("Comptez le fonds de caisse, billet par billet, puis ouvrez-la.")
            if now.earlier:
                told = self._told_of(now.earlier[0])
            self.empty.say(_("Aucune caisse ouverte à ce poste"), told, _("Ouvrir une caisse"))
            return
        desk = now.desk
        people = ngettext("{n} personne payée", "{n} personnes payées", desk.people)
        self.title.setText(
            _("Caisse n°\u00a0{number} · reste {left} · {people}, {paid} · fonds {fund}").format(
                number=desk.number,
                left=fcfa(desk.left),
                people=people.format(n=desk.people),
                paid=fcfa(desk.paid),
                fund=desk.fund,
            )
        )
        self.desk.look(cash_sheet, desk.id).done.connect(self._show_sheet)

    @staticmethod
    def _told_of(desk: CashDesk) -> str:
        assert desk.closed_at is not None
        at, number = moment(desk.closed_at), desk.number
        if not desk.difference:
            return _("Caisse n°\u00a0{number} clôturée le {at}, compte juste.").format(
                number=number, at=at
            )
        why = _(DIFFERENCES.get(desk.reason, desk.reason)).lower()
        words = _("Caisse n°\u00a0{number} clôturée le {at}, écart {sum}\u00a0: {why}.")
        return words.format(number=number, at=at, sum=fcfa(desk.difference), why=why)

    @Slot(object)
    def _show_sheet(self, sheet: CashSheet) -> None:
        self._sheet = sheet
        self.model.replace_all(tuple(reversed(sheet.lines)))
        if self._paid is not None:
            paid, self._paid = self._paid, None
            self.paper_wanted.emit((sheet, paid))
        elif self._wants_paper:
            self._wants_paper = False
            self.paper_wanted.emit(sheet)

    # what an act asks

    @Slot()
    def _ask_opening(self) -> None:
        now = self._now
        payer, fund = ("", "") if now is None else (now.payer, now.fund)
        self.panel.ask(
            "open",
            _("Ouvrir une caisse"),
            _("Comptez l’argent à deux. Les sommes sont en francs CFA entiers."),
            (
                ("payer", _("Qui paie (service)"), QLineEdit(payer), ""),
                ("fund", _("Fonds, projet"), QLineEdit(fund), ""),
                ("ceiling", _("Deuxième personne au-dessus de"),
                 number_box(CEILING, 0, MOST_FCFA, "FCFA"), ""),
                ("pieces", _("Fonds de caisse"), PiecesGrid(), ""),
            ),
            _("Ouvrir la caisse"),
            columns=3,
            wide=frozenset({"pieces"}),
        )  # fmt: skip

    @Slot()
    def _ask_money(self) -> None:
        if self._now is None or self._now.desk is None:
            return
        amount = number_box(0, -MOST_FCFA, MOST_FCFA, "FCFA")
        amount.setSingleStep(_STEP)
        self.panel.ask(
            "money",
            _("Ajouter de l’argent, ou en retirer"),
            _("Reste en caisse\u00a0: {left}").format(left=fcfa(self._now.desk.left)),
            (
                ("amount", _("Somme (avec − pour retirer)"), amount, ""),
                ("reason", _("Motif, bordereau"), QLineEdit(), ""),
            ),
            _("Noter"),
        )

    @Slot()
    def _ask_closing(self) -> None:
        if self._now is None or self._now.desk is None:
            return
        self.panel.ask(
            "close",
            _("Clôturer la caisse n°\u00a0{number}").format(number=self._now.desk.number),
            _("Comptez sans regarder le registre\u00a0: l’écart se dit après."),
            (
                ("pieces", _("Argent compté"), PiecesGrid(), ""),
                ("reason", _("Motif, si le compte n’est pas juste"),
                 list_box(DIFFERENCES, empty=True), ""),
            ),
            _("Clôturer"),
            wide=frozenset({"pieces"}),
        )  # fmt: skip

    @Slot(str, dict)
    def _confirmed(self, act: str, values: dict[str, Any]) -> None:
        desk = None if self._now is None else self._now.desk
        if act == "open":
            request: Any = OpenCash(values["pieces"], values["payer"], values["fund"],
                                    values["ceiling"])  # fmt: skip
            job = self.desk.do(open_cash, request)
            job.done.connect(self._opened)
        elif desk is None:
            return
        elif act == "money":
            request = MoveCash(desk.id, values["amount"], values["reason"])
            job = self.desk.do(move_cash, request)
            job.done.connect(self._moved)
        else:
            request = CloseCash(desk.id, values["pieces"], values["reason"])
            job = self.desk.do(close_cash, request)
            job.done.connect(self._closed)
        job.failed.connect(self.panel.refuse)

    @Slot(object)
    def _opened(self, _cash: object) -> None:
        self.panel.leave()
        self.said.emit("ok", _("La caisse est ouverte. Présentez une carte pour payer."))

    @Slot(object)
    def _moved(self, left: int) -> None:
        self.panel.leave()
        self.said.emit("ok", _("Reste en caisse\u00a0: {left}").format(left=fcfa(left)))

    @Slot(object)
    def _closed(self, difference: int) -> None:
        self.panel.leave()
        words = _("Caisse clôturée, compte juste. Imprimez la feuille d’avant (H).")
        if difference:
            words = _("Caisse clôturée, écart {sum}. Imprimez la feuille d’avant (H).").format(
                sum=fcfa(difference)
            )
        self.said.emit("warn" if difference else "ok", words)

    @Slot(object)
    def _was_paid(self, paid: Paid) -> None:
        self._paid = paid
        sum_paid = sum(each.amount for each in paid.receipts)
        text = _("{sum} remis\u00a0: {numbers}").format(
            sum=fcfa(sum_paid), numbers=", ".join(each.call_no for each in paid.receipts)
        )
        ids = tuple(each.serving_id for each in paid.receipts)
        self.undoable.emit(Undo(text, unmark_items, UnmarkItems(ids)))

    @Slot()
    def _reopen(self) -> None:
        if self._now is not None and self._now.earlier:
            job = self.desk.do(reopen_cash, self._now.earlier[0].id)
            job.done.connect(self._reopened)

    @Slot(object)
    def _reopened(self, _nothing: object) -> None:
        self.said.emit("ok", _("La caisse est rouverte. Corrigez, puis comptez-la de nouveau."))

    @Slot()
    def _print(self) -> None:
        if self._sheet is not None:
            self.paper_wanted.emit(self._sheet)

    @Slot()
    def _print_past(self) -> None:
        if self._now is not None and self._now.earlier:
            self._wants_paper = True
            job = self.desk.look(cash_sheet, self._now.earlier[0].id)
            job.done.connect(self._show_past)

    @Slot(object)
    def _show_past(self, sheet: CashSheet) -> None:
        self._wants_paper = False
        self.paper_wanted.emit(sheet)


def _key(row: Any) -> object:
    return (row.at, row.receipt_no, row.serving_id, row.amount)
