"""Books of a given size, with a fixed seed: fictitious people, written past the commands."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from core.clock import SystemClock
from core.commands.access.found_centre import FoundCentre
from core.commands.arrivals.open_operation import OpenOperation, open_operation
from core.db.engine import WRITES
from core.db.people import Person
from core.db.rows import insert_rows
from core.db.search_words import NAMED_BY, add_words, words_of
from core.db.stays import Stay
from core.house import House
from core.ids import uuid7
from core.opening import NewCentre, make_house
from core.rules.births import from_age
from core.rules.fiches import ConsentGiven, Fiche
from core.rules.numbers import LAST_SEQUENCE, registration_number
from ui.reference import package_items, sample_names

SEED = 72
PASSPHRASE = "exercice bamako accueil repas"  # noqa: S105 - protects invented people
_CHUNK = 5_000


@contextmanager
def centre(people: int) -> Iterator[tuple[House, UUID]]:
    """Give an open house with that many people in earlier operations, and a new operation."""
    root = Path(tempfile.mkdtemp(prefix="bench-"))
    found = FoundCentre("BKO", "Banc d'essai", "Administrateur", items=package_items())
    house, _code = make_house(root / "centre", NewCentre(found, PASSPHRASE))
    try:
        old = house.do(open_operation, OpenOperation("Anciens", SystemClock().now())).value
        fill(house, old.id, people)
        new = house.do(open_operation, OpenOperation("Nouveaux", SystemClock().now())).value
        yield house, new.id
    finally:
        house.close()
        shutil.rmtree(root, ignore_errors=True)


def fill(house: House, operation_id: UUID, people: int) -> None:
    """Write people with their stays and search words, in chunks, without journal or cards."""
    draw, writer = random.Random(SEED), house.engine.execution_options(**{WRITES: True})
    for start in range(0, people, _CHUNK):
        persons, stays, words = [], [], {}
        for number in range(start, min(start + _CHUNK, people)):
            person = _person(draw, number)
            persons.append(person)
            stays.append(_stay(person["id"], operation_id, number, house))
            words[person["id"].hex] = words_of(*(person[name] for name in NAMED_BY))
        with Session(writer) as session, session.begin():
            insert_rows(session, Person, persons)
            insert_rows(session, Stay, stays)
            add_words(session, words)


def fiches(many: int, seed: int = SEED + 1) -> Iterator[Fiche]:
    """Give complete fiches of adults, each with keys of its own."""
    draw, today = random.Random(seed), SystemClock().now().date()
    names = sample_names()
    for _each in range(many):
        sex = draw.choice("MMMF")
        yield Fiche(
            family_name=draw.choice(names["family"]),
            given_names=draw.choice(names[sex]),
            sex=sex,
            birth=from_age(draw.randint(18, 50), today),
            father_first_name=draw.choice(names["M"]),
            mother_name=draw.choice(names["family"]),
            interview_language="bm",
            phone=f"+2237{draw.randrange(10**7):07d}",
            destination_text="Kita",
            consent=ConsentGiven("yes"),
        )


def _person(draw: random.Random, number: int) -> dict[str, Any]:
    names = sample_names()
    sex = draw.choice("MMMF")
    return defaults(Person) | {
        "id": uuid7(),
        "centre_code": "BKO",
        "registration_no": registration_number("BKO", "ZYXWVUTSRQP"[number // LAST_SEQUENCE], 20,
                                               number % LAST_SEQUENCE + 1),
        "family_name": draw.choice(names["family"]),
        "given_names": f"{draw.choice(names[sex])} {draw.choice(names[sex])}",
        "sex": sex,
        "birth_precision": "YEAR",
        "birth_year": 2026 - draw.randint(1, 60),
        "registered_at": SystemClock().now() - timedelta(days=400),
    }  # fmt: skip


def _stay(person_id: UUID, operation_id: UUID, number: int, house: House) -> dict[str, Any]:
    del house
    arrived = SystemClock().now() - timedelta(days=400)
    return defaults(Stay) | {
        "id": uuid7(),
        "centre_code": "BKO",
        "person_id": person_id,
        "operation_id": operation_id,
        "rank": number + 1,
        "call_no": f"01-{number + 1}",
        "arrived_at": arrived,
        "deadline_at": arrived + timedelta(hours=72),
        "exited_at": arrived + timedelta(hours=70),
        "exit_type": "TRANSP",
    }


def defaults(model: type[Any]) -> dict[str, Any]:
    """Return the columns' own defaults: a bulk insert wants every row to have every column."""
    return {
        column.name: column.default.arg if column.default and column.default.is_scalar else None
        for column in model.__table__.columns
    }
