"""Tab « Litiges »: refusals that people contest, decided by the manager the same day."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.commands.disputes.open_dispute import (
    DecideDispute,
    decide_dispute,
    reopen_dispute,
    withdraw_dispute,
)
from core.queries.disputes.disputes import DisputeRow, disputes, picture_of_thing
from core.rules.access import Permission
from resources.translation import _
from ui.desk import Desk
from ui.models.table import TableModel
from ui.page import Undo
from ui.parts.queue.tables import QueueTable
from ui.parts.stock.columns import DISPUTES
from ui.parts.stock.part import StockPart, choose_first
from ui.theme import px
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.words.package import act_name
from ui.words.people import full_name
from ui.words.stay_clock import moment
from ui.words.stock import DISPUTE_STATES, cause_words

_PICTURE = 120


class DisputesPart(StockPart):
    """O the person was right, R the refusal was right, S withdrawn; Enter opens the person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("La personne a été servie à titre provisoire. Le responsable "
                                 "décide le jour même."))  # fmt: skip
        self._picture_of: object = None
        self._undo_words = ""
        self.table = QueueTable(_("Litiges"))
        self.model = TableModel(DISPUTES, id_of=_key)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucun litige. Il s’ouvre à la distribution, après un refus."))
        self.uphold = self.add_act(button(_("La personne a raison (O)"), "check", "primary"), "o")
        self.reject = self.add_act(button(_("Refus confirmé (R)"), "ban"), "r")
        self.withdraw = self.add_act(button(_("Retirer (S)"), "undo-2"), "s")
        self.note = QLineEdit()
        self.card = Card()
        self.told = text_label("")
        self.picture = QLabel()
        self._lay_out()
        self.uphold.clicked.connect(self._uphold)
        self.reject.clicked.connect(self._reject)
        self.withdraw.clicked.connect(self._withdraw)
        self.table.current_changed.connect(self._chosen)
        self.table.opened.connect(self._open)
        may = desk.may(Permission.OVERRIDE)
        for widget in (self.uphold, self.reject, self.note):
            widget.setVisible(may)
        self._chosen(None)

    def refresh(self) -> None:
        """Ask for the disputes."""
        self.desk.look(disputes).done.connect(self._show)

    def first_focus(self) -> QWidget:
        """Return the table: letters act on what is chosen in it."""
        return self.table

    def _lay_out(self) -> None:
        self.note.setPlaceholderText(_("Motif de la décision (facultatif)"))
        self.note.setAccessibleName(_("Motif de la décision"))
        self.note.setMaxLength(200)
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self.told)
        words.addWidget(self.note)
        row.addLayout(words, 1)
        row.addWidget(self.picture)
        self.card.body.addLayout(row)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.card)

    @Slot(object)
    def _show(self, rows: tuple[DisputeRow, ...]) -> None:
        self.model.replace_all(rows)
        self.counted.emit(sum(row.state == "open" for row in rows))
        choose_first(self.table)
        self._chosen(self.table.current_row())

    @Slot(object)
    def _chosen(self, row: DisputeRow | None) -> None:
        is_open = row is not None and row.state == "open"
        for act in (self.uphold, self.reject, self.withdraw):
            act.setEnabled(is_open)
        self.note.setEnabled(is_open)
        self.card.setVisible(row is not None)
        self.picture.hide()
        if row is None:
            return
        self.card.set_title(_("{number} · {name}").format(
            number=row.call_no, name=full_name(row.family_name, row.given_names)))  # fmt: skip
        self.told.setText("\n".join(self._lines(row)))
        self._picture_of = row.id
        if row.has_picture:
            self.desk.look(picture_of_thing, row.id).done.connect(self._show_picture)

    def _lines(self, row: DisputeRow) -> list[str]:
        now = self.desk.house.clock.now()
        lines = [
            _("{right}\u00a0: refusé, «\u00a0{cause}\u00a0». Servi le {at}, poste {post}, par "
              "{by}.").format(right=act_name(row.item, row.slot, now), cause=cause_words(row.cause),
                              at=moment(row.opened_at), post=row.post, by=row.by)
        ]  # fmt: skip
        if row.note:
            lines.append(_("La personne dit\u00a0: {note}").format(note=row.note))
        if row.decided_at is not None:
            lines.append(
                _("Décidé le {at} par {by}\u00a0: {what}").format(
                    at=moment(row.decided_at), by=row.decided_by, what=_(DISPUTE_STATES[row.state])
                )
            )
            if row.decision_note:
                lines.append(row.decision_note)
        return lines  # fmt: skip

    @Slot(object)
    def _show_picture(self, jpeg: bytes) -> None:
        row = self.table.current_row()
        picture = QPixmap()
        if row is not None and row.id == self._picture_of and picture.loadFromData(jpeg):
            mode = Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(picture.scaledToHeight(px(_PICTURE), mode))
            self.picture.setAccessibleName(_("Photo du litige"))
            self.picture.show()

    @Slot()
    def _uphold(self) -> None:
        self._decide(upheld=True)

    @Slot()
    def _reject(self) -> None:
        self._decide(upheld=False)

    def _decide(self, *, upheld: bool) -> None:
        row = self.table.current_row()
        if row is None:
            return
        words = _("Litige {number}\u00a0: la personne a raison")
        if not upheld:
            words = _("Litige {number}\u00a0: refus confirmé")
        self._undo_words = words.format(number=row.call_no)
        self._decided = row.id
        job = self.desk.do(decide_dispute, DecideDispute(row.id, upheld, self.note.text()))
        job.done.connect(self._was_decided)

    @Slot(object)
    def _was_decided(self, _nothing: object) -> None:
        self.note.clear()
        self.undoable.emit(Undo(self._undo_words, reopen_dispute, self._decided))

    @Slot()
    def _withdraw(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.desk.do(withdraw_dispute, row.id).done.connect(self._withdrawn)

    @Slot(object)
    def _withdrawn(self, _nothing: object) -> None:
        self.said.emit("ok", _("Litige retiré\u202f; la remise provisoire est annulée."))

    @Slot(object)
    def _open(self, row: DisputeRow) -> None:
        self.person_wanted.emit(row.person_id)


def _key(row: DisputeRow) -> object:
    return row.id
