"""Tab « Bus »: proposed by region with families together, boarded by scan, gone in one act."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from core.clock import LOCAL
from core.commands.departures.buses import (
    Board,
    Boarded,
    BusGone,
    BusLeaves,
    BusPlan,
    PlanBuses,
    SeatIn,
    StepDown,
    board,
    bus_leaves,
    cancel_buses,
    plan_buses,
    seat_in,
    step_down,
    undo_bus_left,
)
from core.commands.departures.change_bus import ChangeBus, change_bus
from core.errors import DomainError
from core.queries.departures.departures_now import (
    BusRow,
    DeparturesNow,
    Traveller,
    departures_now,
    proposed_buses,
)
from core.rules.departures import FEWEST_SEATS, MOST_SEATS, ProposedBus
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.models.table import TableModel
from ui.page import Undo
from ui.parts.departures.bus_forms import (
    USUAL_SEATS,
    changed_bus,
    changed_bus_questions,
    new_bus,
    new_bus_questions,
    proposal_words,
)
from ui.parts.departures.card_exceptions import CardExceptions, aboard_of
from ui.parts.departures.columns import BUSES, RIDERS, bus_title, who
from ui.parts.departures.places import place_name
from ui.parts.queue.tables import QueueTable
from ui.parts.stock.ask_panel import list_box, number_box
from ui.parts.stock.part import StockPart
from ui.widgets.buttons import button
from ui.words import words_for
from ui.words.departures import door_words
from ui.words.print_queue import FATES
from ui.words.stay_clock import moment


class BusPart(StockPart):
    """B propose, N new, O change, T board by number, M other bus, D down, L leave, E manifest."""

    # A manifest is wanted: the bus and its passengers.
    paper_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Choisissez un bus, puis scannez les cartes à la porte\u00a0: chacun monte.")
        )
        self._now = DeparturesNow((), (), ())
        self._plans: tuple[BusPlan, ...] = ()
        self._seats = USUAL_SEATS
        self._bus: BusRow | None = None
        self._stranger: Boarded | None = None
        self.table = QueueTable(_("Bus"))
        self.model = TableModel(BUSES, id_of=_bus_key)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucun bus prévu. B propose des bus d’après les destinations."))
        self.riders = QueueTable(_("Passagers du bus choisi"), many=True)
        self.passengers = TableModel(RIDERS, id_of=_rider_key)
        self.riders.show_model(self.passengers)
        self.riders.set_empty(_("Personne n’a de place dans ce bus."))
        self.propose = self.add_act(button(_("Proposer (B)"), "bus", "primary"), "b")
        self.new = self.add_act(button(_("Ajouter (N)"), "plus"), "n")
        self.change = self.add_act(button(_("Modifier (O)"), "pencil"), "o")
        self.aboard = self.add_act(button(_("Faire monter (T)"), "log-in"), "t")
        self.other = self.add_act(button(_("Autre bus (M)"), "arrow-right"), "m")
        self.down = self.add_act(button(_("Descendre (D)"), "log-out"), "d")
        self.manifest = self.add_act(button(_("Manifeste (E)"), "printer"), "e")
        self.leave = self.add_act(button(_("Le bus part (L)"), "truck"), "l")
        self.cancel = self.add_act(button(_("Retirer (X)"), "x"), "x")
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self.riders)
        halves.setSizes((1, 1))
        self.body.addWidget(halves, 1)
        self._connect()
        self._chosen(None)

    def _connect(self) -> None:
        self.propose.clicked.connect(self._ask_seats)
        self.new.clicked.connect(self._ask_bus)
        self.change.clicked.connect(self._ask_change)
        self.aboard.clicked.connect(self._ask_code)
        self.other.clicked.connect(self._ask_other)
        self.down.clicked.connect(self._step_down)
        self.manifest.clicked.connect(self._print)
        self.leave.clicked.connect(self._ask_leaving)
        self.cancel.clicked.connect(self._cancel)
        self.table.current_changed.connect(self._chosen)
        self.riders.opened.connect(self._open)
        self.panel.confirmed.connect(self._confirmed)

    def refresh(self) -> None:
        """Ask for the buses and who rides in them."""
        self.desk.look(departures_now).done.connect(self._show)

    def first_focus(self) -> QWidget:
        """Return the buses."""
        return self.table

    def take_scan(self, text: str) -> bool:
        """Let the card's person board the chosen bus."""
        bus = self.table.current_row()
        if bus is None or bus.left_at is not None:
            self.said.emit("warn", _("Choisissez d’abord un bus qui n’est pas parti."))
        else:
            self._board(bus, text)
        return True

    def _board(self, bus: BusRow, text: str) -> None:
        self._bus = bus
        job = self.desk.do(board, Board(bus.id, text))
        job.done.connect(self._boarded)
        job.failed.connect(self._told)

    @Slot(object)
    def _show(self, now: DeparturesNow) -> None:
        self._now = now
        self.model.replace_all(now.buses)
        self.counted.emit(sum(bus.left_at is None for bus in now.buses))
        self.table.select_first()
        self._chosen(self.table.current_row())

    @Slot(object)
    def _chosen(self, bus: BusRow | None) -> None:
        ready = bus is not None and bus.left_at is None
        for act in (self.change, self.aboard, self.other, self.down, self.leave, self.cancel):
            act.setEnabled(ready)
        self.manifest.setEnabled(bus is not None and bus.seated > 0)
        self.passengers.replace_all(() if bus is None else self._riders_of(bus))

    def _riders_of(self, bus: BusRow) -> tuple[Traveller, ...]:
        return tuple(row for row in self._now.here if row.bus_id == bus.id)

    @Slot(object)
    def _told(self, error: DomainError) -> None:
        self.said.emit("warn", words_for(error))

    @Slot(object)
    def _boarded(self, found: Boarded) -> None:
        row = next((row for row in self._now.here if row.stay_id == found.stay_id), None)
        name = found.call_no if row is None else who(row)
        at = "" if found.at is None else moment(found.at)
        words = door_words(found.verdict, name, found.bus, at)
        if found.verdict == "aboard" and found.stay_id is not None:
            self.panel.leave()
            self.undoable.emit(Undo(words, step_down, StepDown(found.stay_id)))
        elif found.verdict in ("not_on_list", "other_bus"):
            self._stranger = found
            self.panel.ask("take", words, "", (), _("Mettre dans ce bus"))
        else:
            self.said.emit("warn", words)

    @Slot()
    def _ask_seats(self) -> None:
        self.panel.ask(
            "propose",
            _("Proposer des bus"),
            _("Par région et cercle, familles ensemble, pour qui est présent et n’a pas de place."),
            (("seats", _("Places par bus"),
              number_box(USUAL_SEATS, FEWEST_SEATS, MOST_SEATS), ""),),
            _("Proposer"),
            columns=1,
        )  # fmt: skip

    @Slot(object)
    def _proposed(self, buses: tuple[ProposedBus, ...]) -> None:
        if not buses:
            self.panel.leave()
            self.said.emit("info", _("Personne à placer\u00a0: chacun a un bus, ou pas de région."))
            return
        self._plans = tuple(
            BusPlan(place_name(bus.region_code), self._seats, bus.stay_ids, bus.region_code)
            for bus in buses
        )
        self.panel.ask(
            "accept",
            ngettext("{n} bus proposé", "{n} bus proposés", len(buses)).format(n=len(buses)),
            "\n".join(proposal_words(bus) for bus in buses),
            (),
            _("Prendre cette proposition"),
        )

    @Slot()
    def _ask_bus(self) -> None:
        self.panel.ask(
            "new",
            _("Ajouter un bus"),
            "",
            new_bus_questions(),
            _("Ajouter"),
            columns=3,
        )

    @Slot()
    def _ask_change(self) -> None:
        bus = self.table.current_row()
        if bus is not None:
            self._bus = bus
            self.panel.ask(
                "change",
                _("Modifier {bus}").format(bus=bus_title(bus)),
                _("Places prises\u00a0: {seated}, dont {aboard} à bord.").format(
                    seated=bus.seated, aboard=bus.aboard
                ),
                changed_bus_questions(bus),
                _("Enregistrer"),
                columns=3,
            )

    @Slot()
    def _ask_code(self) -> None:
        self.panel.ask(
            "code",
            _("Faire monter"),
            _("Scannez la carte, ou tapez le n° d’appel."),
            (("code", _("N° d’appel ou code de la carte"), QLineEdit(), ""),),
            _("Faire monter"),
            columns=1,
        )

    @Slot()
    def _ask_other(self) -> None:
        rows = self.riders.selected_rows()
        bus = self.table.current_row()
        if not rows or bus is None:
            self.said.emit("info", _("Choisissez d’abord des passagers."))
            return
        buses = {str(each.id): bus_title(each) for each in self._now.buses
                 if each.left_at is None and each.id != bus.id}  # fmt: skip
        self.panel.ask(
            "other",
            ngettext("Déplacer {n} passager", "Déplacer {n} passagers", len(rows)).format(
                n=len(rows)
            ),
            "",
            (("bus", _("Bus"), list_box({"": _("Aucun bus")} | buses), ""),),
            _("Déplacer"),
            columns=1,
        )

    @Slot()
    def _ask_leaving(self) -> None:
        bus = self.table.current_row()
        if bus is not None:
            self._bus = bus
            self.panel.ask(
                "leave",
                _("{bus} part").format(bus=bus_title(bus)),
                _("{n} à bord sortent du centre\u202f; {missed} absents restent. Leurs cartes "
                  "finissent\u00a0: dites comment, ou laissez sans réponse.").format(
                    n=bus.aboard, missed=bus.seated - bus.aboard
                ),
                (
                    ("card_fate", _("Les cartes de tous"), list_box(FATES, empty=True), ""),
                    ("otherwise", _("Sauf pour"), CardExceptions(aboard_of(self._riders_of(bus))),
                     ""),
                ),
                _("Le bus part"),
                wide=frozenset({"otherwise"}),
                passed_by=frozenset({"otherwise"}),
            )  # fmt: skip

    @Slot(str, dict)
    def _confirmed(self, act: str, values: dict[str, Any]) -> None:
        bus = self.table.current_row()
        if act == "propose":
            self._seats = values["seats"]
            job = self.desk.look(proposed_buses, self._seats)
            job.done.connect(self._proposed)
        elif act in ("accept", "new"):
            if act == "new":
                self._plans = (new_bus(values, self.desk.house.clock.now()),)
            job = self.desk.do(plan_buses, PlanBuses(self._plans))
            job.done.connect(self._planned)
        elif bus is None:
            return
        elif act == "code":
            self._board(bus, values["code"])
            return
        elif act == "change" and self._bus is not None:
            self._change(self._bus, values)
            return
        elif act == "leave":
            request = BusLeaves(bus.id, values["card_fate"], values["otherwise"])
            job = self.desk.do(bus_leaves, request)
            job.done.connect(self._gone)
        else:
            job = self.desk.do(seat_in, self._seating(act, bus, values))
            job.done.connect(self._seated)
        job.failed.connect(self.panel.refuse)

    def _change(self, bus: BusRow, values: dict[str, Any]) -> None:
        today = self.desk.house.clock.now().astimezone(LOCAL).date()
        wanted, problems = changed_bus(bus, values, today)
        if wanted is None:
            self.panel.show_problems(problems)
            return
        job = self.desk.do(change_bus, wanted)
        job.done.connect(self._changed)
        job.failed.connect(self._not_changed)

    def _seating(self, act: str, bus: BusRow, values: dict[str, Any]) -> SeatIn:
        if act == "take" and self._stranger is not None and self._stranger.stay_id is not None:
            return SeatIn((self._stranger.stay_id,), bus.id)
        keys = tuple(row.stay_id for row in self.riders.selected_rows())
        chosen = next((each.id for each in self._now.buses if str(each.id) == values["bus"]), None)
        return SeatIn(keys, chosen)

    @Slot(object)
    def _planned(self, numbers: tuple[int, ...]) -> None:
        self.panel.leave()
        text = ngettext("{n} bus prévu", "{n} bus prévus", len(numbers)).format(n=len(numbers))
        self.undoable.emit(Undo(text, cancel_buses, tuple(plan.id for plan in self._plans)))

    @Slot(object)
    def _changed(self, before: ChangeBus) -> None:
        self.panel.leave()
        self.undoable.emit(Undo(_("Bus modifié"), change_bus, before))

    @Slot(object)
    def _not_changed(self, error: DomainError) -> None:
        if error.code == "bus_too_small":
            self.panel.show_problems({"capacity": words_for(error)})
        else:
            self.panel.refuse(error)

    @Slot(object)
    def _seated(self, before: tuple[SeatIn, ...]) -> None:
        self.panel.leave()
        if len(before) == 1:
            self.undoable.emit(Undo(_("Place dans le bus changée"), seat_in, before[0]))

    @Slot(object)
    def _gone(self, gone: BusGone) -> None:
        self.panel.leave()
        text = _("Bus parti\u00a0: {n} sorties, {missed} restés").format(
            n=len(gone.gone), missed=len(gone.missed)
        )
        self.undoable.emit(Undo(text, undo_bus_left, gone))

    @Slot()
    def _step_down(self) -> None:
        for row in self.riders.selected_rows():
            self.desk.do(step_down, StepDown(row.stay_id)).failed.connect(self._told)

    @Slot()
    def _cancel(self) -> None:
        bus = self.table.current_row()
        if bus is not None:
            self.desk.do(cancel_buses, (bus.id,)).failed.connect(self._told)

    @Slot()
    def _print(self) -> None:
        bus = self.table.current_row()
        if bus is not None:
            self.paper_wanted.emit((bus, self._riders_of(bus)))

    @Slot(object)
    def _open(self, row: Traveller) -> None:
        self.person_wanted.emit(row.person_id)


def _bus_key(row: BusRow) -> object:
    return row.id


def _rider_key(row: Traveller) -> object:
    return row.stay_id
