"""What is asked about a bus, new or planned already, and what is made of the answers."""

from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QLineEdit

from core.clock import LOCAL
from core.commands.departures.buses import BusPlan
from core.commands.departures.change_bus import ChangeBus
from core.queries.departures.departures_now import BusRow
from core.rules.departures import FEWEST_SEATS, MOST_SEATS, ProposedBus
from resources.translation import _, ngettext
from ui.parts.arrivals.operation_form import read_day
from ui.parts.departures.places import place_name, regions
from ui.parts.sheets.sheet_head import read_time
from ui.parts.stock.ask_panel import Question, list_box, number_box

USUAL_SEATS = 42


def new_bus_questions() -> tuple[Question, ...]:
    """Return what is asked about a bus that is added by hand."""
    return (
        ("label", _("Destination"), QLineEdit(), ""),
        ("capacity", _("Nombre de places"),
         number_box(USUAL_SEATS, FEWEST_SEATS, MOST_SEATS), ""),
        ("company", _("Compagnie"), QLineEdit(), ""),
        ("line", _("Ligne"), QLineEdit(), ""),
        ("region_code", _("Région"), list_box(regions(), empty=True), ""),
        ("hour", _("Part dans"), number_box(12, 0, 96, "h"), ""),
    )  # fmt: skip


def new_bus(values: dict[str, Any], now: datetime) -> BusPlan:
    """Return the bus of the answers; it leaves at a full hour."""
    leaves = now + timedelta(hours=values["hour"])
    return BusPlan(
        values["label"],
        values["capacity"],
        (),
        values["region_code"],
        values["company"],
        values["line"],
        leaves.astimezone(LOCAL).replace(minute=0, second=0, microsecond=0),
    )


def changed_bus_questions(bus: BusRow) -> tuple[Question, ...]:
    """Return what may be changed of a bus, as it stands; the places and the hour first."""
    day, at = _typed(bus.leaves_at)
    return (
        ("capacity", _("Nombre de places"),
         number_box(bus.capacity, FEWEST_SEATS, MOST_SEATS), ""),
        ("leaves_day", _("Jour du départ"), QLineEdit(day), ""),
        ("leaves_time", _("Heure du départ"), QLineEdit(at), ""),
        ("label", _("Destination"), QLineEdit(bus.label), ""),
        ("company", _("Compagnie"), QLineEdit(bus.company), ""),
        ("line", _("Ligne"), QLineEdit(bus.line), ""),
    )  # fmt: skip


def changed_bus(
    bus: BusRow, values: dict[str, Any], today: date
) -> tuple[ChangeBus | None, dict[str, str]]:
    """Return the bus of the answers, or None and the sentences by field; both empty: no hour."""
    problems: dict[str, str] = {}
    day, at = values["leaves_day"], values["leaves_time"]
    leaves_at = None
    if (day, at) == _typed(bus.leaves_at):
        leaves_at = bus.leaves_at
    elif day or at:
        on, time_of_day = read_day(day, today), read_time(at)
        if on is None:
            problems["leaves_day"] = _("Écrivez la date comme 14/11/2026.")
        if time_of_day is None:
            problems["leaves_time"] = _("Écrivez l’heure comme 02:10.")
        if on is not None and time_of_day is not None:
            leaves_at = datetime.combine(on, time_of_day, LOCAL)
    if problems:
        return None, problems
    wanted = ChangeBus(bus.id, bus.version, values["label"], values["capacity"],
                       values["company"], values["line"], leaves_at)  # fmt: skip
    return wanted, {}


def proposal_words(bus: ProposedBus) -> str:
    """Return one line about a bus that is proposed."""
    people = ngettext("{n} personne", "{n} personnes", len(bus.stay_ids))
    parts = (
        _("{region}\u00a0: {people}").format(
            region=place_name(bus.region_code), people=people.format(n=len(bus.stay_ids))
        ),
        ", ".join(place_name(each) for each in bus.cercle_codes if each),
        _("famille plus grande que le bus") if bus.splits_family else "",
    )
    return " · ".join(part for part in parts if part)


def _typed(at: datetime | None) -> tuple[str, str]:
    if at is None:
        return "", ""
    local = at.astimezone(LOCAL)
    return f"{local:%d/%m/%Y}", f"{local:%H:%M}"
