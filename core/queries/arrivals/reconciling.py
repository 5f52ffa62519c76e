"""Who is here and not on the list, and which line each of them may be (ux.md 2.4.3)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import ListedPerson
from core.db.finding import birth_of, find_stay
from core.db.people import Person
from core.db.stays import CANCELLED, Card, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.births import Birth, from_compact
from core.rules.list_matches import PART_OF_NAME, SURE, Fit, Traits, fit
from core.rules.names import fold, sound_key

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class UnlistedRow:
    """Somebody of the operation who stands for no line; `line_*` is the one that fits best.

    `line_id` None: no line fits. `is_sure` says that names and something else agree.
    """

    stay_id: UUID
    person_id: UUID
    call_no: str
    family_name: str
    given_names: str
    sex: str
    birth: Birth | None
    code: str
    counted_at: datetime | None
    complete: bool
    sought: str = ""
    line_id: UUID | None = None
    line_name: str = ""
    line_row: int = 0
    score: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Say whether the line may be taken without looking for another."""
        return self.score >= SURE


@dataclass(frozen=True, slots=True)
class Scanned:
    """Whose card was held under the scanner, seen from an operation's lists.

    `kind` is `blank` (a card to give), `listed` (`listed_id` is the line), `unlisted` (of this
    operation, on no line), `elsewhere` (somebody of another operation) or `unknown`.
    """

    kind: str
    code: str = ""
    listed_id: UUID | None = None
    person: UnlistedRow | None = None
    call_no: str = ""


@query(Permission.SEE_PEOPLE)
def unlisted_people(session: Session, operation_id: UUID) -> tuple[UnlistedRow, ...]:
    """Return who of the operation stands for no line, newest first, each with the best line.

    Only lines that share a name are compared: nobody is proposed for a sex and an age alone.
    """
    rows = _unlisted(session, operation_id)
    if not rows:
        return ()
    lines = _awaited(session, operation_id)
    by_word: dict[str, set[int]] = defaultdict(set)
    for at, line in enumerate(lines):
        for word in _traits_of_line(line).words:
            by_word[_sound(word)].add(at)
    today = act_of(session).at.date()
    found = []
    for row in rows:
        near = {at for word in _traits_of(row).words for at in by_word.get(_sound(word), ())}
        found.append(_with_best(row, [lines[at] for at in sorted(near)], today))
    return tuple(found)


@query(Permission.SEE_PEOPLE)
def lines_for(session: Session, operation_id: UUID, stay_id: UUID) -> tuple[tuple[UUID, Fit], ...]:
    """Return the awaited lines as somebody at the desk fits them, best first.

    Here who has no name yet is compared by sex and age: a person looks at it.
    """
    row = next((each for each in _unlisted(session, operation_id) if each.stay_id == stay_id), None)
    if row is None:
        return ()
    today, person = act_of(session).at.date(), _traits_of(row)
    fits = [
        (line.id, fit(_traits_of_line(line), person, today))
        for line in _awaited(session, operation_id)
    ]
    return tuple(sorted(fits, key=_best_first))


@query(Permission.SEE_PEOPLE)
def scanned_for_list(session: Session, operation_id: UUID, text: str) -> Scanned:
    """Return what a scanned code means where a list is being ticked off."""
    found = find_stay(session, text)
    if found.reason == "card_blank" and found.card is not None:
        return Scanned("blank", found.card.code)
    stay = found.stay
    if stay is None or stay.exit_type == CANCELLED:
        return Scanned("unknown")
    if stay.operation_id != operation_id:
        return Scanned("elsewhere", call_no=stay.call_no)
    line = session.scalars(select(ListedPerson.id).where(ListedPerson.stay_id == stay.id)).first()
    if line is not None:
        return Scanned("listed", listed_id=line, call_no=stay.call_no)
    rows = unlisted_people(session, operation_id)
    row = next((each for each in rows if each.stay_id == stay.id), None)
    return Scanned("unlisted", person=row, call_no=stay.call_no)


def _unlisted(session: Session, operation_id: UUID) -> list[UnlistedRow]:
    linked = select(ListedPerson.stay_id).where(
        ListedPerson.operation_id == operation_id, ListedPerson.stay_id.is_not(None)
    )
    rows = session.execute(
        select(Stay, Person, Card.code, Card.given_at)
        .join(Person, Stay.person_id == Person.id)
        .outerjoin(Card, (Card.stay_id == Stay.id) & (Card.state == "active"))
        .where(
            Stay.operation_id == operation_id,
            Stay.exit_type != CANCELLED,
            Stay.id.not_in(linked),
        )
        .order_by(Stay.rank.desc())
    )
    return [
        UnlistedRow(
            stay_id=stay.id,
            person_id=person.id,
            call_no=stay.call_no,
            family_name=person.family_name,
            given_names=person.given_names,
            sex=person.sex,
            birth=birth_of(person),
            code=code or "",
            counted_at=given_at,
            complete=person.complete,
            sought=fold(f"{person.family_name} {person.given_names} {stay.call_no} {code or ''}"),
        )
        for stay, person, code, given_at in rows
    ]


def _awaited(session: Session, operation_id: UUID) -> list[ListedPerson]:
    return list(
        session.scalars(
            select(ListedPerson)
            .where(ListedPerson.operation_id == operation_id, ListedPerson.stay_id.is_(None))
            .order_by(ListedPerson.file_id, ListedPerson.sheet, ListedPerson.row)
        )
    )


def _with_best(row: UnlistedRow, lines: Iterable[ListedPerson], today: date) -> UnlistedRow:
    person = _traits_of(row)
    fits = [(line, fit(_traits_of_line(line), person, today)) for line in lines]
    fits = [found for found in fits if PART_OF_NAME not in found[1].reasons]
    if not fits:
        return row
    line, best = max(fits, key=_score)
    if not best.score:
        return row
    name = " ".join(part for part in (line.family_name, line.given_names) if part)
    return replace(
        row,
        line_id=line.id,
        line_name=name,
        line_row=line.row,
        score=best.score,
        reasons=best.reasons,
    )


def _score(found: tuple[ListedPerson, Fit]) -> int:
    return found[1].score


def _best_first(found: tuple[UUID, Fit]) -> int:
    return -found[1].score


def _sound(word: str) -> str:
    return (sound_key(word) if len(word) > _SHORTEST else "") or word


def _traits_of(row: UnlistedRow) -> Traits:
    return Traits(row.family_name, row.given_names, row.sex, row.birth)


def _traits_of_line(line: ListedPerson) -> Traits:
    birth = from_compact(line.birth) if line.birth else None
    return Traits(line.family_name, line.given_names, line.sex, birth, line.phone)
