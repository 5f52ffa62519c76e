"""Tab « Stock »: articles with what is left, deliveries, counts, losses, and the last movements."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core.commands.stock.move_stock import (
    CountShelf,
    Deliver,
    Lose,
    UndoMoves,
    count_shelf,
    deliver,
    lose,
    undo_moves,
)
from core.commands.stock.set_up_stock import ArticlePlan, KeepArticle, keep_article, set_up_stock
from core.queries.stock.stock_now import ArticleRow, MoveRow, stock_moves, stock_now
from core.rules.stock import MOST_PIECES
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.models.table import TableModel
from ui.page import Undo
from ui.parts.administration.part import fit_height
from ui.parts.queue.tables import QueueTable
from ui.parts.stock.ask_panel import list_box, number_box
from ui.parts.stock.columns import ARTICLES, MOVES
from ui.parts.stock.kit_question import answered_kits, kept_kits, kit_questions
from ui.parts.stock.part import StockPart, choose_first
from ui.stock_reference import usual_stock
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.table import TableView
from ui.words.stock import LOSSES, signed_number

_SHOWN = 2
_LOW = 430
_YES_NO = {"no": N_("Non, il est donné"), "yes": N_("Oui, il est rendu à la sortie")}


class ShelvesPart(StockPart):
    """E delivery, I count, P loss, M change, Q for whom, N new article; Enter counts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._moved = ""
        self.table = QueueTable(_("Articles du stock"))
        self.model = TableModel(ARTICLES, id_of=_key)
        self.table.show_model(self.model)
        self.past = TableView(_("Derniers mouvements"), embedded=True)
        self.past_model = TableModel(MOVES, id_of=_key)
        self.past.show_model(self.past_model)
        self.past.set_empty(_("Aucun mouvement encore."))
        self.past_card = Card(_("Derniers mouvements"), flush=True)
        self.past_card.body.addWidget(self.past)
        fit_height(self.past, _SHOWN)
        self.empty = EmptyState(
            "package",
            _("Le stock est vide"),
            _("Prenez la liste usuelle (kits par âge et sexe, couchage prêté), puis comptez les "
              "étagères."),
            _("Prendre la liste usuelle"),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.bring = self.add_act(button(_("Entrée (E)"), "truck", "primary"), "e")
        self.count = self.add_act(button(_("Inventaire (I)"), "clipboard-list"), "i")
        self.lost = self.add_act(button(_("Perte (P)"), "circle-minus"), "p")
        self.edit = self.add_act(button(_("Modifier (M)"), "pencil"), "m")
        self.whom = self.add_act(button(_("Pour qui (Q)"), "users"), "q")
        self.new = self.add_act(button(_("Nouvel article (N)"), "plus"), "n")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Ask for the articles and the movements of the chosen one."""
        self.desk.look(stock_now).done.connect(self._show)
        self._ask_moves()

    def first_focus(self) -> QWidget:
        """Return the table: letters act on what is chosen in it."""
        return self.table if self.stack.currentIndex() else self.empty.action

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the articles their room: the past goes first where the window is low."""
        super().resizeEvent(event)
        self.past_card.setVisible(event.size().height() >= px(_LOW))

    def _lay_out(self) -> None:
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addWidget(self.table, 1)
        column.addWidget(self.past_card)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        self.body.addWidget(self.stack, 1)
        self.acts.hide()

    def _connect(self) -> None:
        self.table.current_changed.connect(self._chosen)
        self.table.opened.connect(self._ask_count)
        self.empty.action_wanted.connect(self._begin)
        self.bring.clicked.connect(self._ask_delivery)
        self.count.clicked.connect(self._ask_count)
        self.lost.clicked.connect(self._ask_loss)
        self.edit.clicked.connect(self._ask_change)
        self.whom.clicked.connect(self._ask_whom)
        self.new.clicked.connect(self._ask_new)
        self.panel.confirmed.connect(self._confirmed)

    @Slot(object)
    def _show(self, rows: tuple[ArticleRow, ...]) -> None:
        self.model.replace_all(rows)
        self.stack.setCurrentIndex(1 if rows else 0)
        self.acts.setVisible(bool(rows))
        choose_first(self.table)
        self.counted.emit(sum(row.low for row in rows))
        below = [row for row in rows if row.on_shelf < 0]
        self.banners.clear("below")
        if below:
            words = ngettext(
                "{names}\u00a0: plus de pièces remises que comptées. L’étagère a raison\u00a0: "
                "faites l’inventaire (I).",
                "{names}\u00a0: plus de pièces remises que comptées. L’étagère a raison\u00a0: "
                "faites l’inventaire (I).",
                len(below),
            )
            names = ", ".join(row.label for row in below[:3])
            self.banners.show_banner("warn", words.format(names=names), key="below")

    @Slot(object)
    def _chosen(self, row: ArticleRow | None) -> None:
        for act in (self.bring, self.count, self.lost, self.edit, self.whom):
            act.setEnabled(row is not None)
        self._ask_moves()

    def _ask_moves(self) -> None:
        row = self.table.current_row()
        key = None if row is None else row.id
        self.desk.look(stock_moves, key).done.connect(self._show_moves)

    @Slot(object)
    def _show_moves(self, rows: tuple[MoveRow, ...]) -> None:
        self.past_model.replace_all(rows)

    @Slot()
    def _begin(self) -> None:
        self.desk.do(set_up_stock, usual_stock()).done.connect(self._begun)

    @Slot(object)
    def _begun(self, n: int) -> None:
        words = ngettext("{n} article prêt\u00a0: comptez-le.", "{n} articles prêts\u00a0: "
                         "comptez-les un à un (I).", n)  # fmt: skip
        self.said.emit("ok", words.format(n=n))

    # what an act asks

    def _row(self) -> ArticleRow | None:
        row = self.table.current_row()
        assert row is None or isinstance(row, ArticleRow)
        return row

    @Slot()
    def _ask_delivery(self) -> None:
        row = self._row()
        if row is not None:
            self.panel.ask(
                "deliver",
                _("Entrée\u00a0: {article}").format(article=row.label),
                _("Sur l’étagère\u00a0: {n}").format(n=row.on_shelf),
                (
                    ("quantity", _("Nombre reçu"), number_box(1, 1, MOST_PIECES, row.unit), ""),
                    ("source", _("De qui, quel bon"), QLineEdit(), _("Par exemple\u00a0: OIM, "
                                                                    "bon 12")),
                ),
                _("Noter l’entrée"),
            )  # fmt: skip

    @Slot()
    def _ask_count(self) -> None:
        row = self._row()
        if row is not None:
            self.panel.ask(
                "count",
                _("Inventaire\u00a0: {article}").format(article=row.label),
                _("Le registre dit {n}. Écrivez ce qu’il y a vraiment.").format(n=row.on_shelf),
                (
                    ("counted", _("Compté sur l’étagère"),
                     number_box(max(row.on_shelf, 0), 0, MOST_PIECES, row.unit), ""),
                    ("reason", _("Remarque"), QLineEdit(), ""),
                ),
                _("Noter le compte"),
            )  # fmt: skip

    @Slot()
    def _ask_loss(self) -> None:
        row = self._row()
        if row is not None:
            self.panel.ask(
                "lose",
                _("Perte\u00a0: {article}").format(article=row.label),
                _("Sur l’étagère\u00a0: {n}").format(n=row.on_shelf),
                (
                    ("quantity", _("Nombre perdu"), number_box(1, 1, MOST_PIECES, row.unit), ""),
                    ("reason", _("Motif"), list_box(LOSSES, empty=True), ""),
                ),
                _("Noter la perte"),
            )

    @Slot()
    def _ask_change(self) -> None:
        row = self._row()
        if row is not None:
            self._ask_article(
                "change", _("Modifier\u00a0: {article}").format(article=row.label), row
            )

    @Slot()
    def _ask_whom(self) -> None:
        row = self._row()
        if row is not None:
            self.panel.ask(
                "whom",
                _("Pour qui\u00a0: {article}").format(article=row.label),
                _("Ce qui est déjà remis ne change pas."),
                kit_questions(row),
                _("Enregistrer"),
                columns=3,
            )

    @Slot()
    def _ask_new(self) -> None:
        self._ask_article("new", _("Nouvel article"), None)

    def _ask_article(self, act: str, title: str, row: ArticleRow | None) -> None:
        code = QLineEdit("" if row is None else row.code)
        code.setMaxLength(12)
        code.setEnabled(row is None)
        loan = list_box(_YES_NO)
        loan.setCurrentIndex(int(row is not None and row.loan))
        self.panel.ask(
            act,
            title,
            "",
            (
                ("code", _("Code"), code, ""),
                ("label", _("Nom de l’article"), QLineEdit("" if row is None else row.label), ""),
                ("unit", _("Unité"), QLineEdit(_("pièce") if row is None else row.unit), ""),
                ("threshold", _("Prévenir à partir de"),
                 number_box(0 if row is None else row.threshold, 0, MOST_PIECES), ""),
                ("loan", _("Est-il prêté\u202f?"), loan, ""),
            ),
            _("Enregistrer"),
        )  # fmt: skip

    @Slot(str, dict)
    def _confirmed(self, act: str, values: dict[str, Any]) -> None:
        row = self._row()
        if act in ("new", "change"):
            plan = ArticlePlan(values["code"], values["label"], values["unit"],
                               values["threshold"], loan=values["loan"] == "yes")  # fmt: skip
            job = self.desk.do(keep_article, KeepArticle(plan))
            job.done.connect(self._kept)
        elif row is None:
            return
        elif act == "whom":
            self._moved = _("Pour qui\u00a0: {article}").format(article=row.label)
            self._kits = kept_kits(row)
            job = self.desk.do(keep_article, answered_kits(row, values))
            job.done.connect(self._given_otherwise)
        else:
            job = self._move(act, row, values)
        job.failed.connect(self.panel.refuse)

    def _move(self, act: str, row: ArticleRow, values: dict[str, Any]) -> Any:
        if act == "deliver":
            request: Any = Deliver(row.id, values["quantity"], values["source"])
            job = self.desk.do(deliver, request)
            self._moved = _("Entrée\u00a0: {n}, {article}").format(
                n=signed_number(values["quantity"]), article=row.label
            )
        elif act == "count":
            request = CountShelf(row.id, values["counted"], values["reason"])
            job = self.desk.do(count_shelf, request)
            self._moved = _("Inventaire\u00a0: {n}, {article}").format(
                n=values["counted"], article=row.label
            )
        else:
            request = Lose(row.id, values["quantity"], values["reason"])
            job = self.desk.do(lose, request)
            self._moved = _("Perte\u00a0: {n}, {article}").format(
                n=signed_number(-values["quantity"]), article=row.label
            )
        self._undo = UndoMoves((request.id,))
        job.done.connect(self._done)
        return job

    @Slot(object)
    def _done(self, _left: int) -> None:
        self.panel.leave()
        self.undoable.emit(Undo(self._moved, undo_moves, self._undo))

    @Slot(object)
    def _given_otherwise(self, _article: object) -> None:
        self.panel.leave()
        self.undoable.emit(Undo(self._moved, keep_article, self._kits))

    @Slot(object)
    def _kept(self, _article: object) -> None:
        self.panel.leave()
        self.said.emit("ok", _("L’article est enregistré."))


def _key(row: ArticleRow | MoveRow) -> object:
    return row.id
