"""Who was at the centre on a day: who came, who left, who is there at its end."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.act import Act
from core.db.arrivals import Operation
from core.db.families import ADULT, with_adult
from core.db.finding import age_of
from core.db.package_states import ItemStanding, standings
from core.db.people import Person
from core.db.stays import CANCELLED, BedNight, Stay
from core.queries.package.board_parts import PeopleNumbers, numbers_of
from core.queries.package.followed_rows import FollowedRow, followed_row
from core.queries.package.present import Present, present_now
from core.rules.clock72 import StayClock, state_at

DAYS = 7
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The flows of one day: present at its end, or now when it is today."""

    day: date
    arrived: int
    left: int
    present: int
    overdue: int


@dataclass(frozen=True, slots=True)
class OriginCounts:
    """Those of seven days who came from one country; girls and boys are under 18.

    `unknown` are those whose age, or an adult's sex, is not known.
    """

    country: str
    men: int
    women: int
    girls: int
    boys: int
    unknown: int

    @property
    def people(self) -> int:
        """Return how many they are together."""
        return self.men + self.women + self.girls + self.boys + self.unknown


@dataclass(frozen=True, slots=True)
class StayTimes:
    """What flows are counted from: one stay that touched the days."""

    stay_id: UUID
    arrived_at: datetime
    deadline_at: datetime
    exited_at: datetime | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and the instant at which it is looked at: its end, or now.

    `cut` is the first instant that no longer counts.
    """

    day: date
    at: datetime
    cut: datetime
    is_today: bool


def moment_of(act: Act, day: date) -> Moment:
    """Return the moment of a day as this act sees it."""
    end = start_of(day) + timedelta(days=1)
    if act.at < end:
        return Moment(day, act.at, act.at + timedelta(microseconds=1), is_today=True)
    return Moment(day, end, end, is_today=False)


def start_of(day: date) -> datetime:
    """Return midnight, local time of the centre."""
    return datetime.combine(day, time(), UTC)


def stay_times(session: Session, moment: Moment, centre: str) -> list[StayTimes]:
    """Return every stay that touched one of the seven days; the years before are not read."""
    first = start_of(moment.day - timedelta(days=DAYS))
    rows = session.execute(
        select(Stay.id, Stay.arrived_at, Stay.deadline_at, Stay.exited_at).where(
            Stay.centre_code == centre,
            Stay.exit_type != CANCELLED,
            or_(Stay.exited_at.is_(None), Stay.exited_at >= first),
            Stay.arrived_at < moment.cut,
        )
    )
    return [StayTimes(*row) for row in rows]


def is_there(stay: StayTimes, cut: datetime) -> bool:
    """Say whether the person was present just before `cut`."""
    return stay.arrived_at < cut and (stay.exited_at is None or stay.exited_at >= cut)


def day_counts(stays: Sequence[StayTimes], moment: Moment) -> tuple[DayCounts, ...]:
    """Return the seven days that end with this one, oldest first."""
    days = (moment.day - timedelta(days=ago) for ago in reversed(range(DAYS)))
    return tuple(_counts(stays, day, moment) for day in days)


def origins(session: Session, stays: Sequence[StayTimes], day: date) -> tuple[OriginCounts, ...]:
    """Return who came in the seven days, by country, the largest first."""
    first = start_of(day - timedelta(days=DAYS - 1))
    came = [stay.stay_id for stay in stays if stay.arrived_at >= first]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for start in range(0, len(came), _CHUNK):
        rows = session.execute(
            select(Person, Stay.arrived_at, Operation.departure_country)
            .select_from(Stay)
            .join(Person, Stay.person_id == Person.id)
            .join(Operation, Stay.operation_id == Operation.id)
            .where(Stay.id.in_(came[start : start + _CHUNK]))
        )
        for person, arrived_at, country in rows:
            counts[country][_group(person, arrived_at)] += 1
    found = [
        OriginCounts(code, kinds["M"], kinds["F"], kinds["girl"], kinds["boy"], kinds[""])
        for code, kinds in counts.items()
    ]
    found.sort(key=lambda row: (-row.people, row.country))
    return tuple(found)


def who_is_there(
    session: Session, act: Act, moment: Moment, stays: Sequence[StayTimes]
) -> tuple[PeopleNumbers, tuple[FollowedRow, ...]]:
    """Return the numbers of those present, by the board's own count, and their lines."""
    if moment.is_today:
        present = present_now(session)
        return numbers_of(act.at, present), present.rows
    rows = _rows_then(session, moment, stays, with_items=True)
    return _numbers_then(moment, rows), rows


