"""What an agent says of two fiches that look alike: different, or later; and taking it back.

« Same person » is another act: `core.commands.people.merge_people`, or a new stay of the
person who is known (`core.commands.people.register`). The law forbids deciding by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.db.facts import facts_of_person
from core.db.merged import DIFFERENT, LATER, OPEN, pair_key, pair_of
from core.db.people import DuplicateVerdict, Person
from core.errors import InvalidInput, Refused
from core.rules.access import Permission
from core.rules.comparison import compare, summary

_ANSWERS = (DIFFERENT, LATER, OPEN)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of somebody who is being written down and `other_id`, before saving."""

    other_id: UUID
    verdict: str


@dataclass(frozen=True, slots=True)
class JudgeDouble:
    """Two fiches and what is said of them: `different`, `later`, or `open` to take it back."""

    one_id: UUID
    other_id: UUID
    verdict: str

    def problems(self) -> dict[str, str]:
        """Return what it cannot be kept with, by field."""
        return {} if self.verdict in _ANSWERS else {"verdict": "required"}


@command(Permission.REGISTER)
def judge_double(session: Session, request: JudgeDouble) -> str:
    """Keep what was said; return what was said before (`open` for nothing), for the undo.

    Raises Refused `same_fiche`, `person_unknown`, `fiche_merged`.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    before = keep_verdict(session, act, request.one_id, request.other_id, request.verdict)
    act.subject = request.one_id
    act.note(other=request.other_id, verdict=request.verdict, before=before)
    return before


def keep_verdicts(session: Session, act: Act, person_id: UUID, judged: Iterable[Judged]) -> None:
    """Keep what was said before somebody was registered; nobody misses a stay over it."""
    for each in judged:
        other = session.get(Person, each.other_id)
        if other is not None and other.merged_into_id is None and other.id != person_id:
            keep_verdict(session, act, person_id, other.id, each.verdict)


def keep_verdict(session: Session, act: Act, one_id: UUID, other_id: UUID, verdict: str) -> str:
    """Write the verdict of a pair; return the one before."""
    if one_id == other_id:
        raise Refused("same_fiche")
    one, other = (person_to_judge(session, each) for each in pair_of(one_id, other_id))
    row = verdict_of(session, act, one, other)
    before = row.verdict
    row.verdict, row.reason, row.at = verdict, "", act.at
    row.agent_id, row.post = act.actor.user_id, act.post
    row.agreeing = summary(compare(facts_of_person(session, one), facts_of_person(session, other)))
    session.flush()
    return before


def person_to_judge(session: Session, person_id: UUID) -> Person:
    """Return a fiche that stands for itself; raises Refused `person_unknown`, `fiche_merged`."""
    person = session.get(Person, person_id)
    if person is None:
        raise Refused("person_unknown")
    if person.merged_into_id is not None:
        kept = session.get_one(Person, person.merged_into_id)
        raise Refused("fiche_merged", number=kept.registration_no)
    return person


def verdict_of(session: Session, act: Act, one: Person, other: Person) -> DuplicateVerdict:
    """Return the row of a pair, a new open one where nothing was said yet."""
    first, second = pair_of(one.id, other.id)
    key = pair_key(first, second)
    row = session.get(DuplicateVerdict, key)
    if row is None:
        row = DuplicateVerdict(
            id=key,
            centre_code=act.place.centre_code,
            one_id=first,
            other_id=second,
            verdict=OPEN,
            at=act.at,
            agent_id=act.actor.user_id,
            post=act.post,
        )
        session.add(row)
    return row
