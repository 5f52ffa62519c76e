"""The day's report of a centre with many people in its books, beside its bare SQL.

Ours is everything from the question to the PDF of two pages, as the page makes it. The
reference is the same counting by hand-written SQL on the same connection: who touched the
seven days, who is present with what was given to them, the beds, the meals and the shelves.
The goals: 3 s for the report, 1 s for the first page of the preview once the report is known.
"""

import os
import random
import statistics
from datetime import timedelta
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlalchemy import text, update
from sqlalchemy.orm import Session

from bench.books import SEED, centre, defaults
from bench.harness import Row, timed
from core.clock import SystemClock
from core.db.engine import WRITES
from core.db.rows import insert_rows
from core.db.stays import Serving, Stay
from core.house import House
from core.ids import uuid7
from core.queries.figures.daily import daily_situation
from core.rules.clock72 import OWED
from core.rules.package import MEAL_ITEM, STAY_SLOT, meal_slots
from printing.daily_report import daily_report
from ui.report_slips import daily_slip

PRESENT = 500
_ROUNDS = 5
_WHOLE, _PREVIEW = 3_000.0, 1_000.0
_PAST = ("KHY", "MED", "TEL")
_SHARE = 0.7
_ASKED = (
    (
        "SELECT id, arrived_at, deadline_at, exited_at FROM stay WHERE "
        "exited_at IS NULL OR exited_at >= :since"
    ),
    (
        "SELECT s.id, s.needs, s.extension_reason, p.sex, p.birth_year, p.birth_month, "
        "p.birth_day, p.complete, p.region_code, n.bed_code, o.departure_country FROM stay s "
        "JOIN person p ON p.id = s.person_id JOIN operation o ON o.id = s.operation_id "
        "LEFT JOIN bed_night n ON n.stay_id = s.id AND n.last_night IS NULL "
        "WHERE s.exited_at IS NULL OR s.exited_at >= :since"
    ),
    (
        "SELECT g.stay_id, g.item, g.slot, g.kind FROM serving g JOIN stay s ON "
        "s.id = g.stay_id WHERE s.exited_at IS NULL AND g.voided_by IS NULL"
    ),
    (
        "SELECT slot, count(*) FROM serving WHERE item = 'REP' AND slot >= :day "
        "AND voided_by IS NULL GROUP BY slot"
    ),
    ("SELECT article_id, sum(delta) FROM stock_move GROUP BY article_id"),
    ("SELECT count(*) FROM dispute WHERE state = 'open'"),
    ("SELECT count(DISTINCT record_id) FROM change"),
)
_CHUNK = 50_000


def measure(people: int) -> list[Row]:
    """Make the report of today, and of yesterday as it was."""
    with centre(people) as (house, _operation):
        _bring_the_newest_back(house)
        _give_to_the_past(house)
        today = house.clock.now().date()
        first = timed(lambda: _report(house, today))
        whole = statistics.median(timed(lambda: _report(house, today)) for _round in range(_ROUNDS))
        yesterday = today - timedelta(days=1)
        past = statistics.median(timed(lambda: _report(house, yesterday)) for _round in range(3))
        situation = house.look(daily_situation, today)
        paper = statistics.median(timed(lambda: _paper(house, situation)) for _r in range(_ROUNDS))
        bare = statistics.median(timed(lambda: _bare(house)) for _round in range(_ROUNDS))
    many = f"{people:,} past people, {PRESENT} present"
    print(f"daily report: {whole / bare:.1f} times its bare SQL ({bare:.0f} ms)")
    return [
        Row(90, f"daily report, {many}: the first one", "3 s", first, _WHOLE, 1.0),
        Row(91, "daily report: again", "3 s", whole, _WHOLE, 1.0),
        Row(92, "daily report of yesterday, as it was", "3 s", past, _WHOLE, 1.0),
        Row(93, "daily report: paper only (preview)", "1 s", paper, _PREVIEW, 1.0),
    ]


def _report(house: House, day: Any) -> bytes:
    return _paper(house, house.look(daily_situation, day))


def _paper(house: House, situation: Any) -> bytes:
    return daily_report(daily_slip(house.place, situation, by="Banc d'essai"))


def _bring_the_newest_back(house: House) -> None:
    """Let the last of the register be present, over three days, with their meals."""
    now, draw = SystemClock().now(), random.Random(SEED)
    writer = house.engine.execution_options(**{WRITES: True})
    with Session(writer) as session, session.begin():
        stays = [key for (key,) in session.query(Stay.id).order_by(Stay.rank.desc()).limit(PRESENT)]
        rows = []
        for number, key in enumerate(stays):
            at = now - timedelta(hours=number % 12 * 6 + 1)
            session.execute(
                update(Stay)
                .where(Stay.id == key)
                .values(arrived_at=at, deadline_at=at + OWED, exited_at=None, exit_type="")
            )
            slots = [(MEAL_ITEM, slot) for slot in meal_slots(at, now)[:-1]]
            slots += [(item, STAY_SLOT) for item in _PAST if draw.random() < _SHARE]
            rows += [_serving(house, key, item, slot) for item, slot in slots]
        insert_rows(session, Serving, rows)


def _give_to_the_past(house: House) -> None:
    """Give everybody who was ever here some of the package: a ledger of its true length."""
    writer = house.engine.execution_options(**{WRITES: True})
    with Session(writer) as session, session.begin():
        past = [key for (key,) in session.query(Stay.id).where(Stay.exited_at.is_not(None))]
        rows = [_serving(house, key, item, STAY_SLOT) for key in past for item in _PAST]
        for start in range(0, len(rows), _CHUNK):
            insert_rows(session, Serving, rows[start : start + _CHUNK])


def _serving(house: House, stay: Any, item: str, slot: str) -> dict[str, Any]:
    return defaults(Serving) | {
        "id": uuid7(),
        "centre_code": "BKO",
        "stay_id": stay,
        "item": item,
        "slot": slot,
        "at": SystemClock().now() - timedelta(days=0 if slot != STAY_SLOT else 399),
        "agent_id": house.actor.user_id,
        "post": house.post,
    }


def _bare(house: House) -> None:
    """Count by hand-written SQL what the report counts."""
    first = house.clock.now() - timedelta(days=7)
    day = f"{house.clock.now():%Y-%m-%d}"
    since = first.replace(tzinfo=None).isoformat(" ", "microseconds")
    with house.engine.connect() as connection:
        for asked in _ASKED:
            named = {"since": since, "day": day}
            used = {name: value for name, value in named.items() if f":{name}" in asked}
            connection.execute(text(asked), used).fetchall()
