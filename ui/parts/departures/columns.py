"""The columns of « Départs »: people, buses, and who has left."""

from core.queries.departures.departures_now import BusRow, Traveller
from resources.translation import N_, _
from ui.models.table import Column
from ui.parts.departures.places import place_name
from ui.reference import vocabulary
from ui.words.departures import PRESENCE
from ui.words.package import item_name
from ui.words.people import full_name
from ui.words.stay_clock import moment

_KINDS = {"in": "ok", "out": "neutral", "hospital": "info", "absent": "warn"}


def name_of(row: Traveller) -> str:
    """Return « COULIBALY Aminata »."""
    return full_name(row.family_name, row.given_names, row.call_no)


def who(row: Traveller) -> str:
    """Return « 07-415 COULIBALY Aminata »."""
    return f"{row.call_no} {name_of(row)}"


def bus_title(row: BusRow) -> str:
    """Return « Bus 3 · Kayes »."""
    return _("Bus {number} · {label}").format(number=row.number, label=row.label)


def _call_no(row: Traveller) -> str:
    return row.call_no


def _age(row: Traveller) -> str:
    return "" if row.age is None else _("{n} ans").format(n=row.age)


def _age_order(row: Traveller) -> int:
    return -1 if row.age is None else row.age


def _destination(row: Traveller) -> str:
    return row.destination or (place_name(row.region_code) if row.region_code else "—")


def _presence(row: Traveller) -> str:
    return _(PRESENCE[row.presence])


def _presence_kind(row: Traveller) -> str:
    return _KINDS[row.presence]


def _deadline(row: Traveller) -> str:
    return moment(row.deadline_at)


def _deadline_order(row: Traveller) -> object:
    return row.deadline_at


def _bus(row: Traveller) -> str:
    return str(row.bus_number) if row.bus_number else "—"


def _bus_order(row: Traveller) -> int:
    return row.bus_number


def _left(row: Traveller) -> str:
    return "" if row.exited_at is None else moment(row.exited_at)


def _left_order(row: Traveller) -> object:
    return row.exited_at or row.deadline_at


def _exit(row: Traveller) -> str:
    return dict(vocabulary("exit_type")).get(row.exit_type, row.exit_type)


def _owed(row: Traveller) -> str:
    return ", ".join(item_name(code) for code in row.owed) or "—"


def _aboard(row: Traveller) -> str:
    if row.boarded_at is None:
        return _("attendu")
    return _("monté {at}").format(at=moment(row.boarded_at)[-5:])


def _aboard_kind(row: Traveller) -> str:
    return "neutral" if row.boarded_at is None else "ok"


def _number(row: BusRow) -> str:
    return str(row.number)


def _number_order(row: BusRow) -> int:
    return row.number


def _label(row: BusRow) -> str:
    return row.label


def _company(row: BusRow) -> str:
    return " · ".join(part for part in (row.company, row.line) if part)


def _leaves(row: BusRow) -> str:
    return "—" if row.leaves_at is None else moment(row.leaves_at)


def _leaves_order(row: BusRow) -> str:
    return "" if row.leaves_at is None else row.leaves_at.isoformat()


def _places(row: BusRow) -> str:
    return _("{seated} sur {places}").format(seated=row.seated, places=row.capacity)


def _places_order(row: BusRow) -> int:
    return row.seated


def _state(row: BusRow) -> str:
    if row.left_at is not None:
        return _("parti {at}").format(at=moment(row.left_at)[-5:])
    return _("{n} à bord").format(n=row.aboard)


def _state_kind(row: BusRow) -> str:
    if row.left_at is not None:
        return "neutral"
    return "ok" if row.aboard else "info"


_PERSON = (
    Column("call_no", N_("N°"), _call_no, width=84, strong=True),
    Column("name", N_("Nom"), name_of, stretch=True),
    Column("age", N_("Âge"), _age, sort=_age_order, width=72, muted=True),
    Column("destination", N_("Destination"), _destination, width=150),
)

HERE = (
    *_PERSON,
    Column("presence", N_("Présence"), _presence, chip=_presence_kind, width=176),
    Column("deadline", N_("Fin"), _deadline, sort=_deadline_order, width=110),
    Column("bus", N_("Bus"), _bus, sort=_bus_order, width=60),
)

RIDERS = (
    *_PERSON[:2],
    Column("destination", N_("Destination"), _destination, tip=_destination, width=140),
    Column("aboard", N_("À bord"), _aboard, chip=_aboard_kind, width=132),
)

LEFT = (
    *_PERSON[:2],
    Column("left", N_("Sortie"), _left, sort=_left_order, width=110),
    Column("exit", N_("Type de sortie"), _exit, width=220),
    Column("owed", N_("Encore dû"), _owed, tip=_owed, width=260, muted=True),
)

BUSES = (
    Column("number", N_("Bus"), _number, sort=_number_order, width=48, strong=True),
    Column("label", N_("Destination"), _label, tip=_company, stretch=True),
    Column("leaves", N_("Départ prévu"), _leaves, sort=_leaves_order, width=108),
    Column("places", N_("Places"), _places, sort=_places_order, width=104),
    Column("state", N_("État"), _state, chip=_state_kind, width=104),
)
