"""The package in force: its items as rules, and the facts that entitlement depends on."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act
from core.db.families import ADULT, with_adult
from core.db.finding import age_of
from core.db.people import Person
from core.db.stays import PackageVersion, Serving, Stay
from core.errors import InvalidInput
from core.rules.meals import USUAL_PLAN, MealPlan
from core.rules.package import MEAL_ITEM, TOO_SOON, Hosted, ItemRule
from core.rules.package_texts import VersionText, rules_of_versions


def rules_in_force(session: Session) -> dict[str, tuple[ItemRule, ...]]:
    """Return the items of the package of each centre (headquarters has many) at this act.

    Each item knows what it was in earlier versions, for those who arrived then.
    """
    act = session.info.get("act")
    now = act.at if isinstance(act, Act) else None
    rows = session.execute(
        select(
            PackageVersion.centre_code,
            PackageVersion.from_at,
            PackageVersion.items,
            PackageVersion.meals,
        )
        .where(PackageVersion.withdrawn_at.is_(None))
        .order_by(PackageVersion.number, PackageVersion.from_at, PackageVersion.id)
    )
    versions: dict[str, list[VersionText]] = defaultdict(list)
    for centre, from_at, items, meals in rows:
        # The first one holds always: an arrival may be older than the books.
        if now is None or from_at <= now or not versions[centre]:
            versions[centre].append(VersionText(from_at, items, meals))
    return {centre: rules_of_versions(tuple(found)) for centre, found in versions.items()}


def rule_of(session: Session, item: str, centre_code: str) -> ItemRule:
    """Return the rule of one item; raises InvalidInput `item_unknown`."""
    for rule in rules_in_force(session).get(centre_code, ()):
        if rule.code == item:
            return rule
    raise InvalidInput({"item": "item_unknown"})


def meal_plan(session: Session, centre_code: str) -> MealPlan:
    """Return the hours of the meals of a centre: of every day, the past ones included."""
    for rule in rules_in_force(session).get(centre_code, ()):
        return rule.plan
    return USUAL_PLAN


def meals_taken(
    session: Session,
    rule: ItemRule,
    slot: str,
    stay_ids: Iterable[UUID],
    at: datetime | None = None,
) -> dict[UUID, set[str]]:
    """Return, by stay, the meals that were had and exclude this one; nothing on most days.

    Where the item asks for an interval, `TOO_SOON` stands for another meal that was had less
    than that before or after `at` (None: this act).
    """
    taken: dict[UUID, set[str]] = defaultdict(set)
    keys = list(stay_ids)
    if rule.code == MEAL_ITEM and rule.interval_min:
        for stay_id in _had_lately(session, rule, slot, keys, at):
            taken[stay_id].add(TOO_SOON)
    excluded = rule.plan.excluded_by(slot) if rule.code == MEAL_ITEM else ()
    if excluded:
        rows = session.execute(
            select(Serving.stay_id, Serving.slot).where(
                Serving.item == rule.code,
                Serving.slot.in_(excluded),
                Serving.stay_id.in_(keys),
                Serving.voided_by.is_(None),
                Serving.kind.not_in(("void", "refused", "not_needed")),
            )
        )
        for stay_id, had in rows:
            taken[stay_id].add(had)
    return taken


def _had_lately(
    session: Session, rule: ItemRule, slot: str, stay_ids: list[UUID], at: datetime | None
) -> set[UUID]:
    act = session.info["act"]
    moment, span = at or act.at, timedelta(minutes=rule.interval_min)
    return set(
        session.scalars(
            select(Serving.stay_id).where(
                Serving.item == rule.code,
                Serving.slot != slot,
                Serving.stay_id.in_(stay_ids),
                Serving.at > moment - span,
                Serving.at < moment + span,
                Serving.voided_by.is_(None),
                Serving.kind.not_in(("void", "refused", "not_needed")),
            )
        )
    )


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
        needs=tuple((stay.needs or "").split()),
    )
