"""A sign-off sheet typed in at once: everybody on it got the same thing (ux.md 3.9)."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.package.consequences import follow_gifts
from core.db.families import with_adult
from core.db.package_in_force import hosted, meals_taken, rule_of
from core.db.people import Person
from core.db.stays import Serving, Stay
from core.errors import InvalidInput
from core.rules.access import Permission
from core.rules.package import check_slot, why_not

_MOST = 2000
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """Who signed for one item and slot on paper, for example after a power cut."""

    item: str
    slot: str
    stay_ids: tuple[UUID, ...]

    def problems(self) -> dict[str, str]:
        """Return what it cannot be recorded with, by field."""
        return {} if 1 <= len(self.stay_ids) <= _MOST else {"stay_ids": "number_out_of_range"}


@dataclass(frozen=True, slots=True)
class RecordedSheet:
    """How many were recorded, had it already, or are not entitled."""

    recorded: int
    already: int
    not_entitled: int


@command(Permission.SERVE)
def record_sheet(session: Session, request: RecordSheet) -> RecordedSheet:
    """Enter the sheet, all in one act; who has the slot already is left as he or she is.

    Raises InvalidInput for an item or slot that the package does not have.
    """
    act = act_of(session)
    rule = rule_of(session, request.item, act.place.centre_code)
    if problems := request.problems():
        raise InvalidInput(problems)
    check_slot(rule, request.slot)
    holders = set(
        session.scalars(
            select(Serving.stay_id).where(
                Serving.item == request.item,
                Serving.slot == request.slot,
                Serving.voided_by.is_(None),
                Serving.kind != "void",
            )
        )
    )
    wanted = tuple(dict.fromkeys(request.stay_ids))
    pairs = _pairs(session, wanted)
    grown = with_adult(session, (stay.family_id for stay, _person in pairs.values()), act.at)
    taken = meals_taken(session, rule, request.slot, pairs)
    recorded = already = refused = 0
    written: list[Serving] = []
    for done, stay_id in enumerate(wanted, start=1):
        found = pairs.get(stay_id)
        if stay_id in holders:
            already += 1
        elif found is None or why_not(
            rule,
            hosted(*found, act.at, grown),
            request.slot,
            act.at,
            taken=taken[stay_id],
        ):
            refused += 1
        else:
            recorded += 1
            written.append(
                Serving(
                    centre_code=act.place.centre_code,
                    stay_id=stay_id,
                    item=request.item,
                    slot=request.slot,
                    at=act.at,
                    agent_id=act.actor.user_id,
                    post=act.post,
                    reason="sheet",
                )
            )
        act.progress(done, len(wanted))
    session.add_all(written)
    session.flush()
    follow_gifts(session, written)
    act.note(item=request.item, slot=request.slot, recorded=recorded)
    return RecordedSheet(recorded, already, refused)


def _pairs(session: Session, stay_ids: tuple[UUID, ...]) -> dict[UUID, tuple[Stay, Person]]:
    found: dict[UUID, tuple[Stay, Person]] = {}
    for start in range(0, len(stay_ids), _CHUNK):
        rows = session.execute(
            select(Stay, Person)
            .join(Person, Stay.person_id == Person.id)
            .where(Stay.id.in_(stay_ids[start : start + _CHUNK]))
        )
        found.update((stay.id, (stay, person)) for stay, person in rows)
    return found
