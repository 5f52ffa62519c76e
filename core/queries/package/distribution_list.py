"""Who is on a distribution list on paper: everybody here who is owed one thing, families together.

The same rules as for a scan say who is on it; who has it already stands on it and is told so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import Operation
from core.db.families import with_adult
from core.db.finding import age_of, band_of
from core.db.package_in_force import hosted, meals_taken, rule_of
from core.db.people import Family, Person
from core.db.stays import CANCELLED, Serving, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.package import STAY_SLOT, ItemRule, check_slot, quantity_for, why_not

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class DistributionRow:
    """One person of the list; `family` is empty for who came alone, `size` counts those here."""

    stay_id: UUID
    call_no: str
    family_name: str
    given_names: str
    sex: str
    age: int | None
    band: str
    family: str
    size: int
    quantity: int
    has_it: bool


@dataclass(frozen=True, slots=True)
class DistributionList:
    """The list as the books stand: the item, the slot, the operation (empty for everybody)."""

    item: str
    label: str
    unit: str
    slot: str
    operation: str
    operation_no: int | None
    at: datetime
    rows: tuple[DistributionRow, ...]


@query(Permission.SERVE)
def distribution_list(
    session: Session, item: str, slot: str, operation_no: int | None = None
) -> DistributionList:
    """Return the list in the order of the call numbers, a family where its first one stands.

    Raises InvalidInput for an item or slot that the package does not have.
    """
    act = act_of(session)
    rule = rule_of(session, item, act.place.centre_code)
    check_slot(rule, slot)
    pairs, labels = _here(session, operation_no)
    owed = _owed(session, rule, slot, act.at, pairs)
    have = _have(session, item, slot, (stay.id for stay, _person in pairs))
    sizes: dict[UUID | None, int] = {}
    for stay, _person in pairs:
        sizes[stay.family_id] = sizes.get(stay.family_id, 0) + 1
    rows = [
        DistributionRow(
            stay.id,
            stay.call_no,
            person.family_name,
            person.given_names,
            person.sex,
            age_of(person, act.at),
            band_of(person),
            labels.get(stay.family_id, "") if stay.family_id and sizes[stay.family_id] > 1 else "",
            sizes[stay.family_id] if stay.family_id else 1,
            owed.get(stay.id, 0),
            stay.id in have,
        )
        for stay, person in pairs
        if stay.id in owed or stay.id in have
    ]
    return DistributionList(
        item,
        rule.label,
        rule.unit,
        slot,
        _label(session, operation_no),
        operation_no,
        act.at,
        families_together(rows),
    )


def families_together(rows: Iterable[DistributionRow]) -> tuple[DistributionRow, ...]:
    """Return rows by call number, each family where its first member stands."""
    ordered = sorted(rows, key=_order)
    first: dict[str, tuple[int, str]] = {}
    for row in ordered:
        if row.family:
            first.setdefault(row.family, _order(row))
    return tuple(sorted(ordered, key=lambda row: (first.get(row.family, _order(row)), _order(row))))


def _order(row: DistributionRow) -> tuple[int, str]:
    return len(row.call_no), row.call_no


def _here(
    session: Session, operation_no: int | None
) -> tuple[list[tuple[Stay, Person]], dict[UUID | None, str]]:
    """Return everybody who is here, and the labels of their families."""
    asked = (
        select(Stay, Person, Family.label)
        .join(Person, Stay.person_id == Person.id)
        .outerjoin(Family, Stay.family_id == Family.id)
        .where(Stay.exited_at.is_(None), Stay.exit_type != CANCELLED)
    )
    if operation_no is not None:
        asked = asked.join(Operation, Stay.operation_id == Operation.id).where(
            Operation.number == operation_no
        )
    rows = session.execute(asked).all()
    pairs = [(row[0], row[1]) for row in rows]
    return pairs, {row[0].family_id: row[2] or "" for row in rows if row[0].family_id}


def _owed(
    session: Session, rule: ItemRule, slot: str, at: datetime, pairs: list[tuple[Stay, Person]]
) -> dict[UUID, int]:
    """Return how much each person is owed who may have it now or later in the slot."""
    grown = with_adult(session, (stay.family_id for stay, _person in pairs), at)
    taken = meals_taken(session, rule, slot, [stay.id for stay, _person in pairs])
    found = {}
    for stay, person in pairs:
        facts = hosted(stay, person, at, grown)
        reason = why_not(rule, facts, slot, at, taken=taken.get(stay.id, ()))
        if reason in (None, "not_yet"):
            # A meal or a night is one of many: its quantity is that of the whole stay.
            found[stay.id] = quantity_for(rule, facts) if slot == STAY_SLOT else 1
    return found


def _have(session: Session, item: str, slot: str, stay_ids: Iterable[UUID]) -> set[UUID]:
    """Return the stays of which the slot is taken."""
    wanted, found = list(stay_ids), set[UUID]()
    for start in range(0, len(wanted), _CHUNK):
        found.update(
            session.scalars(
                select(Serving.stay_id).where(
                    Serving.item == item,
                    Serving.slot == slot,
                    Serving.voided_by.is_(None),
                    Serving.kind != "void",
                    Serving.stay_id.in_(wanted[start : start + _CHUNK]),
                )
            )
        )
    return found


def _label(session: Session, operation_no: int | None) -> str:
    if operation_no is None:
        return ""
    found = session.scalars(select(Operation.label).where(Operation.number == operation_no))
    return found.first() or ""
