"""The versions of the package, for the administration."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.clock import LOCAL
from core.db.centre import User
from core.db.stays import PackageVersion
from core.queries import query
from core.rules.access import Permission
from core.rules.meals import MealHours
from core.rules.package import ItemRule
from core.rules.package_texts import read_items, read_meals


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version; `state` is `in_force`, `to_come`, `past` or `withdrawn`."""

    id: UUID
    number: int
    from_at: datetime
    by: str
    note: str
    state: str
    items: tuple[ItemRule, ...]
    hours: MealHours
    changed: tuple[str, ...] = ()
    """Codes of the items that differ from the version before; `meals` for the hours."""


@query(Permission.SET_UP)
def package_versions(session: Session) -> tuple[VersionRow, ...]:
    """Return every version of this centre, the newest first."""
    act = act_of(session)
    rows = session.execute(
        select(PackageVersion, User.name)
        .outerjoin(User, User.id == PackageVersion.agent_id)
        .where(PackageVersion.centre_code == act.place.centre_code)
        .order_by(PackageVersion.number)
    ).all()
    standing = [
        version
        for version, _name in rows
        if version.withdrawn_at is None and (version.from_at <= act.at or version.number == 1)
    ]
    found: list[VersionRow] = []
    for version, name in rows:
        items = read_items(version.items)
        hours = read_meals(version.meals, version.from_at.astimezone(LOCAL).date())
        state = _state(version, standing[-1] if standing else None, act.at)
        before = found[-1] if found else None
        found.append(
            VersionRow(
                version.id,
                version.number,
                version.from_at,
                name or "",
                version.note,
                state,
                items,
                hours,
                () if before is None else _changed(before, items, hours),
            )
        )
    return tuple(reversed(found))


def _state(version: PackageVersion, in_force: PackageVersion | None, now: datetime) -> str:
    if version.withdrawn_at is not None:
        return "withdrawn"
    if version is in_force:
        return "in_force"
    return "to_come" if version.from_at > now else "past"


def _changed(before: VersionRow, items: tuple[ItemRule, ...], hours: MealHours) -> tuple[str, ...]:
    known = {item.code: item for item in before.items}
    codes = [item.code for item in items if known.get(item.code) != item]
    return (*codes, "meals") if _bare(before.hours) != _bare(hours) else tuple(codes)


def _bare(hours: MealHours) -> MealHours:
    return MealHours(date.min, hours.meals, hours.fasting, hours.seasons)
