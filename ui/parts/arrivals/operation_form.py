"""The form of a new arrival operation: its values are the defaults of everybody in it."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache

from PySide6.QtCore import Signal
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
from core.commands.arrivals.open_operation import OpenOperation
from core.errors import DomainError, InvalidInput
from resources.translation import _, language
from ui.reference import countries, vocabulary
from ui.theme import SPACE
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.widgets.headings import PageHeader, text_label
from ui.words import words_for, words_for_code

_DAY = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4}))?")
_TIME = re.compile(r"(\d{1,2})(?:[:hH. ]?(\d{2}))?")
_LISTS = (
    "departure_country",
    "transport_mode",
    "return_type",
    "organiser",
    "programme",
    "entry_point",
)
_SHORT_YEAR = 100
_CENTURY = 2000


class OperationForm(QWidget):
    """What an operation is; the page writes it."""

    # The form is filled: an `OpenOperation`.
    open_wanted = Signal(object)
    # Back without opening anything; what was typed stays.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form()
        self.trouble = text_label("", "error")
        self.trouble.hide()
        self.back = button(_("Annuler"), "arrow-left", "secondary", tip=_("Retour (Échap)"))
        self.open = button(
            _("Ouvrir l’opération"), "check", "primary", tip=_("Ouvrir l’opération (Ctrl+Entrée)")
        )
        self._today = date.min
        self._add_fields()
        self._lay_out()
        self.form.submitted.connect(self._submit)
        self.open.clicked.connect(self._submit)
        self.back.clicked.connect(self.closed)
        for keys in (QKeySequence.StandardKey.Save, QKeySequence.StandardKey.Cancel):
            shortcut = QShortcut(QKeySequence(keys), self)
            cancels = keys is QKeySequence.StandardKey.Cancel
            shortcut.activated.connect(self.closed if cancels else self._submit)

    def begin(self, now: datetime) -> None:
        """Show an empty form whose arrival is now, in the centre's time."""
        local = now.astimezone(LOCAL)
        self.form.clear()
        self.form.fill(dict.fromkeys(_LISTS, ""))
        self.form.fill({"arrived_day": f"{local:%d/%m/%Y}", "arrived_time": f"{local:%H:%M}"})
        self._today = local.date()
        self.show_trouble("")
        set_busy(self.open, busy=False)
        self.form.focus_first()

    def refuse(self, error: DomainError) -> None:
        """Put what is wrong at its field, or above the buttons."""
        set_busy(self.open, busy=False)
        if isinstance(error, InvalidInput):
            problems = dict(error.problems)
            if "arrived_at" in problems:
                problems["arrived_day"] = problems.pop("arrived_at")
            left = self.form.show_problems(
                {name: words_for_code(code) for name, code in problems.items()}
            )
            self.show_trouble(" ".join(left.values()))
        else:
            self.show_trouble(words_for(error))

    def show_trouble(self, sentence: str) -> None:
        """Say what is wrong with the whole; empty takes it away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _submit(self) -> None:
        if not self.open.isEnabled():
            return
        values = self.form.values()
        problems: dict[str, str] = {}
        day, at = (
            read_day(values.pop("arrived_day"), self._today),
            _time(values.pop("arrived_time")),
        )
        if day is None:
            problems["arrived_day"] = _("Écrivez la date comme 14/11/2026.")
        if at is None:
            problems["arrived_time"] = _("Écrivez l’heure comme 02:10.")
        announced = values.pop("announced")
        if announced and not announced.isdecimal():
            problems["announced"] = _("Écrivez un nombre en chiffres.")
        if problems or day is None or at is None:
            self.form.show_problems(problems)
            return
        wanted = OpenOperation(
            arrived_at=datetime.combine(day, at, LOCAL),
            announced=int(announced) if announced else None,
            **values,
        )
        self.form.clear_problems()
        set_busy(self.open, busy=True)
        self.open_wanted.emit(wanted)

    def _add_fields(self) -> None:
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
        add("departure_country", _("Pays de provenance"), _combo(_countries()))
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
        buttons.addWidget(self.trouble, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.open)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE["m"])
        words = _("L’heure d’arrivée et les valeurs communes à tous")
        whole.addWidget(PageHeader(_("Nouvelle opération"), words))
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


def _countries() -> Iterable[tuple[str, str]]:
    at = 2 if language() == "en" else 1
    return ((row[0], row[at]) for row in countries())


def _combo(answers: Iterable[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    made.addItem(_("— à préciser —"), "")
    for code, words in answers:
        made.addItem(words, code)
    return made
