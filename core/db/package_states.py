"""Where every item of every person stands: one reading of the ledger for many stays."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.families import with_adult
from core.db.package_in_force import hosted, rules_in_force
from core.db.people import Person
from core.db.stays import Serving, Stay
from core.rules.package import MEAL_ITEM, Hosted, ItemRule, ItemState, owed_to, slots_of, state_of
from core.rules.stock import GIVES

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """One item of one person: its state, and how many of its slots were served."""

    code: str
    label: str
    state: ItemState
    done: int
    owed: int


def standings(
    session: Session,
    pairs: Sequence[tuple[Stay, Person]],
    at: datetime,
    *,
    grown: Collection[UUID | None] | None = None,
    until: datetime | None = None,
) -> dict[UUID, tuple[ItemStanding, ...]]:
    """Return the standing of each item of the package for each stay.

    `grown` are the families that have an adult here, where the caller has asked already;
    what was given after `until` is left out.
    """
    packages = {
        centre: tuple((rule, _not_needed(rule)) for rule in rules)
        for centre, rules in rules_in_force(session).items()
    }
    served = _served(session, [stay.id for stay, _person in pairs], until)
    if grown is None:
        grown = with_adult(session, (stay.family_id for stay, _person in pairs), at)
    found = {}
    # A convoy arrives and leaves together: whoever is alike and got the same stands alike.
    alike: dict[tuple[object, ...], tuple[ItemStanding, ...]] = {}
    for stay, person in pairs:
        facts = hosted(stay, person, at, grown)
        mine = served.get(stay.id, {})
        key = (stay.centre_code, facts, *((item, *got.items()) for item, got in mine.items()))
        if key not in alike:
            alike[key] = tuple(
                _standing(rule, facts, mine.get(rule.code, {}), at)
                if rule.code in mine or owed_to(rule, facts)
                else not_needed
                for rule, not_needed in packages.get(stay.centre_code, ())
            )
        found[stay.id] = alike[key]
    return found


def _not_needed(rule: ItemRule) -> ItemStanding:
    """Return where an item stands that is not owed and was not given: the same for everybody."""
    return ItemStanding(rule.code, rule.label, ItemState.NOT_NEEDED, 0, 0)


def _standing(rule: ItemRule, facts: Hosted, served: dict[str, str], at: datetime) -> ItemStanding:
    # One meal that somebody did not want says nothing about the others.
    waived = (
        ""
        if rule.code == MEAL_ITEM
        else next((kind for kind in served.values() if kind != "given"), "")
    )
    owed = len(slots_of(rule, facts)) if owed_to(rule, facts) else 0
    done = sum(1 for kind in served.values() if kind == "given")
    state = state_of(rule, facts, served, at, waived=waived)
    return ItemStanding(rule.code, rule.label, state, done, owed)


def _served(
    session: Session, stay_ids: list[UUID], until: datetime | None
) -> dict[UUID, dict[str, dict[str, str]]]:
    found: dict[UUID, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    asked = select(Serving.stay_id, Serving.item, Serving.slot, Serving.kind).where(
        Serving.voided_by.is_(None), Serving.kind != "void"
    )
    if until is not None:
        asked = asked.where(Serving.at <= until)
    for start in range(0, len(stay_ids), _CHUNK):
        rows = session.execute(asked.where(Serving.stay_id.in_(stay_ids[start : start + _CHUNK])))
        for stay_id, item, slot, kind in rows:
            # What was given in spite of a refusal, or while it is contested, was given.
            found[stay_id][item][slot] = "given" if kind in GIVES else kind
    return found
