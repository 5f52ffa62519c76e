"""Tab « Sortis »: who left in the last two days, what is still owed, and taking an exit back."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from core.commands.departures.undo_exit import UndoExit, undo_exit
from core.queries.departures.departures_now import DeparturesNow, Traveller, departures_now
from resources.translation import _
from ui.desk import Desk
from ui.models.table import TableModel
from ui.parts.departures.columns import LEFT, who
from ui.parts.queue.tables import QueueTable
from ui.parts.stock.part import StockPart
from ui.widgets.buttons import button


class LeftPart(StockPart):
    """A takes the exit back: half an hour at the same post, then a manager with a reason."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Les sorties des deux derniers jours, et ce qui reste dû."))
        self._row: Traveller | None = None
        self.table = QueueTable(_("Personnes sorties"))
        self.model = TableModel(LEFT, id_of=_key)
        self.table.show_model(self.model)
        self.table.set_empty(_("Personne n’est sorti ces deux derniers jours."))
        self.undo = self.add_act(button(_("Annuler la sortie… (A)"), "undo-2"), "a")
        self.body.addWidget(self.table, 1)
        self.undo.clicked.connect(self._ask)
        self.panel.confirmed.connect(self._confirmed)
        self.table.opened.connect(self._open)

    def refresh(self) -> None:
        """Ask who left."""
        self.desk.look(departures_now).done.connect(self._show)

    def first_focus(self) -> QWidget:
        """Return the table."""
        return self.table

    @Slot(object)
    def _show(self, now: DeparturesNow) -> None:
        self.model.replace_all(now.left)
        self.table.select_first()
        self.undo.setEnabled(bool(now.left))

    @Slot()
    def _ask(self) -> None:
        self._row = self.table.current_row()
        if self._row is not None:
            self.panel.ask(
                "undo",
                _("Annuler la sortie de {who}").format(who=who(self._row)),
                _("Le séjour continue, la carte vaut de nouveau, le lit est repris s’il est "
                  "encore libre."),
                (("reason", _("Motif"), QLineEdit(),
                  _("Demandé au responsable après 30 minutes, ou à un autre poste.")),),
                _("Annuler la sortie"),
                columns=1,
            )  # fmt: skip

    @Slot(str, dict)
    def _confirmed(self, _act: str, values: dict[str, Any]) -> None:
        if self._row is not None:
            job = self.desk.do(undo_exit, UndoExit(self._row.stay_id, values["reason"]))
            job.done.connect(self._undone)
            job.failed.connect(self.panel.refuse)

    @Slot(object)
    def _undone(self, bed: str) -> None:
        self.panel.leave()
        words = (
            _("Sortie annulée\u202f; lit {bed} repris.").format(bed=bed)
            if bed
            else _("Sortie annulée, sans lit\u00a0: donnez-en un dans Hébergement.")
        )
        self.said.emit("ok", words)

    @Slot(object)
    def _open(self, row: Traveller) -> None:
        self.person_wanted.emit(row.person_id)


def _key(row: Traveller) -> object:
    return row.stay_id
