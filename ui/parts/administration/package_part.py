"""Tab « Paquet 72 h »: what is owed to whom and when, as versions from an instant on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from core.clock import LOCAL
from core.commands.package.set_package import (
    LONGEST_NOTE,
    SetPackage,
    WithdrawPackage,
    restore_package,
    set_package,
    withdraw_package,
)
from core.errors import DomainError, InvalidInput
from core.queries.package.versions import VersionRow, package_versions
from resources.translation import N_, _
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.page import Redo, Undo
from ui.parts.administration.package_items import PackageItems
from ui.parts.administration.package_meals import PackageMeals
from ui.parts.administration.part import Part, fit_height
from ui.theme import SPACE
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.table import TableView
from ui.words import problem_words, words_for
from ui.words.package import item_name
from ui.words.stay_clock import moment

_STATES = {
    "in_force": (N_("en vigueur"), "ok"),
    "to_come": (N_("à venir"), "info"),
    "past": (N_("passée"), "neutral"),
    "withdrawn": (N_("retirée"), "outline"),
}


class PackagePart(Part):
    """A change makes a new version; the old ones stay and count for the stays of their time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._newest = 0
        self._drawn_for: UUID | None = None
        self.items = PackageItems()
        self.meals = PackageMeals()
        self.when = Choice((("now", _("Tout de suite")), ("tomorrow", _("Demain à 0 h"))))
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.apply = button(_("Appliquer le changement"), "check", "primary")
        self.drop = button(_("Abandonner"), "x")
        self.model = TableModel(_COLUMNS, id_of=_id)
        self.table = TableView(_("Versions du paquet"), embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucune version."))
        self.withdraw = button(_("Retirer cette version"), "undo-2")
        for card in (self.items, self.meals, self._applying(), self._history()):
            self.cards.addWidget(card)
        self.cards.addStretch(1)
        self.items.changed.connect(self._dress)
        self.meals.changed.connect(self._dress)
        self.apply.clicked.connect(self._apply)
        self.drop.clicked.connect(self._drop)
        self.withdraw.clicked.connect(self._withdraw)
        self.table.current_changed.connect(self._dress_withdrawing)
        self._dress()

    def refresh(self) -> None:
        """Ask for the versions; a change under way here stays."""
        job = self.desk.look(package_versions)
        job.done.connect(self._show)
        job.failed.connect(self._refused)

    @Slot(object)
    def _show(self, rows: tuple[VersionRow, ...]) -> None:
        self.model.replace_all(rows)
        fit_height(self.table, len(rows))
        self._newest = rows[0].number if rows else 0
        shown = next((row for row in rows if row.state != "withdrawn"), None)
        if shown is not None and (not self._is_changed() or self._drawn_for is None):
            self._drawn_for = shown.id
            self.items.show_rules(shown.items)
            self.meals.show_hours(shown.hours)
        self._dress()

    def _is_changed(self) -> bool:
        return self.items.is_changed() or self.meals.is_changed()

    @Slot()
    def _apply(self) -> None:
        hours = self.meals.hours()
        if hours is None:
            return
        request = SetPackage(
            self.items.rules(), hours, self._newest, self.note.text().strip(), self._from_at()
        )
        if problems := request.problems():
            self._tell(problems)
            return
        set_busy(self.apply, busy=True)
        job = self.desk.do(set_package, request)
        job.done.connect(self._applied)
        job.failed.connect(self._refused)
        job.finished.connect(self._dress)

    def _from_at(self) -> datetime | None:
        if self.when.value() != "tomorrow":
            return None
        today = self.desk.house.clock.now().astimezone(LOCAL)
        return today.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)

    @Slot(object)
    def _applied(self, version_id: UUID) -> None:
        self.note.clear()
        self.when.set_value("now")
        self._drawn_for = None
        self.undoable.emit(_Change(version_id).undo())
        self.refresh()

    @Slot()
    def _drop(self) -> None:
        self._drawn_for = None
        self.refresh()

    @Slot()
    def _withdraw(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        act = restore_package if row.state == "withdrawn" else withdraw_package
        job = self.desk.do(act, WithdrawPackage(row.id))
        job.done.connect(self._withdrawn)
        job.failed.connect(self._refused)

    @Slot(object)
    def _withdrawn(self, _done: object) -> None:
        self._drawn_for = None
        self.said.emit("ok", _("Le paquet en vigueur a changé. Voyez les versions."))
        self.refresh()

    @Slot(object)
    def _refused(self, error: DomainError) -> None:
        if isinstance(error, InvalidInput):
            self._tell(error.problems)
        else:
            self.said.emit("warn", words_for(error))

    def _tell(self, problems: dict[str, str]) -> None:
        told = problem_words(problems)
        if "meals" in told:
            self.meals.show_problem(told["meals"])
        self.items.show_problems(told)
        self.said.emit("warn", " ".join(told.values()))

    @Slot()
    def _dress(self) -> None:
        set_busy(self.apply, busy=False)
        self.apply.setEnabled(self._is_changed())
        self.drop.setEnabled(self._is_changed())
        self._dress_withdrawing(None)

    @Slot(object)
    def _dress_withdrawing(self, _row: object) -> None:
        row = self.table.current_row()
        self.withdraw.setEnabled(row is not None and row.number > 1)
        gone = row is not None and row.state == "withdrawn"
        self.withdraw.set_word(_("Remettre cette version") if gone else _("Retirer cette version"))

    def _applying(self) -> Card:
        card = Card(
            _("Appliquer"),
            sentence=_(
                "Une nouvelle version vaut pour les arrivées à venir. Personne n’aura moins que "
                "ce qui lui était dû à son arrivée."
            ),
        )
        self.when.set_value("now")
        form = Form(columns=2)
        form.add("when", _("À partir de"), self.when)
        form.add("note", _("Pourquoi"), self.note, _("Par exemple\u00a0: rupture de stock."))
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        row.addStretch(1)
        row.addWidget(self.drop)
        row.addWidget(self.apply)
        card.body.addWidget(form)
        card.body.addLayout(row)
        return card

    def _history(self) -> Card:
        card = Card(_("Versions"))
        card.add_action(self.withdraw)
        card.body.addWidget(self.table)
        return card


@dataclass(frozen=True, slots=True)
class _Change:
    """A new version, taken back and put again."""

    version_id: UUID

    def undo(self, _done: object = None) -> Undo:
        words = _("Paquet 72 h modifié")
        return Undo(words, withdraw_package, WithdrawPackage(self.version_id), self.redo)

    def redo(self, _done: object) -> Redo:
        return Redo(restore_package, WithdrawPackage(self.version_id), self.undo)


def _id(row: VersionRow) -> UUID:
    return row.id


def _number(row: VersionRow) -> str:
    return str(row.number)


def _state(row: VersionRow) -> str:
    return _(_STATES[row.state][0])


def _chip(row: VersionRow) -> str:
    return _STATES[row.state][1]


def _from(row: VersionRow) -> str:
    return moment(row.from_at)


def _by(row: VersionRow) -> str:
    return row.by or "—"


def _what(row: VersionRow) -> str:
    labels = {item.code: item.label for item in row.items}
    names = [
        _("horaires des repas") if code == "meals" else item_name(code, labels.get(code, ""))
        for code in row.changed
    ]
    return " · ".join(filter(None, (", ".join(names), row.note)))


_COLUMNS = (
    Column("number", N_("N°"), text=_number, width=60, strong=True, sortable=False),
    Column("state", N_("État"), text=_state, chip=_chip, width=120, sortable=False),
    Column("from", N_("À partir de"), text=_from, width=120, sortable=False),
    Column("by", N_("Par"), text=_by, width=150, sortable=False),
    Column("what", N_("Ce qui a changé"), text=_what, stretch=True, sortable=False),
)
