"""How many meals the kitchen makes for a slot: by portion, with guests and staff apart."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.families import with_adult
from core.db.meals import ExtraMeal
from core.db.package_in_force import hosted, meals_taken, rule_of
from core.db.people import Person
from core.db.stays import Serving, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.package import MEAL_ITEM, Hosted, check_slot, why_not

_INFANT, _SMALL = 2, 5


@dataclass(frozen=True, slots=True)
class Kitchen:
    """Portions of one meal: of people by age, each counted once, and of guests and staff.

    `extra_food` are those of the people who are owed more (pregnant); `served` went out already.
    """

    slot: str
    adults: int
    small: int
    infants: int
    extra_food: int
    served: int
    guests: int
    staff: int

    @property
    def people(self) -> int:
        """Return how many people with a right to this meal it is made for."""
        return self.adults + self.small + self.infants

    @property
    def all(self) -> int:
        """Return how many meals leave the kitchen."""
        return self.people + self.guests + self.staff


@query(Permission.SERVE)
def kitchen(session: Session, slot: str) -> Kitchen:
    """Return the count for a meal: who is present and entitled, or had it already."""
    act = act_of(session)
    rule = rule_of(session, MEAL_ITEM, act.place.centre_code)
    check_slot(rule, slot)
    served = set(
        session.scalars(
            select(Serving.stay_id).where(
                Serving.slot == slot,
                Serving.item == MEAL_ITEM,
                Serving.kind.not_in(("void", "refused", "not_needed")),
                Serving.voided_by.is_(None),
            )
        )
    )
    pairs = session.execute(
        select(Stay, Person)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.exited_at.is_(None) | Stay.id.in_(served))
    ).all()
    grown = with_adult(session, (stay.family_id for stay, _person in pairs), act.at)
    taken = meals_taken(session, rule, slot, [stay.id for stay, _person in pairs])
    eating: list[Hosted] = []
    for stay, person in pairs:
        facts = hosted(stay, person, act.at, grown)
        reason = why_not(rule, facts, slot, act.at, taken=taken[stay.id])
        # A meal of tomorrow is cooked for those who will still be owed it.
        if stay.id in served or reason in (None, "not_yet"):
            eating.append(facts)
    return Kitchen(
        slot=slot,
        adults=sum(1 for each in eating if each.age >= _SMALL),
        small=sum(1 for each in eating if _INFANT <= each.age < _SMALL),
        infants=sum(1 for each in eating if each.age < _INFANT),
        extra_food=sum(1 for each in eating if "pregnant" in each.needs),
        served=len(served),
        guests=_extra(session, slot, "guest"),
        staff=_extra(session, slot, "staff"),
    )


def _extra(session: Session, slot: str, kind: str) -> int:
    return int(
        session.execute(
            select(func.coalesce(func.sum(ExtraMeal.count), 0)).where(
                ExtraMeal.slot == slot, ExtraMeal.kind == kind
            )
        ).scalar_one()
    )
