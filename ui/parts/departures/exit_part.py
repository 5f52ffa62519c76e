"""Tab « Présents »: exits by scan with what is still owed, presence, and longer stays."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from core.commands.departures.end_stay import EndStay, Leaving, end_stay
from core.commands.departures.move import Move, move
from core.commands.departures.undo_exit import UndoExit, undo_exit
from core.commands.package.extend_stay import (
    Extended,
    ExtendStays,
    UndoExtensions,
    extend_stays,
    undo_extensions,
)
from core.errors import DomainError
from core.queries.departures.departures_now import (
    DeparturesNow,
    ExitFacts,
    Traveller,
    departures_now,
    exit_facts,
)
from core.rules.access import Permission
from core.rules.departures import Escort
from core.rules.package import ItemState
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.models.table import TableModel
from ui.page import Undo
from ui.parts.departures.columns import HERE, who
from ui.parts.queue.tables import QueueTable
from ui.parts.stock.ask_panel import list_box, number_box
from ui.parts.stock.part import StockPart
from ui.reference import vocabulary
from ui.widgets.buttons import button
from ui.words import words_for
from ui.words.departures import MEANS_WORDS, PRESENCE, owed_choices
from ui.words.package import item_name
from ui.words.print_queue import FATES
from ui.words.stay_clock import moment, span

_HEALTH = "MED"
_DAY = 24
_MARKS = {ItemState.DUE: "○", ItemState.LATE: "○"}


class ExitPart(StockPart):
    """S exit, R back, H hospital, O out, I missing, P longer; a scan shows the exit."""

    # The health service is wanted first, before this person leaves.
    health_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Présentez la carte\u00a0: la sortie montre ce qui reste à faire.")
        )
        self._facts: ExitFacts | None = None
        self._moving: Traveller | None = None
        self._kind = ""
        self._exit: EndStay | None = None
        self._wanted: frozenset[object] = frozenset()
        self._longer: tuple[Traveller, ...] = ()
        self.table = QueueTable(_("Personnes présentes"), many=True)
        self.model = TableModel(HERE, id_of=_key)
        self.table.show_model(self.model)
        self.table.set_empty(_("Personne n’est présent. Les départs commencent après l’arrivée."))
        self.exit = self.add_act(button(_("Sortie (S)"), "log-out", "primary"), "s")
        self.back = self.add_act(button(_("De retour (R)"), "log-in"), "r")
        self.hospital = self.add_act(button(_("Hôpital (H)"), "stethoscope"), "h")
        self.out = self.add_act(button(_("Dehors (O)"), "door-open"), "o")
        self.missing = self.add_act(button(_("Introuvable (I)"), "user-x"), "i")
        self.longer = self.add_act(button(_("Prolonger… (P)"), "hourglass"), "p")
        self.health = button(_("Faire la santé d’abord"), "heart-pulse")
        self.panel.body.addWidget(self.health, 0, Qt.AlignmentFlag.AlignLeft)
        self.health.hide()
        self.longer.setVisible(desk.may(Permission.OVERRIDE))
        self.body.addWidget(self.table, 1)
        self.exit.clicked.connect(self._ask_exit)
        self.back.clicked.connect(self._came_back)
        self.hospital.clicked.connect(self._to_hospital)
        self.out.clicked.connect(self._went_out)
        self.missing.clicked.connect(self._is_missing)
        self.longer.clicked.connect(self._ask_longer)
        self.health.clicked.connect(self._health_first)
        self.panel.closed.connect(self.health.hide)
        self.panel.confirmed.connect(self._confirmed)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._chosen)
        self._chosen(None)

    def refresh(self) -> None:
        """Ask who is here."""
        self.desk.look(departures_now).done.connect(self._show)

    def first_focus(self) -> QWidget:
        """Return the table: letters act on who is chosen in it."""
        return self.table

    def take_scan(self, text: str) -> bool:
        """Show the exit of the card's person, or note that he or she is back."""
        self._ask_facts(text)
        return True

    def open_with(self, what: object) -> None:
        """Show the exit of a stay by its key, or ask how much longer several stay."""
        if isinstance(what, tuple):
            self._wanted = frozenset(what)
            self.refresh()
        else:
            self._ask_facts(what)

    def _ask_facts(self, presented: object) -> None:
        job = self.desk.look(exit_facts, presented)
        job.done.connect(self._show_exit)
        job.failed.connect(self._told)

    @Slot(object)
    def _show(self, now: DeparturesNow) -> None:
        self.model.replace_all(now.here)
        self.counted.emit(sum(row.presence != "in" for row in now.here))
        self.table.select_first()
        self._chosen(self.table.current_row())
        wanted, self._wanted = self._wanted, frozenset()
        if wanted:
            self._ask_longer_for(tuple(row for row in now.here if row.stay_id in wanted))

    @Slot(object)
    def _chosen(self, row: Traveller | None) -> None:
        for act in (self.exit, self.longer):
            act.setEnabled(row is not None)
        for act, kind in ((self.back, "in"), (self.hospital, "hospital"), (self.out, "out"),
                          (self.missing, "absent")):  # fmt: skip
            act.setEnabled(row is not None and row.presence != kind)

    @Slot(object)
    def _told(self, error: DomainError) -> None:
        self.said.emit("warn", words_for(error))

    @Slot()
    def _ask_exit(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._ask_facts(row.stay_id)

    @Slot(object)
    def _show_exit(self, facts: ExitFacts) -> None:
        row = facts.traveller
        if row.presence != "in":
            self.table.select_id(row.stay_id)
            self._move(row, "in")
            return
        self._facts = facts
        missing = [item for item in facts.items if item.code and item.state in _MARKS]
        questions: list[tuple[str, str, QWidget, str]] = [
            ("exit_type", _("Type de sortie"), list_box(_exit_types(), empty=True), ""),
            ("destination", _("Destination"), QLineEdit(row.destination), ""),
            ("means", _("Moyen de transport"), list_box(MEANS_WORDS, empty=True), ""),
            ("ticket", _("N° du billet"), QLineEdit(), ""),
            ("receiver_name", _("Qui attend la personne"), QLineEdit(), ""),
            ("receiver_phone", _("Son téléphone"), QLineEdit(), ""),
            ("card_fate", _("La carte"), list_box(FATES, empty=True), ""),
        ]
        if missing:
            questions.append(
                ("owed_reason", _("Pourquoi un service manque"),
                 list_box(owed_choices(), empty=True), _("La sortie n’est jamais refusée pour "
                                                         "cela."))
            )  # fmt: skip
        if facts.is_minor:
            questions += _minor_questions(adult_leaves=facts.adult_leaves)
        self.panel.ask(
            "exit",
            _("Sortie de {who}").format(who=who(row)),
            self._sentence(facts),
            questions,
            _("Enregistrer la sortie"),
            columns=3,
        )
        self.health.setVisible(any(item.code == _HEALTH for item in missing))

    def _sentence(self, facts: ExitFacts) -> str:
        marks = "  ".join(
            f"{_MARKS.get(item.state, '✔')} {item_name(item.code, item.label)}"
            for item in facts.items
        )
        stay = _("séjour {span}").format(span=span(self.desk.house.clock.now() - facts.arrived_at))
        if facts.bed:
            bed = _("lit {bed} (sera libéré)").format(bed=facts.bed)
            stay = f"{stay} · {bed}"
        return f"{marks}   ·   {stay}"

    @Slot()
    def _health_first(self) -> None:
        self.panel.leave()
        self.health_wanted.emit()

    @Slot()
    def _came_back(self) -> None:
        self._move_current("in")

    @Slot()
    def _to_hospital(self) -> None:
        self._move_current("hospital")

    @Slot()
    def _went_out(self) -> None:
        self._move_current("out")

    @Slot()
    def _is_missing(self) -> None:
        self._move_current("absent")

    def _move_current(self, kind: str) -> None:
        row = self.table.current_row()
        if row is not None:
            self._move(row, kind)

    def _move(self, row: Traveller, kind: str) -> None:
        self._moving, self._kind = row, kind
        job = self.desk.do(move, Move(row.stay_id, kind))
        job.done.connect(self._moved)
        job.failed.connect(self._told)

    @Slot(object)
    def _moved(self, before: str) -> None:
        if self._moving is not None:
            text = _("{who}\u00a0: {presence}").format(
                who=who(self._moving), presence=_(PRESENCE[self._kind])
            )
            self.undoable.emit(Undo(text, move, Move(self._moving.stay_id, before, "undo")))

    @Slot()
    def _ask_longer(self) -> None:
        self._ask_longer_for(self.table.selected_rows())

    def _ask_longer_for(self, rows: tuple[Traveller, ...]) -> None:
        self._longer = rows
        if not rows or not self.desk.may(Permission.OVERRIDE):
            return
        title = (
            _("Prolonger le séjour de {who}").format(who=who(rows[0]))
            if len(rows) == 1
            else ngettext("Prolonger {n} séjour", "Prolonger {n} séjours", len(rows)).format(
                n=len(rows)
            )
        )
        self.panel.ask(
            "extend",
            title,
            _("Fin actuelle\u00a0: {at}.").format(at=moment(rows[0].deadline_at)),
            (
                ("hours", _("De combien d’heures"), number_box(_DAY, 1, 720, "h"), ""),
                ("reason", _("Motif"), list_box(dict(vocabulary("extension_reason")), empty=True),
                 ""),
                ("signatory", _("Signataire"), QLineEdit(self.desk.house.actor.name), ""),
            ),
            _("Prolonger"),
            columns=3,
        )  # fmt: skip

    @Slot(str, dict)
    def _confirmed(self, act: str, values: dict[str, Any]) -> None:
        if act == "extend":
            keys = tuple(row.stay_id for row in self._longer)
            request = ExtendStays(keys, values["hours"], values["reason"], values["signatory"])
            job = self.desk.do(extend_stays, request)
            job.done.connect(self._extended)
        elif self._facts is None:
            return
        else:
            self._exit = EndStay(
                self._facts.traveller.stay_id, values["exit_type"], _leaving(values)
            )
            job = self.desk.do(end_stay, self._exit)
            job.done.connect(self._left)
        job.failed.connect(self.panel.refuse)

    @Slot(object)
    def _left(self, bed: str) -> None:
        self.panel.leave()
        if self._facts is None or self._exit is None:
            return
        text = _("Sortie de {who}").format(who=who(self._facts.traveller))
        if bed:
            self.said.emit("ok", _("Le lit {bed} est libre.").format(bed=bed))
        self.undoable.emit(Undo(text, undo_exit, UndoExit(self._exit.stay_id)))

    @Slot(object)
    def _extended(self, made: tuple[Extended, ...]) -> None:
        self.panel.leave()
        keys = tuple(each.extension_id for each in made if each.extension_id is not None)
        skipped = [each.call_no for each in made if each.extension_id is None]
        if skipped:
            words = _("Non prolongés (sortis, ou plus d’un mois)\u00a0: {who}.")
            self.said.emit("warn", words.format(who=", ".join(skipped)))
        if keys:
            text = ngettext("{n} séjour prolongé", "{n} séjours prolongés", len(keys))
            undo = UndoExtensions(keys)
            self.undoable.emit(Undo(text.format(n=len(keys)), undo_extensions, undo))

    @Slot(object)
    def _open(self, row: Traveller) -> None:
        self.person_wanted.emit(row.person_id)


def _exit_types() -> dict[str, str]:
    return {code: words for code, words in vocabulary("exit_type") if code != "EXTEND"}


def _minor_questions(*, adult_leaves: bool) -> list[tuple[str, str, QWidget, str]]:
    found: list[tuple[str, str, QWidget, str]] = []
    if not adult_leaves:
        found += [
            ("escort_name", _("Adulte qui accompagne"), QLineEdit(),
             _("Personne\u202f? Appelez la protection\u00a0: l’enfant reste au centre.")),
            ("escort_document", _("Pièce d’identité vue"), QLineEdit(),
             _("Par exemple\u00a0: carte NINA et son numéro")),
            ("link_checked", _("Lien vérifié"),
             QCheckBox(_("L’enfant ou un proche a confirmé le lien")), ""),
        ]  # fmt: skip
    found.append(
        ("service", _("Service qui prend en charge"), QLineEdit(),
         _("Pour un transfert, l’hôpital ou le service social"))
    )  # fmt: skip
    return found


def _leaving(values: dict[str, Any]) -> Leaving:
    escort = Escort(
        values.get("escort_name", ""),
        values.get("escort_document", ""),
        link_checked=bool(values.get("link_checked")),
    )
    return Leaving(
        values["destination"],
        values["means"],
        values["ticket"],
        values["receiver_name"],
        values["receiver_phone"],
        values.get("service", ""),
        escort,
        values.get("owed_reason", ""),
        card_fate=values.get("card_fate", ""),
    )


def _key(row: Traveller) -> object:
    return row.stay_id
