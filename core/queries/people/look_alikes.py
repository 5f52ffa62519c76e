"""Who could be the same person, side by side: what the panel beside the fiche shows (ux.md 3.4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.db.facts import facts_of_people
from core.db.finding import newest_stay
from core.db.merged import DIFFERENT, LATER, absorbed_by
from core.db.people import DuplicateVerdict, Person
from core.db.stays import CANCELLED, BedNight, Stay
from core.errors import Refused
from core.queries import query
from core.queries.people.candidates import Wanted, candidates
from core.rules.access import Permission
from core.rules.comparison import Compared, compare, speaks_more
from core.rules.duplicates import Facts
from core.rules.name_variants import NameVariants

MOST = 5
"""More than five are not compared by anybody (ux.md 3.4, peers.md 2.1)."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Where somebody is: the newest stay, its bed, how many stays there are; empty for none."""

    stay_id: UUID | None
    call_no: str
    arrived_at: datetime | None
    exited_at: datetime | None
    bed: str
    stays: int

    @property
    def here(self) -> bool:
        """Say whether the person is in the centre now."""
        return self.stay_id is not None and self.exited_at is None


@dataclass(frozen=True, slots=True)
class LookAlike:
    """One person who could be the same; `verdict` is `later` where somebody put it off."""

    person_id: UUID
    registration_no: str
    call_no: str
    family_name: str
    given_names: str
    score: int
    reasons: tuple[str, ...]
    suspicion: bool
    verdict: str
    lines: tuple[Compared, ...]
    presence: Presence


@query(Permission.SEE_PEOPLE)
def look_alikes(
    session: Session, wanted: Wanted, *, variants: NameVariants | None = None
) -> tuple[LookAlike, ...]:
    """Return at most five, the likeliest first; who was judged different is left out.

    Judged different stays so until a field agrees that did not agree then.
    """
    return _look_alikes(session, wanted, variants)


@query(Permission.SEE_PEOPLE)
def suspects_of(
    session: Session, person_id: UUID, *, variants: NameVariants | None = None
) -> tuple[LookAlike, ...]:
    """Return who could be the same as somebody in the books: suspicions only, undecided ones."""
    person = session.get(Person, person_id)
    if person is None:
        raise Refused("person_unknown")
    if person.merged_into_id is not None or not (person.family_name or person.given_names):
        return ()
    facts = facts_of_people(session, [person])[person.id]
    found = _look_alikes(session, Wanted(facts, person.id), variants)
    return tuple(each for each in found if each.suspicion and each.verdict != LATER)


def _look_alikes(
    session: Session, wanted: Wanted, variants: NameVariants | None
) -> tuple[LookAlike, ...]:
    said = verdicts_about(session, wanted.but_not)
    decided = sum(1 for row in said.values() if row.verdict == DIFFERENT)
    found = candidates(session, wanted, variants=variants, limit=MOST + decided, at_once=True)
    ids = [each.person_id for each in found]
    people = session.scalars(select(Person).where(Person.id.in_(ids))).all()
    theirs = facts_of_people(session, people)
    left = [
        each
        for each in found
        if not _is_decided(said.get(each.person_id), wanted.facts, theirs[each.person_id])
    ][:MOST]
    where = presences(session, [each.person_id for each in left])
    known = variants or NameVariants()
    return tuple(
        LookAlike(
            person_id=each.person_id,
            registration_no=each.registration_no,
            call_no=where[each.person_id].call_no,
            family_name=each.family_name,
            given_names=each.given_names,
            score=each.score,
            reasons=each.reasons,
            suspicion=each.suspicion,
            verdict=_put_off(said.get(each.person_id)),
            lines=compare(wanted.facts, theirs[each.person_id], known),
            presence=where[each.person_id],
        )
        for each in left
    )


def verdicts_about(session: Session, person_id: UUID | None) -> dict[UUID, DuplicateVerdict]:
    """Return what was said of a person (and of the fiches reunited with it), by the other one."""
    if person_id is None:
        return {}
    mine = {person_id, *absorbed_by(session, person_id)}
    rows = session.scalars(
        select(DuplicateVerdict).where(
            or_(DuplicateVerdict.one_id.in_(mine), DuplicateVerdict.other_id.in_(mine)),
            DuplicateVerdict.verdict.in_((DIFFERENT, LATER)),
        )
    )
    return {(row.other_id if row.one_id in mine else row.one_id): row for row in rows}


def presences(session: Session, person_ids: Collection[UUID]) -> dict[UUID, Presence]:
    """Return where each of a few people is."""
    return {person_id: _presence(session, person_id) for person_id in person_ids}


def _presence(session: Session, person_id: UUID) -> Presence:
    stay = newest_stay(session, person_id)
    if stay is None or stay.exit_type == CANCELLED:
        return Presence(None, "", None, None, "", 0)
    beds: Sequence[str] = session.scalars(
        select(BedNight.bed_code).where(BedNight.stay_id == stay.id, BedNight.last_night.is_(None))
    ).all()
    stays = session.scalars(
        select(Stay.id).where(Stay.person_id == person_id, Stay.exit_type != CANCELLED)
    ).all()
    return Presence(
        stay.id, stay.call_no, stay.arrived_at, stay.exited_at, "".join(beds[:1]), len(stays)
    )


def _is_decided(row: DuplicateVerdict | None, mine: Facts, theirs: Facts) -> bool:
    if row is None or row.verdict != DIFFERENT:
        return False
    return not speaks_more(row.agreeing, compare(mine, theirs))


def _put_off(row: DuplicateVerdict | None) -> str:
    return LATER if row is not None and row.verdict == LATER else ""
