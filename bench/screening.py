"""Rows 8 and 9: is it the same person? The time of one question, and how well it is answered.

`--people 1000000` measures row 9 (some minutes). Whoever is looked for was respelt by habits
that the code knows nothing of (`bench.respelling`); thresholds were never looked at with them.
"""

import random
import statistics
from collections.abc import Iterable, Sequence
from itertools import islice
from uuid import UUID

from sqlalchemy.orm import Session

import resources
from bench.books import centre
from bench.harness import Row, timed
from bench.register import people as invented
from bench.respelling import HELD_OUT, respelt
from core.clock import SystemClock
from core.db.engine import WRITES
from core.db.people import Person
from core.db.roll_call import roll_of
from core.db.rows import insert_rows
from core.house import House
from core.ids import uuid7
from core.queries import query
from core.queries.people.candidates import Candidate, Wanted, candidates
from core.rules.access import Permission
from core.rules.duplicates import Facts, prepare
from core.rules.name_variants import NameVariants
from core.rules.numbers import LAST_SEQUENCE, registration_number

KNOWN_SEED = 4172
ASKED_SEED = 9341
_NIGHT = 415
_ASKED = 200
_WARM = 20
_CHUNK = 20_000
_MANY = 500_000
_PERCENT = 100


def measure(people: int) -> list[Row]:
    """Fill books with invented people; ask for some of them respelt, and for strangers."""
    many = people >= _MANY
    with centre(0) as (house, _operation):
        keys = enrol(house, people)
        variants = NameVariants(
            [*resources.rows("surnames_ml.csv"), *resources.rows("firstnames_ml.csv")]
        )
        known = list(invented(people, KNOWN_SEED))
        ask = _Asking(house, variants)
        ask(Facts("Premier", "Appel"))
        ours, reference = _times(ask, known)
        seen = {hard: _found(ask, keys, known, hard=hard) for hard in (False, True)}
        strangers = [
            _share(ask.warned(each) for each in invented(_NIGHT, ASKED_SEED, richly=richly))
            for richly in (True, False)
        ]
    number, goal = (9, 0.25) if many else (8, 1.0)
    missed = 10.0 if many else 4.0
    warned = 8.0 if many else 5.0
    return [
        Row(number, f"screen one person among {people:,}", "cdist of all names", ours, reference,
            goal),
        _quality(number, "hard variants not looked at", seen[True][0], missed),
        _quality(number, "variants not among the 5", seen[False][1], 5.0),
        _quality(number, "hard variants not among the 5", seen[True][1], missed),
        _quality(number, "warned, 415 strangers, all fields", strangers[0], warned),
        _quality(number, "warned, 415 strangers, name, sex, year", strangers[1], warned),
    ]  # fmt: skip


def enrol(house: House, people: int) -> list[UUID]:
    """Write the invented people past the commands; return their keys in their order."""
    keys: list[UUID] = []
    writer, now = house.engine.execution_options(**{WRITES: True}), SystemClock().now()
    found = invented(people, KNOWN_SEED)
    while some := list(islice(found, _CHUNK)):
        rows = [_row(facts, len(keys) + at, now) for at, facts in enumerate(some)]
        with Session(writer) as session, session.begin():
            insert_rows(session, Person, rows)
        keys += [row["id"] for row in rows]  # type: ignore[misc]  # made by _row
    return keys


class _Asking:
    """Asks through the door of the house, as the window does."""

    def __init__(self, house: House, variants: NameVariants) -> None:
        self.house = house
        self.variants = variants

    def __call__(self, facts: Facts) -> tuple[Candidate, ...]:
        return self.house.look(candidates, Wanted(facts), variants=self.variants)

    def looked_at(self, facts: Facts) -> set[UUID]:
        return self.house.look(_looked_at, facts, self.variants)

    def warned(self, facts: Facts) -> bool:
        return any(each.suspicion for each in self(facts))


@query(Permission.SEE_PEOPLE)
def _looked_at(session: Session, facts: Facts, variants: NameVariants) -> set[UUID]:
    roll = roll_of(session, variants, numbered=True)
    if roll is None:
        raise RuntimeError("the roll is not whole")
    return {roll.key_of(row) for row in roll.nearest(prepare(facts))}


def _times(ask: _Asking, known: Sequence[Facts]) -> tuple[float, float]:
    """Ask and scan in turn: the scan is rapidfuzz over all full names, as it is usually done."""
    from rapidfuzz import fuzz
    from rapidfuzz.process import cdist

    draw = random.Random(ASKED_SEED)
    names = [f"{each.family_name} {each.given_names}" for each in known]
    mine, theirs = [], []
    for at, facts in enumerate(draw.sample(known, _ASKED)):
        wanted = respelt(facts, HELD_OUT, draw, hard=at % 2 == 1)
        name = f"{wanted.family_name} {wanted.given_names}"
        mine.append(timed(lambda wanted=wanted: ask(wanted)))  # type: ignore[misc]  # bound now
        theirs.append(timed(lambda name=name: cdist([name], names, scorer=fuzz.ratio)))  # type: ignore[misc]
    return statistics.median(mine[_WARM:]), statistics.median(theirs[_WARM:])


def _found(
    ask: _Asking, keys: Sequence[UUID], known: Sequence[Facts], *, hard: bool
) -> tuple[float, float]:
    """Return the shares in % of respelt people who were not looked at, and not shown."""
    draw = random.Random(ASKED_SEED + hard)
    looked, shown = [], []
    for at in draw.sample(range(len(known)), _ASKED * 2):
        wanted = respelt(known[at], HELD_OUT, draw, hard=hard)
        looked.append(keys[at] not in ask.looked_at(wanted))
        shown.append(keys[at] not in {each.person_id for each in ask(wanted)})
    return _share(looked), _share(shown)


def _share(found: Iterable[bool]) -> float:
    said = list(found)
    return _PERCENT * sum(said) / len(said)


def _quality(number: int, job: str, ours: float, most: float) -> Row:
    return Row(number, job, "what is allowed", ours, most, 1.0, "%")


def _row(facts: Facts, number: int, now: object) -> dict[str, object]:
    birth = facts.birth
    return {
        "id": uuid7(),
        "version": 1,
        "centre_code": "BKO",
        "registration_no": registration_number(
            "BKO", "ZYXWV"[number // LAST_SEQUENCE % 5], 15 + number // (5 * LAST_SEQUENCE),
            number % LAST_SEQUENCE + 1,
        ),
        "family_name": facts.family_name,
        "given_names": facts.given_names,
        "sex": facts.sex,
        "birth_precision": birth.precision if birth else "",
        "birth_year": birth.year if birth else None,
        "birth_stated_on": birth.stated_on if birth else None,
        "father_first_name": facts.father_first_name,
        "mother_name": facts.mother_name,
        "phone": facts.phone,
        "destination_text": facts.destination,
        "registered_at": now,
    }  # fmt: skip
