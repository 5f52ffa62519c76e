"""Headquarters takes in the country: 100 centres of 120 batches each, on PostgreSQL.

A million people are 12,000 batches of 83 people. By default 40,000 people are taken in (the same
small batches, fewer of them); `python -m bench national_import --people 1000000` does it all.
Each batch is one act with its journal entry and search words, as when files are received; opening
the files (age, signature, zip) is not in it. Memory is that of this process, read after the first
tenth and at the end.
"""

import random
import resource
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.books import PASSPHRASE, centre
from bench.harness import Row, timed
from bench.server import postgresql
from core.clock import SystemClock
from core.commands.access.found_centre import FoundCentre
from core.commands.headquarters.receive_batch import ReceiveBatch, receive_batch
from core.db.replica import read_out
from core.db.tables import Base
from core.house import House
from core.ids import uuid7
from core.opening import NewCentre, make_house

_CENTRES = 100
_ALL, _FEW = 1_000_000, 40_000
_IN_BATCH = 83
_TABLES = ("operation", "person", "stay")
_LEAST_A_SECOND = 5_000
_MOST_GROWTH = 1.1


def measure(people: int) -> list[Row]:
    """Take in so many people (40,000 unless a million were asked for); time and memory."""
    many = people if people >= _ALL else _FEW
    batches = max(many // (_CENTRES * _IN_BATCH), 1)
    people = _CENTRES * batches * _IN_BATCH
    templates = _templates()
    root = Path(tempfile.mkdtemp(prefix="bench-"))
    taken = _CENTRES * batches
    spent, early = 0.0, 0.0
    with postgresql() as url:
        house = _headquarters(root / "siege", url)
        try:
            for number, request in enumerate(_requests(templates, batches)):
                spent += timed(partial(house.do, receive_batch, request))
                if number == taken // 10:
                    early = _peak()
        finally:
            house.close()
            shutil.rmtree(root, ignore_errors=True)
    goal = people / _LEAST_A_SECOND * 1000
    said = f"{people:,} people in {taken:,} batches, {people / spent * 1000:,.0f} a second"
    return [
        Row(0, said, "5,000 a second", spent, goal, 1.0),
        Row(0, "memory at the end", "after a tenth", _peak(), early, _MOST_GROWTH, "MB"),
    ]


def _templates() -> dict[str, list[dict[str, Any]]]:
    """Return what a centre of one batch's people sends."""
    with centre(_IN_BATCH) as (house, _operation), Session(house.engine) as session:
        return {
            name: read_out(session, name, session.scalars(select(Base.metadata.tables[name].c.id)))
            for name in _TABLES
        }


def _requests(templates: dict[str, list[dict[str, Any]]], batches: int) -> Iterator[ReceiveBatch]:
    """Give the batches of all centres in turn, each with people of its own."""
    draw, now, number = random.Random(72), SystemClock().now(), 0
    before = dict.fromkeys(range(_CENTRES), "0" * 64)
    for seq in range(1, batches + 1):
        for at in range(_CENTRES):
            code = f"{chr(65 + at // 26)}{chr(65 + at % 26)}Z"
            manifest = sha256(f"{code}{seq}".encode()).hexdigest()
            tables, number = _renewed(templates, code, number, draw)
            yield ReceiveBatch(
                code, "A", 1, seq, manifest, before[at], seq, manifest,
                now - timedelta(days=batches - seq), _IN_BATCH, tables,
            )  # fmt: skip
            before[at] = manifest


def _renewed(
    templates: dict[str, list[dict[str, Any]]], code: str, number: int, draw: random.Random
) -> tuple[dict[str, list[dict[str, Any]]], int]:
    """Return the template's records as those of other people, and the next number."""
    keys: dict[str, str] = {}
    made: dict[str, list[dict[str, Any]]] = {}
    names = [row["family_name"] for row in templates["person"]]
    for table in _TABLES:
        made[table] = []
        for old in templates[table]:
            keys[old["id"]] = str(uuid7())
            row = old | {"id": keys[old["id"]], "centre_code": code}
            if table == "person":
                number += 1
                row |= {"registration_no": f"X{number}", "family_name": draw.choice(names)}
            if table == "stay":
                row |= {
                    "person_id": keys[old["person_id"]],
                    "operation_id": keys[old["operation_id"]],
                }
            made[table].append(row)
        made[table].sort(key=lambda row: str(row["id"]))
    return made, number


def _headquarters(root: Path, url: str) -> House:
    found = FoundCentre("SGE", "Siège", "Administrateur", profile="headquarters")
    house, _code = make_house(root, NewCentre(found, PASSPHRASE, url))
    return house


def _peak() -> float:
    """Return the most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
