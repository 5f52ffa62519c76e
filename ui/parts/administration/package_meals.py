"""The hours of the meals, and the days of fasting."""

import re
from datetime import date, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from core.rules.meals import FASTING_MEALS, MEALS, MealHours, MealWindow, Season
from resources.translation import _
from ui.parts.sheets.sheet_head import read_time
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.words.package import MEALS as MEAL_WORDS

_DAY = r"(\d{1,2}/\d{1,2}/\d{4})"
_SEASON = re.compile(rf"{_DAY}\s*(?:-|–|au)\s*{_DAY}")
_BETWEEN = re.compile(r"\s*(?:[,;]|\bet\b)\s*")
_FASTING = frozenset(meal.code for meal in FASTING_MEALS)


def read_window(code: str, text: str) -> MealWindow | None:
    """Read `11:30–14:30`; None for anything else."""
    first, _dash, last = re.sub(r"\s*(?:–|à|-)\s*", "-", text.strip()).partition("-")
    starts, ends = read_time(first), read_time(last)
    return None if starts is None or ends is None else MealWindow(code, starts, ends)


def read_seasons(text: str) -> tuple[Season, ...] | None:
    """Read `08/02/2027 – 09/03/2027, …`; None where it cannot be read."""
    found = []
    for part in filter(None, _BETWEEN.split(text.strip())):
        match = _SEASON.fullmatch(part)
        if match is None:
            return None
        try:
            found.append(Season(_read_day(match[1]), _read_day(match[2])))
        except ValueError:
            return None
    return tuple(found)


class PackageMeals(Card):
    """One field a meal; an empty one means that the meal is not served."""

    # An hour is otherwise than it was.
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Repas et horaires"),
            sentence=_(
                "Un changement vaut dès le jour choisi\u202f; ce qui a été servi reste comme il "
                "était."
            ),
        )
        self._before: dict[str, str] = {}
        self.form = Form(columns=3)
        hint = _("Vide\u00a0: pas servi")
        for meal in (*MEALS, *FASTING_MEALS):
            self.form.add(meal.code, _(MEAL_WORDS[meal.code]), QLineEdit(), hint)
        self.form.add(
            "seasons",
            _("Jours de jeûne (ramadan)"),
            QLineEdit(),
            _("08/02/2027 – 09/03/2027. Ces jours-là\u00a0: souhour et rupture."),
        )
        self.body.addWidget(self.form)
        self.form.edited.connect(self._edited)

    def show_hours(self, hours: MealHours) -> None:
        """Show the hours of a version; what was changed here is forgotten."""
        windows = {meal.code: meal for meal in (*hours.meals, *hours.fasting)}
        texts = {meal.code: _written(windows.get(meal.code)) for meal in (*MEALS, *FASTING_MEALS)}
        texts["seasons"] = ", ".join(
            f"{each.first:%d/%m/%Y} – {each.last:%d/%m/%Y}" for each in hours.seasons
        )
        self._before = texts
        self.form.clear_problems()
        for name, text in texts.items():
            editor = self.form.editor(name)
            assert isinstance(editor, QLineEdit)
            editor.setText(text)

    def is_changed(self) -> bool:
        """Say whether anything differs from what holds."""
        return self.form.values() != self._before

    def hours(self) -> MealHours | None:
        """Return the hours as they stand; None where a field cannot be read, which says so."""
        texts, problems = self.form.values(), {}
        meals: list[MealWindow] = []
        for code in (meal.code for meal in (*MEALS, *FASTING_MEALS)):
            window = read_window(code, texts[code]) if texts[code] else None
            if window is not None:
                meals.append(window)
            elif texts[code]:
                problems[code] = _("Écrivez les heures comme 11:30–14:30.")
        seasons = read_seasons(texts["seasons"])
        if seasons is None:
            problems["seasons"] = _("Écrivez les jours comme 08/02/2027 – 09/03/2027.")
        self.form.show_problems(problems)
        if problems or seasons is None:
            return None
        return MealHours(
            date.min,
            tuple(meal for meal in meals if meal.code not in _FASTING),
            tuple(meal for meal in meals if meal.code in _FASTING),
            seasons,
        )

    def show_problem(self, sentence: str) -> None:
        """Say what the hours together cannot be kept with."""
        self.form.show_problems({"petit-dejeuner": sentence})

    @Slot(str)
    def _edited(self, _name: str) -> None:
        self.changed.emit()


def _written(meal: MealWindow | None) -> str:
    return "" if meal is None else f"{meal.starts:%H:%M}–{meal.ends:%H:%M}"


def _read_day(text: str) -> date:
    # A day of the calendar: no zone is meant.
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007