def numbers_before(session: Session, moment: Moment, stays: Sequence[StayTimes]) -> PeopleNumbers:
    """Return the numbers of the evening before; of the package nothing is said."""
    start = start_of(moment.day)
    before = Moment(moment.day - timedelta(days=1), start, start, is_today=False)
    return _numbers_then(before, _rows_then(session, before, stays, with_items=False))


def return_types(
    session: Session, stays: Iterable[StayTimes], day: date
) -> tuple[tuple[str, int], ...]:
    """Return how many came on the day, by the manner of their return."""
    came = [stay.stay_id for stay in stays if stay.arrived_at >= start_of(day)]
    counts: Counter[str] = Counter()
    for start in range(0, len(came), _CHUNK):
        counts.update(
            session.scalars(
                select(Operation.return_type)
                .join(Stay, Stay.operation_id == Operation.id)
                .where(Stay.id.in_(came[start : start + _CHUNK]))
            )
        )
    return ranked(counts)


def ranked(counts: "Counter[str]") -> tuple[tuple[str, int], ...]:
    """Return what was counted, the most first."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _counts(stays: Sequence[StayTimes], day: date, moment: Moment) -> DayCounts:
    start = start_of(day)
    cut = min(start + timedelta(days=1), moment.cut)
    there = [stay for stay in stays if is_there(stay, cut)]
    return DayCounts(
        day=day,
        arrived=sum(1 for stay in stays if start <= stay.arrived_at < cut),
        left=sum(1 for stay in stays if stay.exited_at and start <= stay.exited_at < cut),
        present=len(there),
        overdue=sum(1 for stay in there if stay.deadline_at < min(cut, moment.at)),
    )


def _group(person: Person, at: datetime) -> str:
    age = age_of(person, at)
    if age is None:
        return ""
    if age >= ADULT:
        return person.sex
    return {"M": "boy", "F": "girl"}.get(person.sex, "")


def _numbers_then(moment: Moment, rows: tuple[FollowedRow, ...]) -> PeopleNumbers:
    return numbers_of(moment.at, Present(rows, len(rows), is_whole=True))


def _rows_then(
    session: Session, moment: Moment, stays: Iterable[StayTimes], *, with_items: bool
) -> tuple[FollowedRow, ...]:
    """Return the lines of those who were there at the end of a past day, as they stood then."""
    keys = [each.stay_id for each in stays if is_there(each, moment.cut)]
    pairs, beds = _people_and_beds(session, moment, keys)
    grown = with_adult(session, (stay.family_id for stay, _person in pairs), moment.at)
    items: Mapping[UUID, tuple[ItemStanding, ...]] = {}
    if with_items:
        items = standings(session, pairs, moment.at, grown=grown, until=moment.at)
    return tuple(
        _row_then(stay, person, moment, beds.get(stay.id, ""), grown, items.get(stay.id, ()))
        for stay, person in pairs
    )


def _people_and_beds(
    session: Session, moment: Moment, keys: list[UUID]
) -> tuple[list[tuple[Stay, Person]], dict[UUID, str]]:
    pairs: list[tuple[Stay, Person]] = []
    beds: dict[UUID, str] = {}
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        found = session.execute(
            select(Stay, Person).join(Person, Stay.person_id == Person.id).where(Stay.id.in_(some))
        )
        pairs += [(stay, person) for stay, person in found]
        nights = session.execute(
            select(BedNight.stay_id, BedNight.bed_code).where(
                BedNight.stay_id.in_(some),
                BedNight.first_night <= moment.day,
                or_(BedNight.last_night.is_(None), BedNight.last_night >= moment.day),
            )
        )
        beds.update((stay_id, code) for stay_id, code in nights)
    return pairs, beds


def _row_then(
    stay: Stay,
    person: Person,
    moment: Moment,
    bed: str,
    grown: Collection[UUID | None],
    items: Iterable[ItemStanding],
) -> FollowedRow:
    clock = StayClock(stay.arrived_at, stay.deadline_at, None, bool(stay.extension_reason))
    state = state_at(clock, moment.at)
    return followed_row(stay, person, bed, items, grown, moment.at, state)
