"""Searching everybody: names in any order, numbers, cards, phones, beds and families.

Candidates are the newest few hundred of each way of agreeing, from exact words to words that
only sound alike (performance.md 2), and everybody who is here; they are ranked afterwards, so
that no limit of the database drops the best match.
"""

import re
from collections.abc import Callable, Collection, Iterable
from heapq import nlargest
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.finding import find_stay, stays_called
from core.db.people import Family, Person
from core.db.search_index import Entry, key_of, newest_with, present_entries
from core.db.stays import CANCELLED, BedNight, Stay
from core.errors import InvalidInput
from core.queries import query
from core.queries.people.hits import Hit, hits
from core.rules.access import Permission
from core.rules.card_codes import read_card_code
from core.rules.name_search import Groups, NameSearch, joined
from core.rules.name_variants import NameVariants
from core.rules.numbers import read_call_number, read_registration_number
from core.rules.phones import read_phone

_CANDIDATES = 200
__all__ = ["Hit", "presented", "search"]

_POINTED_AT = 100
_AT_PLACE = 95
"""Who sleeps in a room, or belongs to a family, of which only the beginning was typed."""

_MOST_OF_A_PLACE = 50
_WELL = 70
"""A score with which somebody is found: nobody needs to be guessed by slips of the fingers."""

_SPARE = 8
"""Hits kept behind the last one shown: fiches that were reunited take no row twice."""

_FAMILY = re.compile(r"FAM[\s-]?([0-9]{1,6})")
_BED = re.compile(r"(?=.*[0-9])[A-Z][A-Z0-9]{0,7}(?:[\s-][A-Z0-9-]{0,8})?")


@query(Permission.SEE_PEOPLE)
def search(
    session: Session, text: str, *, limit: int = 8, variants: NameVariants | None = None
) -> tuple[Hit, ...]:
    """Return the best matches, at most `limit`; nothing for less than two letters.

    Those who are here come first, then those who left, then those who only nearly fit. A card
    or registration number stands alone, also where nobody has it: its letters are no name. A
    call number, a telephone, a bed or a family comes first, and names and phone endings with
    the same digits behind it. `variants` are the spellings of the cupboard.
    """
    if _stands_alone(text):
        return _whose(session, text)[:limit]
    ranked: dict[UUID, int] = {}
    for score, people in _by_number(session, text):
        ranked |= dict.fromkeys(people, score)
    for person_id, score in _by_words(session, text, variants, limit + _SPARE):
        ranked.setdefault(person_id, score)
    return hits(session, ranked, limit)


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
    return () if person is None else hits(session, {person.id: _POINTED_AT}, 1)


def _by_number(session: Session, text: str) -> Iterable[tuple[int, Iterable[UUID]]]:
    """Give whom a call number, a telephone, a family or a bed points at, with a score."""
    called = read_call_number(text)
    if called is not None:
        yield _POINTED_AT, [stay.person_id for stay in stays_called(session, *called)]
    try:
        phone = read_phone(text).e164
    except InvalidInput:
        phone = ""
    if phone:
        asked = select(Person.id).where(Person.phone == phone).limit(_MOST_OF_A_PLACE)
        yield _POINTED_AT, session.scalars(asked)
    place = text.strip().upper()
    if family := _FAMILY.fullmatch(place):
        yield _POINTED_AT, _of_family(session, f"FAM-{int(family[1]):04d}")
    elif _BED.fullmatch(place):
        yield from _in_bed(session, "-".join(place.split()))


def _of_family(session: Session, label: str) -> Iterable[UUID]:
    return session.scalars(
        select(Stay.person_id)
        .join(Family, Stay.family_id == Family.id)
        .where(Family.label == label, Stay.exit_type != CANCELLED)
        .order_by(Stay.arrived_at.desc(), Stay.rank)
        .limit(_MOST_OF_A_PLACE)
    )


def _in_bed(session: Session, code: str) -> Iterable[tuple[int, Iterable[UUID]]]:
    rows = session.execute(
        select(BedNight.bed_code, Stay.person_id)
        .join(Stay, BedNight.stay_id == Stay.id)
        .where(BedNight.last_night.is_(None), BedNight.bed_code.startswith(code, autoescape=True))
        .order_by(BedNight.bed_code)
        .limit(_MOST_OF_A_PLACE)
    ).all()
    yield _AT_PLACE, [person_id for _code, person_id in rows]
    yield _POINTED_AT, [person_id for whole, person_id in rows if whole == code]


def _by_words(
    session: Session, text: str, variants: NameVariants | None, limit: int
) -> list[tuple[UUID, int]]:
    """Return who has the words, with scores, best first: by fit, presence, then newest."""
    wanted = NameSearch(text, variants)
    if not wanted:
        return []
    here = present_entries(session)
    numbers = {each[0] for each in here}
    found = _newest(session, wanted, limit)
    if len(found) >= _CANDIDATES:
        found.update((each[0], each) for each in here if wanted.may_fit(each[2]))
    ranked = _ranked(found.values(), numbers, wanted.score)
    if not any(fit >= _WELL for fit, *_more in ranked):
        wanted = NameSearch(text, variants, slips=True)
        ranked = _ranked([*found.values(), *here], numbers, wanted.score)
        ranked = list(dict.fromkeys(ranked))
    for other in joined(text) if not ranked else ():
        as_one = NameSearch(other, variants)
        ranked += _ranked(newest_with(session, as_one.alike(), limit), numbers, as_one.score)
    if not ranked:
        found = _all_with(session, wanted.loosely())
        ranked = _ranked(found.values(), numbers, wanted.score)
    if not ranked:
        found |= _all_with(session, wanted.but_one())
        ranked = _ranked(found.values(), numbers, wanted.score_any)
    return [(key_of(key), score) for score, _here, _number, key in nlargest(limit, ranked)]


def _newest(session: Session, wanted: NameSearch, limit: int) -> dict[int, Entry]:
    """Return the newest of each way of agreeing, each of which contains the next."""
    found: dict[int, Entry] = {}
    for groups, most in (
        (wanted.alike(), _CANDIDATES),
        (wanted.beginning(), _CANDIDATES),
        (wanted.exactly(), 2 * limit),
    ):
        newest = newest_with(session, groups, most)
        found.update((each[0], each) for each in newest)
        if len(newest) < most:
            break  # it was not cut off: nobody is missing
    return found


def _all_with(session: Session, ways: Iterable[Groups]) -> dict[int, Entry]:
    """Return the newest of each way of agreeing."""
    return {each[0]: each for way in ways for each in newest_with(session, way, _CANDIDATES)}


def _ranked(
    entries: Iterable[Entry], here: Collection[int], score: Callable[[str], int]
) -> list[tuple[int, bool, int, Any]]:
    scored = ((score(words), number, key) for number, key, words in entries)
    return [(fit, number in here, number, key) for fit, number, key in scored if fit]
