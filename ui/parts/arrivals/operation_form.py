"""The form of an arrival operation: its values are the defaults of everybody in it.

The same form opens a new operation and corrects one; what was typed survives Escape.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

import resources
from core.clock import LOCAL
from core.commands.arrivals.correct_operation import CorrectOperation
from core.commands.arrivals.open_operation import OpenOperation
from core.errors import DomainError, InvalidInput
from core.queries.arrivals.operations import OperationRow
from resources.translation import _
from ui.parts.arrivals.country_edit import CountryEdit
from ui.reference import vocabulary
from ui.theme import SPACE
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.widgets.headings import PageHeader, text_label
from ui.words import words_for, words_for_code

_DAY = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4}))?")
_TIME = re.compile(r"(\d{1,2})(?:[:hH. ]?(\d{2}))?")
_LISTS = ("transport_mode", "return_type", "organiser", "programme", "entry_point")
_ARRIVAL = ("arrived_day", "arrived_time")
_SHORT_YEAR = 100
_CENTURY = 2000


class OperationForm(QWidget):
    """What an operation is; the page writes it."""

    # The form is filled: an `OpenOperation`, or a `CorrectOperation` for one that is there.
    save_wanted = Signal(object)
    # Back without writing anything; what was typed stays.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, corrects: bool = False) -> None:
        super().__init__(parent)
        self.form = Form()
        self.trouble = text_label("", "error")
        self.trouble.hide()
        self.kept = text_label(_("Ce que vous aviez écrit est encore là."), "muted")
        self.afresh = button(_("Tout remettre"), "undo-2", "secondary")
        word = _("Enregistrer la correction") if corrects else _("Ouvrir l’opération")
        tip = _("{what} (Ctrl+Entrée)").format(what=word)
        self.back = button(_("Annuler"), "arrow-left", "secondary", tip=_("Retour (Échap)"))
        self.open = button(word, "check", "primary", tip=tip)
        self.header = PageHeader(
            _("Corriger l’opération") if corrects else _("Nouvelle opération"),
            _("L’heure d’arrivée et les valeurs communes à tous"),
        )
        self._today = date.min
        self._now = datetime.min.replace(tzinfo=LOCAL)
        self._row: OperationRow | None = None
        self._is_dirty = False
        self._sent: datetime | None = None
        self._asked: datetime | None = None
        self._add_fields()
        self._lay_out()
        self.form.submitted.connect(self._submit)
        self.form.edited.connect(self._edited)
        self.country.chosen.connect(self._country_taken)
        self.open.clicked.connect(self._submit)
        self.afresh.clicked.connect(self._start_over)
        self.back.clicked.connect(self.closed)
        for keys in (QKeySequence.StandardKey.Save, QKeySequence.StandardKey.Cancel):
            shortcut = QShortcut(QKeySequence(keys), self)
            cancels = keys is QKeySequence.StandardKey.Cancel
            shortcut.activated.connect(self.closed if cancels else self._submit)

    def begin(self, now: datetime) -> None:
        """Show an empty form whose arrival is now, or what was typed and not yet saved."""
        self._now = now
        self._today = now.astimezone(LOCAL).date()
        if self._is_dirty:
            self._show_kept()
        else:
            self._start_over()

    def begin_correction(self, row: OperationRow, now: datetime, *, may_move: bool) -> None:
        """Show an operation that is there; only who `may_move` its clock changes the hour."""
        self._now = now
        self._today = now.astimezone(LOCAL).date()
        is_same = self._row is not None and (self._row.id, self._row.version) == (
            row.id,
            row.version,
        )
        self._row = row
        for name in _ARRIVAL:
            self.form.editor(name).setEnabled(may_move)
        self.form.field("arrived_time").set_hint(
            _("Les 72 heures de tous changent avec elle")
            if may_move
            else _("Seul un responsable change l’heure d’arrivée")
        )
        if self._is_dirty and is_same:
            self._show_kept()
        else:
            self._start_over()

    def forget(self) -> None:
        """Let go of what was typed: it is written."""
        self._is_dirty = False

    def refuse(self, error: DomainError) -> None:
        """Put what is wrong at its field, or above the buttons."""
        set_busy(self.open, busy=False)
        if isinstance(error, InvalidInput):
            problems = dict(error.problems)
            if "arrived_at" in problems:
                # Sent once more as it is, a date of long ago is meant.
                self._asked = self._sent
                problems["arrived_day"] = problems.pop("arrived_at")
            left = self.form.show_problems(
                {name: words_for_code(code) for name, code in problems.items()}
            )
            if "arrival_long_ago" in error.problems.values():
                left["again"] = _("Si la date est juste, enregistrez encore une fois.")
            self.show_trouble(" ".join(left.values()))
        else:
            self.show_trouble(words_for(error))

    def show_trouble(self, sentence: str) -> None:
        """Say what is wrong with the whole; empty takes it away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    @Slot()
    def _start_over(self) -> None:
        self._is_dirty = False
        self._asked = None
        self._show_kept()
        self.form.clear()
        self.form.fill(dict.fromkeys(_LISTS, ""))
        arrived_at = self._now
        if self._row is not None:
            arrived_at = self._row.arrived_at
            self.form.fill(self._row)
        local = arrived_at.astimezone(LOCAL)
        self.form.fill({"arrived_day": f"{local:%d/%m/%Y}", "arrived_time": f"{local:%H:%M}"})
        self.form.focus_first()

    def _show_kept(self) -> None:
        for each in (self.kept, self.afresh):
            each.setVisible(self._is_dirty)
        self.show_trouble("")
        set_busy(self.open, busy=False)

    @Slot(str)
    def _edited(self, _name: str) -> None:
        self._is_dirty = True

    @Slot(object)
    def _country_taken(self, _code: object) -> None:
        self.form.editor("departure_place").setFocus()

    @Slot()
    def _submit(self) -> None:
        if not self.open.isEnabled():
            return
        values = self.form.values()
        problems: dict[str, str] = {}
        arrived_at = self._arrival(values.pop("arrived_day"), values.pop("arrived_time"), problems)
        announced = values.pop("announced")
        if announced and not announced.isdecimal():
            problems["announced"] = _("Écrivez un nombre en chiffres.")
        if values["departure_country"] is None:
            problems["departure_country"] = _("Choisissez un pays de la liste.")
        self.form.show_problems(problems)
        if problems or arrived_at is None:
            self.show_trouble(_("Rien n’est enregistré\u00a0: corrigez ce qui est en rouge."))
            return
        wanted = OpenOperation(
            arrived_at=arrived_at,
            announced=int(announced) if announced else None,
            date_confirmed=arrived_at == self._asked,
            **values,
        )
        self._sent = arrived_at
        self.show_trouble("")
        set_busy(self.open, busy=True)
        row = self._row
        self.save_wanted.emit(
            wanted if row is None else CorrectOperation(row.id, row.version, wanted)
        )

    def _arrival(self, day: str, at: str, problems: dict[str, str]) -> datetime | None:
        """Return the instant that was typed, or None with the reason in `problems`."""
        if self._row is not None:
            local = self._row.arrived_at.astimezone(LOCAL)
            if (day, at) == (f"{local:%d/%m/%Y}", f"{local:%H:%M}"):
                return self._row.arrived_at  # its seconds too
        on, time_of_day = read_day(day, self._today), _time(at)
        if on is None:
            problems["arrived_day"] = (
                words_for_code("no_such_day")
                if _DAY.fullmatch(day.strip())
                else _("Écrivez la date comme 14/11/2026.")
            )
        if time_of_day is None:
            problems["arrived_time"] = _("Écrivez l’heure comme 02:10.")
        return datetime.combine(on, time_of_day, LOCAL) if on and time_of_day is not None else None

    def _add_fields(self) -> None:
        self.country = CountryEdit()
        add = self.form.add
        add(
            "label",
            _("Nom de l’opération"),
            QLineEdit(),
            _("Par exemple\u00a0: Abidjan (Port-Bouët)"),
        )
        add("announced", _("Nombre annoncé (facultatif)"), QLineEdit())
        add("arrived_day", _("Date d’arrivée"), QLineEdit(), _("jj/mm/aaaa"))
        add("arrived_time", _("Heure d’arrivée"), QLineEdit(), _("Les 72 heures partent d’ici"))
        add("departure_country", _("Pays de provenance"), self.country)
        add("departure_place", _("Lieu de départ (facultatif)"), QLineEdit())
        add("transport_mode", _("Moyen"), _combo(vocabulary("transport_mode")))
        add("transport_ref", _("Vol ou véhicules (facultatif)"), QLineEdit())
        add("return_type", _("Type de retour"), _combo(vocabulary("return_type")))
        add("organiser", _("Organisateur"), _combo(vocabulary("organiser")))
        add("programme", _("Programme (facultatif)"), _combo(vocabulary("programme")))
        add("entry_point", _("Point d’entrée"), _combo(entry_points()))

    def _lay_out(self) -> None:
        card = Card()
        self.form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        card.body.addWidget(self.form)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE["s"], 0)
        column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE["s"])
        buttons.addWidget(self.trouble, 2)
        buttons.addWidget(self.kept, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.afresh)
        buttons.addWidget(self.back)
        buttons.addWidget(self.open)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE["m"])
        whole.addWidget(self.header)
        whole.addWidget(scroll, 1)
        whole.addLayout(buttons)


def read_day(text: str, today: date) -> date | None:
    """Return the day that was typed (`14/11/2026`, `14/11`, `14-11-26`), or None."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year = int(found[3]) if found[3] else today.year
    try:
        return date(year + _CENTURY if year < _SHORT_YEAR else year, int(found[2]), int(found[1]))
    except ValueError:
        return None


def _time(text: str) -> time | None:
    found = _TIME.fullmatch(text.strip())
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


@cache
def entry_points() -> tuple[tuple[str, str], ...]:
    """Return the points of entry as (code, name)."""
    return tuple((row["code"], row["name_fr"]) for row in resources.rows("entry_points.csv"))


def _combo(answers: Iterable[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    made.addItem(_("— à préciser —"), "")
    for code, words in answers:
        made.addItem(words, code)
    return made
