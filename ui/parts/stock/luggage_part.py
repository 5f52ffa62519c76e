"""Tab « Bagages »: taken under a tag, given back against a signature, what nobody fetched first."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from core.commands.deposits.take_deposit import (
    GiveBack,
    MoveDeposit,
    TakeDeposit,
    cancel_deposit,
    give_back,
    move_deposit,
    take_again,
    take_deposit,
)
from core.queries.deposits.deposits import DepositRow, deposits
from core.queries.people.search import Hit, presented
from core.rules.deposits import MOST_PIECES, read_tag, read_tag_number, tag_number
from resources.translation import _
from ui.desk import Desk
from ui.models.table import TableModel
from ui.page import ScannedTag, Undo
from ui.parts.queue.tables import QueueTable
from ui.parts.stock.ask_panel import list_box, number_box
from ui.parts.stock.columns import DEPOSITED
from ui.parts.stock.part import StockPart, choose_first
from ui.parts.stock.picture_field import PictureField
from ui.widgets.buttons import button
from ui.words.people import full_name
from ui.words.stock import DEPOSITS, SIGNED


class LuggagePart(StockPart):
    """N take, R give back, E print the tag, M put elsewhere; a card or a tag may be scanned."""

    # Tags on paper are wanted, for these rows.
    paper_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("L’étiquette porte un numéro et un code, jamais de nom."))
        self._owner: Hit | None = None
        self._request: Any = None
        self._print_next = False
        self._rows: tuple[DepositRow, ...] = ()
        self._tag = ""
        self.table = QueueTable(_("Bagages et objets"))
        self.model = TableModel(DEPOSITED, id_of=_key)
        self.table.show_model(self.model)
        self.table.set_empty(_("Rien n’est gardé. Présentez la carte de la personne, ou N."))
        self.take = self.add_act(button(_("Recevoir (N)"), "plus", "primary"), "n")
        self.give = self.add_act(button(_("Rendre (R)"), "check"), "r")
        self.tag = self.add_act(button(_("Étiquette (E)"), "tag"), "e")
        self.move_button = self.add_act(button(_("Déplacer (M)"), "map-pin"), "m")
        self.body.addWidget(self.table, 1)
        self.take.clicked.connect(self._ask_owner)
        self.give.clicked.connect(self._ask_giving)
        self.tag.clicked.connect(self._print)
        self.move_button.clicked.connect(self._ask_place)
        self.table.current_changed.connect(self._chosen)
        self.table.opened.connect(self._open)
        self.panel.confirmed.connect(self._confirmed)
        self._chosen(None)

    def refresh(self) -> None:
        """Ask for what is kept."""
        self.desk.look(deposits).done.connect(self._show)

    def first_focus(self) -> QWidget:
        """Return the table: letters act on what is chosen in it."""
        return self.table

    def take_scan(self, text: str) -> bool:
        """Choose the bag of a tag; a card chooses its person's bag, or takes a new one."""
        code = read_tag(text)
        if code is not None:
            row = next((row for row in self._rows if row.code == code), None)
            if row is None:
                self.said.emit("warn", _("Cette étiquette n’est plus dans la liste."))
            else:
                self.table.select_id(row.id)
            return True
        self.desk.look(presented, text).done.connect(self._scanned)
        return True

    def open_with(self, what: object) -> None:
        """Choose the bag of a tag that was scanned elsewhere, once the bags are read."""
        if isinstance(what, ScannedTag):
            self._tag = what.code
            self.refresh()

    @Slot(object)
    def _show(self, rows: tuple[DepositRow, ...]) -> None:
        self._rows = rows
        self.model.replace_all(rows)
        self.counted.emit(sum(row.unclaimed for row in rows))
        choose_first(self.table)
        if self._tag:
            tag, self._tag = self._tag, ""
            self.take_scan(tag)
        self._chosen(self.table.current_row())
        if self._print_next and self._request is not None:
            self._print_next = False
            if self.table.select_id(self._request.id):
                self._print()

    @Slot(object)
    def _chosen(self, row: DepositRow | None) -> None:
        kept = row is not None and row.returned_at is None
        for act in (self.give, self.move_button):
            act.setEnabled(kept)
        self.tag.setEnabled(row is not None)

    @Slot(object)
    def _scanned(self, hits: tuple[Hit, ...]) -> None:
        if not hits or hits[0].stay_id is None:
            self.said.emit("warn", _("Personne n’a cette carte ou ce numéro. Vérifiez-le."))
            return
        kept = [row for row in self._rows
                if row.stay_id == hits[0].stay_id and row.returned_at is None]  # fmt: skip
        if kept and not self.panel.isVisible():
            self.table.select_id(kept[0].id)
            self._ask_giving()
        else:
            self._ask_thing(hits[0])

    @Slot()
    def _ask_owner(self) -> None:
        self.panel.ask(
            "owner",
            _("Recevoir un bagage"),
            _("Présentez la carte, ou tapez le n° d’appel."),
            (("code", _("N° d’appel ou code de la carte"), QLineEdit(), ""),),
            _("Continuer"),
            columns=1,
        )

    def _ask_thing(self, owner: Hit) -> None:
        self._owner = owner
        who = full_name(owner.family_name, owner.given_names, owner.call_no)
        self.panel.ask(
            "take",
            _("Bagage de {who}").format(who=who),
            "",
            (
                ("description", _("À quoi il ressemble"), QLineEdit(), _("Par exemple\u00a0: sac "
                                                                        "bleu, ruban rouge")),
                ("place", _("Où il est rangé"), QLineEdit(), ""),
                ("kind", _("Quoi"), list_box(DEPOSITS), ""),
                ("pieces", _("Nombre de pièces"), number_box(1, 1, MOST_PIECES), ""),
                ("photo", _("Photo (facultative)"), PictureField(self.desk), ""),
            ),
            _("Recevoir et imprimer l’étiquette"),
            passed_by=frozenset({"photo"}),
        )  # fmt: skip

    @Slot()
    def _ask_giving(self) -> None:
        row = self.table.current_row()
        if row is None or row.returned_at is not None:
            return
        self.panel.ask(
            "give",
            _("Rendre {tag}\u00a0: {what}").format(
                tag=tag_number(row.number), what=row.description
            ),
            _("À {who}. Faites signer le registre des bagages.").format(
                who=full_name(row.family_name, row.given_names, row.call_no)
            ),
            (
                ("signed", _("Signé par"), list_box(SIGNED), ""),
                ("to", _("Remis à quelqu’un d’autre"), QLineEdit(),
                 _("Laissez vide si la personne vient elle-même.")),
            ),
            _("Rendre"),
        )  # fmt: skip

    @Slot()
    def _ask_place(self) -> None:
        row = self.table.current_row()
        if row is not None and row.returned_at is None:
            self.panel.ask(
                "move",
                _("Déplacer {tag}").format(tag=tag_number(row.number)),
                "",
                (("place", _("Où il est rangé"), QLineEdit(row.place), ""),),
                _("Enregistrer"),
                columns=1,
            )

    @Slot(str, dict)
    def _confirmed(self, act: str, values: dict[str, Any]) -> None:
        row = self.table.current_row()
        if act == "owner":
            self._find_owner(values["code"])
            return
        if act == "take" and self._owner is not None and self._owner.stay_id is not None:
            self._request = TakeDeposit(self._owner.stay_id, values["description"],
                                        values["place"], values["kind"], values["pieces"],
                                        values["photo"])  # fmt: skip
            job = self.desk.do(take_deposit, self._request)
            job.done.connect(self._taken)
        elif row is None:
            return
        elif act == "give":
            self._request = GiveBack(row.id, values["signed"], values["to"])
            job = self.desk.do(give_back, self._request)
            job.done.connect(self._given)
        else:
            self._request = MoveDeposit(row.id, values["place"])
            job = self.desk.do(move_deposit, self._request)
            job.done.connect(self._moved)
        job.failed.connect(self.panel.refuse)

    def _find_owner(self, text: str) -> None:
        number = read_tag_number(text)
        row = next((row for row in self._rows if row.number == number), None)
        if row is not None:
            self.panel.leave()
            self.table.select_id(row.id)
            return
        self.desk.look(presented, text).done.connect(self._found_owner)

    @Slot(object)
    def _found_owner(self, hits: tuple[Hit, ...]) -> None:
        if hits and hits[0].stay_id is not None:
            self._ask_thing(hits[0])
        else:
            self.panel.show_problems(
                {"code": _("Personne n’a ce numéro. Écrivez-le en entier, par exemple 07-415.")}
            )

    @Slot(object)
    def _taken(self, number: int) -> None:
        self.panel.leave()
        self._print_next = True
        text = _("Bagage {tag} reçu").format(tag=tag_number(number))
        self.undoable.emit(Undo(text, cancel_deposit, self._request.id))

    @Slot(object)
    def _given(self, number: int) -> None:
        self.panel.leave()
        text = _("Bagage {tag} rendu").format(tag=tag_number(number))
        self.undoable.emit(Undo(text, take_again, self._request.deposit_id))

    @Slot(object)
    def _moved(self, before: str) -> None:
        self.panel.leave()
        undo = MoveDeposit(self._request.deposit_id, before)
        self.undoable.emit(Undo(_("Bagage déplacé"), move_deposit, undo))

    @Slot()
    def _print(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.paper_wanted.emit((row,))

    @Slot(object)
    def _open(self, row: DepositRow) -> None:
        self.person_wanted.emit(row.person_id)


def _key(row: DepositRow) -> object:
    return row.id
