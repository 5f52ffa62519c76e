"""Searching everybody: names in any order, call and registration numbers, cards, phones.

Candidates are the newest few hundred of each way of agreeing, from exact words to words that
only sound alike (performance.md 2); they are ranked afterwards, so that no limit of the
database drops the best match.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.finding import age_of, find_stay, stays_called
from core.db.people import LONGEST_WORD, Person, SearchWord
from core.db.stays import CANCELLED, BedNight, Card, Stay
from core.errors import InvalidInput
from core.queries import query
from core.rules.access import Permission
from core.rules.card_codes import read_card_code
from core.rules.names import SOUND_MARK, fold, search_tokens, sound_key
from core.rules.numbers import read_call_number, read_registration_number
from core.rules.phones import read_phone

_SHORTEST = 2
_SHORTEST_SOUND = len(SOUND_MARK) + 2
"""A shorter sound begins like half of all names."""
_MOST_WORDS = 5
_CANDIDATES = 200
_PRESENT = 1000
_END = "\U0010ffff"
"""Behind every letter: the end of the range of a prefix."""

_CHUNK = 400
_LAST_DIGITS = 4
_EXACT, _PREFIX, _SAME_SOUND, _LIKE_SOUND = 99, 90, 75, 50


@dataclass(frozen=True, slots=True)
class Hit:
    """One person found; `score` from 0 to 100, present people first among equals."""

    person_id: UUID
    stay_id: UUID | None
    registration_no: str
    call_no: str
    card_code: str
    family_name: str
    given_names: str
    sex: str
    age: int | None
    bed: str
    deadline_at: datetime | None
    exited_at: datetime | None
    score: int


@query(Permission.SEE_PEOPLE)
def search(session: Session, text: str, *, limit: int = 8) -> tuple[Hit, ...]:
    """Return the best matches, at most `limit`; nothing for less than two letters.

    A card or registration number stands alone, also where nobody has it: its letters are no
    name. A call number or a telephone comes first, and names and phone endings with the same
    digits behind it.
    """
    if _stands_alone(text):
        return _whose(session, text)[:limit]
    scores = _by_words(session, text)
    scores |= dict.fromkeys(_by_number(session, text), 100)
    return _hits(session, scores, limit)


@query(Permission.SEE_PEOPLE)
def presented(session: Session, text: str) -> tuple[Hit, ...]:
    """Return whose card, registration number or whole call number this is: one, or nobody.

    Never a guess by words: any other code of any other paper belongs to nobody.
    """
    called = read_call_number(text)
    is_whole = called is not None and called[0] is not None
    return _whose(session, text) if is_whole or _stands_alone(text) else ()


def _stands_alone(text: str) -> bool:
    return read_card_code(text) is not None or read_registration_number(text) is not None


def _whose(session: Session, text: str) -> tuple[Hit, ...]:
    person = find_stay(session, text).person
    return () if person is None else _hits(session, {person.id: 100}, 1)


def _by_number(session: Session, text: str) -> list[UUID]:
    called = read_call_number(text)
    found = [] if called is None else [stay.person_id for stay in stays_called(session, *called)]
    try:
        phone = read_phone(text).e164
    except InvalidInput:
        return found
    return [*found, *session.scalars(select(Person.id).where(Person.phone == phone).limit(50))]


def _by_words(session: Session, text: str) -> dict[UUID, int]:
    words = [word[:LONGEST_WORD] for word in fold(text).split()][:_MOST_WORDS]
    if not words or max(len(word) for word in words) < _SHORTEST:
        return {}
    exact = [SearchWord.word == word for word in words]
    prefix = [_begins(word) for word in words]
    alike = [_alike(word) for word in words]
    found: set[UUID] = set()
    for conditions in (exact, prefix, alike):
        found.update(session.scalars(_newest(_all_of(conditions), _CANDIDATES)))
    present = select(Stay.person_id).where(Stay.exited_at.is_(None))
    among = _all_of(alike).where(SearchWord.person_id.in_(present))
    found.update(session.scalars(_newest(among, _PRESENT)))
    if len(words) > 1 and not found:
        any_of = select(SearchWord.person_id).where(or_(*exact))
        found.update(session.scalars(_newest(any_of, _CANDIDATES)))
    return _scores(session, words, found)


def _begins(prefix: str) -> ColumnElement[bool]:
    """Say that a word begins so: a range of the key, which has the order of code points."""
    return and_(SearchWord.word >= prefix, SearchWord.word < prefix + _END)


def _alike(word: str) -> ColumnElement[bool]:
    sound = SOUND_MARK + sound_key(word)
    if len(sound) < _SHORTEST_SOUND:
        return or_(_begins(word), SearchWord.word == sound)
    return or_(_begins(word), _begins(sound))


def _all_of(conditions: Sequence[ColumnElement[bool]]) -> Select[UUID]:
    """Return the people who have a word for each condition."""
    statement = select(SearchWord.person_id).where(conditions[0])
    for condition in conditions[1:]:
        statement = statement.where(
            SearchWord.person_id.in_(select(SearchWord.person_id).where(condition))
        )
    return statement


def _newest(statement: Select[UUID], limit: int) -> Select[UUID]:
    """Keep the newest: keys begin with the instant at which they were made."""
    return statement.distinct().order_by(SearchWord.person_id.desc()).limit(limit)


def _scores(session: Session, words: Sequence[str], found: Collection[UUID]) -> dict[UUID, int]:
    """Return how well each person fits, best first: by words, presence, then newest."""
    wanted, ranked = sorted(found), []
    for start in range(0, len(wanted), _CHUNK):
        rows = session.execute(
            select(
                Person.id,
                Person.family_name,
                Person.given_names,
                Person.alias,
                Person.phone,
                Stay.id,
            )
            .outerjoin(Stay, and_(Stay.person_id == Person.id, Stay.exited_at.is_(None)))
            .where(Person.id.in_(wanted[start : start + _CHUNK]), Person.merged_into_id.is_(None))
        )
        for person_id, family_name, given_names, alias, phone, stay_id in rows:
            tokens = search_tokens(family_name, given_names, alias)
            score = sum(_fit(word, tokens, phone) for word in words) // len(words)
            ranked.append((score, stay_id is not None, person_id))
    ranked.sort(reverse=True)
    return {person_id: score for score, _present, person_id in ranked}


def _fit(word: str, tokens: Collection[str], phone: str) -> int:
    """Return how well one typed word fits a person: whole, as a beginning, or by its sound."""
    if word in tokens or (phone and word == phone[-_LAST_DIGITS:]):
        return _EXACT
    if any(token.startswith(word) for token in tokens):
        return _PREFIX
    sound = SOUND_MARK + sound_key(word)
    if sound in tokens:
        return _SAME_SOUND
    alike = len(sound) >= _SHORTEST_SOUND and any(token.startswith(sound) for token in tokens)
    return _LIKE_SOUND if alike else 0


def _hits(session: Session, scores: dict[UUID, int], limit: int) -> tuple[Hit, ...]:
    # The scores are in their order already; sorting by them is stable.
    best = sorted(scores, key=lambda person_id: -scores[person_id])[:limit]
    now = act_of(session).at
    people = {
        person.id: person for person in session.scalars(select(Person).where(Person.id.in_(best)))
    }
    stays = _newest_stays(session, best)
    stay_ids = [stay.id for stay in stays.values()]
    beds = dict(
        session.execute(
            select(BedNight.stay_id, BedNight.bed_code).where(
                BedNight.stay_id.in_(stay_ids), BedNight.last_night.is_(None)
            )
        ).all()
    )
    cards = dict(
        session.execute(
            select(Card.stay_id, Card.code).where(Card.stay_id.in_(stay_ids)).order_by(Card.edition)
        ).all()
    )
    return tuple(
        _hit(people[person_id], stays.get(person_id), scores[person_id], beds, cards, now)
        for person_id in best
    )


def _newest_stays(session: Session, person_ids: Sequence[UUID]) -> dict[UUID, Stay]:
    found = session.scalars(
        select(Stay)
        .where(Stay.person_id.in_(person_ids), Stay.exit_type != CANCELLED)
        .order_by(Stay.arrived_at, Stay.id)
    )
    return {stay.person_id: stay for stay in found}


def _hit(
    person: Person,
    stay: Stay | None,
    score: int,
    beds: Mapping[UUID, str],
    cards: Mapping[UUID | None, str],
    now: datetime,
) -> Hit:
    return Hit(
        person_id=person.id,
        stay_id=None if stay is None else stay.id,
        registration_no=person.registration_no,
        call_no="" if stay is None else stay.call_no,
        card_code="" if stay is None else cards.get(stay.id, ""),
        family_name=person.family_name,
        given_names=person.given_names,
        sex=person.sex,
        age=age_of(person, now),
        bed="" if stay is None else beds.get(stay.id, ""),
        deadline_at=None if stay is None else stay.deadline_at,
        exited_at=None if stay is None else stay.exited_at,
        score=score,
    )
