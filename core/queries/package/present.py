"""Everybody who is present, kept in memory: 5 000 lines are there before the eye has moved.

Read once in pieces of some milliseconds, so that a scan never waits behind it; afterwards the
numbers of changed records say whom to read again, and each line knows until when it holds: a
deadline, the end of a meal, midnight. The books stay the only truth: what is shown here is
what `read_rows` would give, which a test compares. Headquarters numbers no changes and has
nobody present: it is read anew each time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import islice
from threading import Lock
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.clock import LOCAL
from core.db.package_in_force import meal_plan, rules_in_force
from core.db.records import Base, instant_text
from core.db.rows import key_form, run
from core.db.stays import Stay
from core.queries.package.followed_rows import FollowedRow, read_rows
from core.rules.clock72 import TO_PREPARE, URGENT
from core.rules.meals import USUAL_PLAN, MealPlan

FIRST_PIECE, PIECE = 40, 150
"""Lines read at once: what fills a screen, then some 40 ms each, less than a scan may wait."""

_CHUNK = 400
_MANY_CHANGES = 2_000
"""Changes from which beginning again is quicker."""

_LONGEST = timedelta(minutes=20)
"""How long a line is believed at most, whatever else may have come to matter."""

_ADULT_COUNTS = timedelta(hours=1)
"""As in `core.db.families`: who has just left still answers for the children."""

_INSTANT = timedelta(microseconds=1)
_INDEX = "id, family_id, deadline_at, operation_id, rank"


@dataclass(frozen=True, slots=True, eq=False)
class Present:
    """Who is present by deadline; `rows` lacks some of `total` until everybody was read.

    The same object is given as long as nothing has changed.
    """

    rows: tuple[FollowedRow, ...]
    total: int
    is_whole: bool


_Key = Any
"""A key as the driver gives it: making 5 000 UUIDs would take longer than reading them."""


@dataclass(slots=True)
class _Seat:
    """What orders somebody, as the driver gives it, and to whom he or she belongs."""

    family_id: _Key
    order: tuple[Any, ...]


@dataclass
class _Memory:
    """What was read so far; `until` is the instant from which a line is to be read again."""

    change: int = -1
    trusted: bool = True
    at: datetime | None = None
    seats: dict[_Key, _Seat] = field(default_factory=dict)
    order: tuple[_Key, ...] = ()
    rows: dict[_Key, FollowedRow] = field(default_factory=dict)
    until: dict[_Key, datetime] = field(default_factory=dict)
    stale: set[_Key] = field(default_factory=set)
    hours: tuple[int, ...] = ()
    plan: MealPlan = USUAL_PLAN
    shown: Present | None = None


_LOCK = Lock()
_MEMORIES: WeakKeyDictionary[Any, _Memory] = WeakKeyDictionary()
"""By the pool of connections of the books."""


def present_now(session: Session, *, at_once: bool = False) -> Present:
    """Return everybody who is present; with `at_once` one piece is read and not waited for more."""
    act = act_of(session)
    if act.place.profile != "centre":
        rows = read_rows(session, Stay.exited_at.is_(None))
        return Present(rows, len(rows), is_whole=True)
    with _LOCK:
        memory = _MEMORIES.setdefault(session.get_bind().engine.pool, _Memory())
        _follow_changes(session, memory, act)
        while memory.stale:
            _read_piece(session, memory, act)
            if at_once:
                break
        return _shown(memory)


def _shown(memory: _Memory) -> Present:
    if memory.shown is None:
        rows = memory.rows
        found = tuple(rows[each] for each in memory.order if each in rows)
        memory.shown = Present(found, len(memory.order), is_whole=not memory.stale)
    return memory.shown


def _follow_changes(session: Session, memory: _Memory, act: Act) -> None:
    newest = int(run(session, "SELECT coalesce(max(number), 0) FROM change")[0][0])
    back = memory.at is not None and act.at < memory.at
    many = newest - memory.change > _MANY_CHANGES
    otherwise = memory.trusted != act.clock_trusted or _package_began(session, memory.at, act.at)
    if memory.change < 0 or back or many or otherwise:
        _begin(session, memory, act)
    elif newest != memory.change:
        _take_changes(session, memory, act)
    _expire(session, memory, act.at)
    memory.change, memory.at, memory.trusted = newest, act.at, act.clock_trusted


def _package_began(session: Session, since: datetime | None, at: datetime) -> bool:
    """Say whether a version of the package that was made before came into force meanwhile."""
    if since is None:
        return False
    asked = "SELECT 1 FROM package_version WHERE from_at > ? AND from_at <= ? LIMIT 1"
    return bool(run(session, asked, _instant_form(session, since), _instant_form(session, at)))


def _begin(session: Session, memory: _Memory, act: Act) -> None:
    """Forget the seats, keep the lines that are shown until they are read again."""
    memory.seats = dict(_seats(session, "exited_at IS NULL"))
    memory.rows = {key: row for key, row in memory.rows.items() if key in memory.seats}
    memory.stale = set(memory.seats)
    memory.hours = _rule_hours(session)
    memory.plan = meal_plan(session, act.place.centre_code)
    _arrange(memory)


def _take_changes(session: Session, memory: _Memory, act: Act) -> None:
    changed: dict[str, set[_Key]] = {}
    found = run(session, "SELECT table_name, record_id FROM change WHERE number > ?", memory.change)
    for table, key in found:
        changed.setdefault(table, set()).add(key)
    if "package_version" in changed:
        _begin(session, memory, act)
        return
    stays = set(changed.pop("stay", ()))
    stays |= _stays_of_people(session, changed.pop("person", ()))
    families = {memory.seats[each].family_id for each in stays if each in memory.seats}
    if stays:
        _seat_again(session, memory, stays)
    families |= {memory.seats[each].family_id for each in stays if each in memory.seats}
    for table, keys in changed.items():
        stays |= _owners(session, table, keys)
    memory.stale |= (stays | _members(memory, families)) & memory.seats.keys()


def _seat_again(session: Session, memory: _Memory, stays: set[_Key]) -> None:
    for each in stays:
        memory.seats.pop(each, None)
    for some in _chunks(sorted(stays)):
        where = f"exited_at IS NULL AND id IN ({_marks(some)})"
        memory.seats.update(_seats(session, where, *some))
    for each in stays - memory.seats.keys():
        memory.rows.pop(each, None)
        memory.until.pop(each, None)
        memory.stale.discard(each)
    _arrange(memory)


def _arrange(memory: _Memory) -> None:
    memory.shown = None
    memory.order = tuple(sorted(memory.seats, key=lambda each: memory.seats[each].order))


def _expire(session: Session, memory: _Memory, at: datetime) -> None:
    """Read again whose time has come, and the families that an adult left within the hour."""
    memory.stale |= {each for each, until in memory.until.items() if until <= at}
    since = (memory.at or at) - _ADULT_COUNTS
    left = run(
        session,
        "SELECT family_id FROM stay WHERE exited_at > ? AND family_id IS NOT NULL",
        _instant_form(session, since),
    )
    memory.stale |= _members(memory, {key for (key,) in left})


def _read_piece(session: Session, memory: _Memory, act: Act) -> None:
    """Read some lines again, those that are shown first before the others."""
    many = PIECE if memory.rows else FIRST_PIECE
    wanted = list(islice((each for each in memory.order if each in memory.stale), many))
    form = key_form(session)
    for row in read_rows(session, Stay.id.in_([_uuid(each) for each in wanted])):
        key = form(row.stay_id)
        memory.rows[key] = row
        memory.until[key] = _until(row, memory, act.at)
    memory.stale.difference_update(wanted)
    memory.shown = None


def _until(row: FollowedRow, memory: _Memory, at: datetime) -> datetime:
    """Return the first instant after `at` at which time alone may change the line."""
    ends = [row.deadline_at - TO_PREPARE, row.deadline_at - URGENT, row.deadline_at]
    ends += [row.arrived_at + timedelta(hours=each) for each in memory.hours]
    today = at.astimezone(LOCAL).date()
    ends.append(datetime.combine(today + timedelta(days=1), time(), LOCAL))
    for meal in memory.plan.open_on(today):
        ends += [datetime.combine(today, each, LOCAL) for each in (meal.starts, meal.ends)]
    # A rule may hold up to the instant or from it on: both sides of it are looked at.
    later = [each for end in ends for each in (end, end + _INSTANT) if each > at]
    return min([at + _LONGEST, *later])


def _rule_hours(session: Session) -> tuple[int, ...]:
    rules = [rule for each in rules_in_force(session).values() for rule in each]
    # What an item was for earlier arrivals has its hours too.
    forms = [form for rule in rules for form in (rule, *(each.rule for each in rule.earlier))]
    return tuple(sorted({hour for form in forms for hour in (form.due_from_h, form.due_until_h)}))


def _seats(session: Session, where: str, *values: object) -> Iterable[tuple[_Key, _Seat]]:
    found = run(session, f"SELECT {_INDEX} FROM stay WHERE {where}", *values)  # noqa: S608 - our names
    for key, family, *order in found:
        yield key, _Seat(family, tuple(order))


def _members(memory: _Memory, families: set[_Key]) -> set[_Key]:
    wanted = families - {None}
    if not wanted:
        return set()
    return {key for key, seat in memory.seats.items() if seat.family_id in wanted}


def _stays_of_people(session: Session, people: Iterable[_Key]) -> set[_Key]:
    return _picked(session, "SELECT id FROM stay WHERE person_id IN ({})", people)


def _owners(session: Session, table: str, keys: Iterable[_Key]) -> set[_Key]:
    """Return the stays that changed records of a table hang on."""
    known = Base.metadata.tables.get(table)
    if known is None or "stay_id" not in known.c:
        return set()
    return _picked(session, f"SELECT stay_id FROM {table} WHERE id IN ({{}})", keys)  # noqa: S608 - our names


def _picked(session: Session, statement: str, keys: Iterable[_Key]) -> set[_Key]:
    found: set[_Key] = set()
    for some in _chunks(sorted(keys)):
        rows = run(session, statement.format(_marks(some)), *some)
        found.update(key for (key,) in rows if key is not None)
    return found


def _instant_form(session: Session, at: datetime) -> object:
    return instant_text(at) if session.get_bind().dialect.name == "sqlite" else at


def _marks(keys: Sequence[_Key]) -> str:
    return ", ".join("?" * len(keys))


def _uuid(key: _Key) -> UUID:
    return key if isinstance(key, UUID) else UUID(hex=key)


def _chunks(keys: Sequence[_Key]) -> Iterable[Sequence[_Key]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
