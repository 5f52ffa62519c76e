"""Pairs of two centres: proposed by the linker, decided by a person, never by a machine.

Headquarters moves nothing: each centre goes on sending its own fiche. What was said stands in
the verdict of the pair (`same`, `different`, `later`), and national counts of people use it.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.facts import facts_of_person
from core.db.links import LinkedPerson
from core.db.merged import DIFFERENT, LATER, OPEN, SAME, pair_key, pair_of
from core.db.people import DuplicateVerdict, Person
from core.errors import InvalidInput, Refused
from core.rules.access import Permission
from core.rules.comparison import compare, summary

_ANSWERS = (SAME, DIFFERENT, LATER, OPEN)
_PROPOSED = "linked"
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class ProposeLinks:
    """Pairs that may be one person, and the people who were looked for."""

    pairs: tuple[tuple[UUID, UUID], ...]
    looked_for: tuple[UUID, ...]


@command(Permission.CONSOLIDATE)
def propose_links(session: Session, request: ProposeLinks) -> int:
    """Let the pairs wait for a decision; one of which something was said already stays as it is.

    Return how many pairs are new.
    """
    act = act_of(session)
    new = 0
    for one, other in request.pairs:
        first, second = pair_of(one, other)
        key = pair_key(first, second)
        if session.get(DuplicateVerdict, key) is not None:
            continue
        people = [session.get(Person, each) for each in (first, second)]
        mine, theirs = people
        if mine is None or theirs is None:
            continue
        row = DuplicateVerdict(
            id=key,
            centre_code=act.place.centre_code,
            one_id=first,
            other_id=second,
            verdict=LATER,
            reason=_PROPOSED,
            at=act.at,
            agent_id=act.actor.user_id,
            post=act.post,
            agreeing=_agreeing(session, mine, theirs),
        )
        session.add(row)
        new += 1
    _mark(session, request.looked_for)
    act.note(pairs=new, people=len(request.looked_for))
    return new


@dataclass(frozen=True, slots=True)
class JudgeLink:
    """What is said of a pair of two centres; `open` takes it back."""

    verdict_id: UUID
    verdict: str

    def problems(self) -> dict[str, str]:
        """Return what it cannot be kept with, by field."""
        return {} if self.verdict in _ANSWERS else {"verdict": "required"}


@command(Permission.CONSOLIDATE)
def judge_link(session: Session, request: JudgeLink) -> str:
    """Keep what was said; return what was said before, for the undo.

    Raises InvalidInput, Refused `pair_unknown`, `pair_of_one_centre` (that centre decides).
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    row = session.get(DuplicateVerdict, request.verdict_id)
    if row is None:
        raise Refused("pair_unknown")
    one, other = session.get_one(Person, row.one_id), session.get_one(Person, row.other_id)
    if one.centre_code == other.centre_code:
        raise Refused("pair_of_one_centre")
    before = row.verdict
    row.verdict, row.reason, row.at = request.verdict, "", act.at
    row.agent_id, row.post = act.actor.user_id, act.post
    row.agreeing = _agreeing(session, one, other)
    act.subject = row.one_id
    act.note(other=row.other_id, verdict=request.verdict, before=before)
    return before


def _agreeing(session: Session, one: Person, other: Person) -> str:
    return summary(compare(facts_of_person(session, one), facts_of_person(session, other)))


def _mark(session: Session, people: tuple[UUID, ...]) -> None:
    for start in range(0, len(people), _CHUNK):
        some = people[start : start + _CHUNK]
        known = set(
            session.scalars(select(LinkedPerson.person_id).where(LinkedPerson.person_id.in_(some)))
        )
        rows = [{"person_id": key} for key in some if key not in known]
        if rows:
            session.execute(insert(LinkedPerson), rows)
