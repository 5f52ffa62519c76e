"""The package in force: its items as rules, and the facts that entitlement depends on."""

import json
from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.families import ADULT, with_adult
from core.db.finding import age_of
from core.db.people import Person
from core.db.stays import PackageVersion, Stay
from core.errors import InvalidInput
from core.rules.package import Hosted, ItemRule, Who


def rules_in_force(session: Session) -> dict[str, tuple[ItemRule, ...]]:
    """Return the items of the newest package version of each centre (headquarters has many)."""
    rows = session.execute(
        select(PackageVersion.centre_code, PackageVersion.items).order_by(
            PackageVersion.number, PackageVersion.from_at, PackageVersion.id
        )
    )
    return {centre: read_rules(items) for centre, items in rows}


@lru_cache(maxsize=64)
def read_rules(text: str) -> tuple[ItemRule, ...]:
    """Read the JSON of a package version."""
    return tuple(ItemRule(**{**values, "who": Who(values["who"])}) for values in json.loads(text))


def rule_of(session: Session, item: str, centre_code: str) -> ItemRule:
    """Return the rule of one item; raises InvalidInput `item_unknown`."""
    for rule in rules_in_force(session).get(centre_code, ()):
        if rule.code == item:
            return rule
    raise InvalidInput({"item": "item_unknown"})


def hosted_of(session: Session, stay: Stay, person: Person, at: datetime) -> Hosted:
    """Return the facts that the package depends on."""
    return hosted(stay, person, at, with_adult(session, (stay.family_id,), at))


def hosted(stay: Stay, person: Person, at: datetime, grown: Collection[UUID | None]) -> Hosted:
    """Return the facts that the package depends on; an unknown age counts as adult.

    `grown` are the families that have an adult here.
    """
    age = age_of(person, at)
    return Hosted(
        sex=person.sex,
        age=ADULT if age is None else age,
        alone=stay.family_id not in grown,
        arrived_at=stay.arrived_at,
        deadline_at=stay.deadline_at,
        exited_at=stay.exited_at,
    )
