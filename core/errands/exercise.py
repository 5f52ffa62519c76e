"""The exercise centre: Port-Bouët replayed with 415 invented people in three days.

Two waves, 175 people by road and 240 by air, against 278 beds: who has none is a normal state.
Everything goes through the commands of the house with a clock that is moved by hand, so that
the books hold what real work leaves, and end at the present.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from core.act import Progress
from core.clock import Clock, SteppedClock, SystemClock
from core.commands.access.found_centre import FoundCentre
from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.arrivals.import_list import ImportList, ListLine, import_list
from core.commands.arrivals.open_operation import OpenOperation, open_operation
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.departures.end_stay import (
    EndStay,
    ExtendStay,
    Leaving,
    end_stay,
    extend_stay,
)
from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.housing.lay_out_beds import BlockPlan
from core.commands.package.record_sheet import RecordSheet, record_sheet
from core.commands.package.serve import Serve, serve
from core.commands.people.judge_double import JudgeDouble, judge_double
from core.commands.people.register import Register, register
from core.errands.exercise_people import Inventor
from core.errands.safety import back_up_books
from core.errors import Cancelled
from core.house import House
from core.opening import NewCentre, make_house, unmake_house
from core.queries.arrivals.operations import listed_people
from core.queries.cards.cards_to_print import blank_cards
from core.queries.package.follow_up import FollowedRow, follow_up
from core.rules.departures import Escort
from core.rules.fiches import Fiche
from core.rules.package import MEAL_ITEM, STAY_SLOT, ItemRule, meal_bounds, meal_slots

FIRST_WAVE, SECOND_WAVE = 175, 240
PEOPLE = FIRST_WAVE + SECOND_WAVE

BLOCKS = (
    BlockPlan("A", "Hommes", "men", 8, 16),
    BlockPlan("B", "Femmes", "women", 4, 10),
    BlockPlan("C", "Familles", "families", 18, 5),
    BlockPlan("D", "Appoint", "overflow", 1, 20),
)
"""278 places for 415 people (returns from Port-Bouët, peers.md): more than a hundred lack a bed."""

_BUS, _URGENT, _TO_PREPARE = 26, 4, 6
"""Of the first wave: who came first, and who came a little later."""

_ON_LIST, _AWAITED, _EXPRESS, _LONE, _TWICE = 130, 15, 12, 3, 5
"""Of the second wave."""

_OVERDUE, _EXTENDED = 9, 2
_FETCHED = 8
_BLANK_CARDS = 40
_SHARES = {"KHY": 0.93, "MED": 0.78, "TEL": 0.66, "PSP": 0.42, "KDI": 0.8, "COL": 0.97, "INF": 0.5}
"""How many of those present have had each service so far."""


def make_exercise(
    root: Path,
    passphrase: str,
    *,
    seed: int,
    items: tuple[ItemRule, ...],
    names: Mapping[str, Sequence[str]],
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> int:
    """Make the exercise centre in an empty folder; return how many people are in it.

    `items` is the package, `names` the family and given names to draw from. Raises what
    `make_house` raises; when `progress` cancels, nothing is left of it.
    """
    end = (clock or SystemClock()).now()
    stepped = SteppedClock(end - _hours(77))
    new = NewCentre(
        FoundCentre(
            centre_code="BKO",
            centre_name="Centre d’exercice de Bamako",
            admin_name="Administrateur",
            exercise=True,
            items=items,
            blocks=BLOCKS,
        ),
        passphrase,
    )
    house, _recovery = make_house(root, new, clock=stepped)
    try:
        _ThreeDays(house, stepped, end, Inventor(seed, names, stepped.at.date())).play(progress)
        back_up_books(house, house.folder.backups)
    except Cancelled:
        unmake_house(house)
        raise
    finally:
        house.close()
    return PEOPLE


class _ThreeDays:
    """What happens, hour by hour, until `end`."""

    def __init__(
        self, house: House, clock: SteppedClock, end: datetime, inventor: Inventor
    ) -> None:
        self._house = house
        self._clock = clock
        self._end = end
        self._invent = inventor
        self._road: UUID | None = None
        self._flight: UUID | None = None
        self._first: tuple[UUID, ...] = ()
        self._alone: list[UUID] = []

    def play(self, progress: Progress | None = None) -> None:
        """Do everything in the order of its hour; nothing happens after `end`."""
        agenda: list[tuple[datetime, Callable[[], object]]] = [
            (self._before(75), self._first_wave_begins),
            (self._before(74), self._give_beds),
            (self._before(68), lambda: self._come_by_road(_URGENT)),
            (self._before(52), lambda: self._come_by_road(_TO_PREPARE)),
            (self._before(46), self._first_wave_is_there),
            (self._before(45), self._give_beds),
            (self._before(32), self._cards_are_prepared),
            (self._before(31), self._flight_lands),
            (self._before(30), self._people_register),
            (self._before(29), self._give_beds),
            (self._before(26), self._services_go_round),
            (self._before(14), self._some_stay_longer),
            (self._before(9), self._some_leave),
            (self._before(6), self._card_is_lost),
        ]
        agenda += [
            (at, lambda slot=slot: self._meal(slot))  # type: ignore[misc]  # bound at once
            for slot, at in self._meals()
        ]
        for done, (at, act) in enumerate(sorted(agenda, key=lambda entry: entry[0])):
            if progress is not None:
                progress(done, len(agenda))
            self._move_to(at)
            act()
        self._move_to(self._end)
        self._second_scans()

    def _before(self, hours: float) -> datetime:
        return self._end - _hours(hours)

    def _move_to(self, at: datetime) -> None:
        if at > self._clock.at:
            self._clock.step(at - self._clock.at)

    def _first_wave_begins(self) -> None:
        """Open the operation of the road: each car has its own hour, all within a day or so."""
        self._road = self._open(
            "Exercice — Port-Bouët, vague 1 (route)", "BUS", FIRST_WAVE, lead=_hours(23.5)
        )
        self._first = tuple(self._come_by_road(_BUS))

    def _come_by_road(self, count: int) -> list[UUID]:
        assert self._road is not None
        singles = [(self._invent.single(),) for _number in range(count)]
        return [stay for each in singles for stay in self._register(self._road, each)]

    def _first_wave_is_there(self) -> None:
        assert self._road is not None
        self._families(self._road, FIRST_WAVE - _BUS - _URGENT - _TO_PREPARE)

    def _cards_are_prepared(self) -> None:
        self._house.do(make_blank_cards, MakeBlankCards(_BLANK_CARDS))

    def _flight_lands(self) -> None:
        operation = self._open(
            "Exercice — Port-Bouët, vague 2 (vol)", "CHARTER", SECOND_WAVE + _AWAITED
        )
        self._flight = operation
        self._import(operation, self._invent.lines(_ON_LIST, "Vague 2"))
        listed = self._house.look(listed_people, operation)
        there = tuple(row.id for row in listed[: _ON_LIST - _AWAITED])
        self._house.do(arrive_listed, ArriveListed(operation, there))
        blank = self._house.look(blank_cards, limit=_EXPRESS)
        for number, card in enumerate(blank):
            # Adults only: the children alone are the three that register.
            sex = "F" if number % 4 == 0 else "M"
            self._house.do(express_arrival, ExpressArrival(operation, card.code, sex, "adult"))

    def _people_register(self) -> None:
        assert self._flight is not None
        counted = _ON_LIST - _AWAITED + _EXPRESS + _LONE + _TWICE
        alone = self._families(self._flight, SECOND_WAVE - counted)
        for age in (10, 14, 16)[:_LONE]:
            self._register(self._flight, (self._invent.lone_minor(age),))
        known = [fiche for fiche in alone if fiche.phone] or alone
        for place in self._invent.some(_TWICE, known):
            again = self._invent.misspelt(known[place])
            self._register(self._flight, (again,))
            judged = JudgeDouble(known[place].person_id, again.person_id, "later")
            self._house.do(judge_double, judged)

    def _families(self, operation: UUID, left: int) -> list[Fiche]:
        """Register so many people, one or four at a time; return those who came alone."""
        alone: list[Fiche] = []
        while left:
            size = min(left, 1 if self._invent.share(0.72) else 4)
            members = self._invent.family(size) if size > 1 else (self._invent.single(),)
            stays = self._register(operation, members)
            if size == 1:
                alone += members
                self._alone += stays
            left -= size
        return alone

    def _register(self, operation: UUID, members: tuple[Fiche, ...]) -> list[UUID]:
        self._clock.step(timedelta(seconds=12))
        begun = self._house.do(register, Register(operation, members)).value
        return [each.stay_id for each in begun]

    def _give_beds(self) -> None:
        self._house.do(assign_proposed, AssignProposed())

    def _services_go_round(self) -> None:
        present = self._present()
        for item, share in _SHARES.items():
            got = tuple(row.stay_id for row in present if self._invent.share(share))
            self._clock.step(timedelta(minutes=3))
            self._house.do(record_sheet, RecordSheet(item, STAY_SLOT, got))

    def _some_stay_longer(self) -> None:
        for stay_id in self._first[:_EXTENDED]:
            request = ExtendStay(stay_id, self._end + _hours(26), "TRANSPORT")
            self._house.do(extend_stay, request)

    def _some_leave(self) -> None:
        """Of the first car nine stay over their time; of the others a few go to their family."""
        gone = self._first[_EXTENDED + _OVERDUE :]
        self._house.do(record_sheet, RecordSheet("TRA", STAY_SLOT, gone))
        for stay_id in gone:
            self._house.do(end_stay, EndStay(stay_id, "HOME"))
        for place in self._invent.some(_FETCHED, self._alone):
            self._clock.step(timedelta(minutes=4))
            uncle = Escort("Un oncle", "NINA", link_checked=True)
            leaving = Leaving(means="family", escort=uncle)
            self._house.do(end_stay, EndStay(self._alone[place], "FAMILY", leaving))

    def _card_is_lost(self) -> None:
        rows = self._present()
        self._house.do(replace_card, ReplaceCard(rows[len(rows) // 2].stay_id, "lost"))

    def _meals(self) -> list[tuple[str, datetime]]:
        """Return each meal that has begun, and the instant at which its sheet is entered."""
        found = []
        for slot in meal_slots(self._before(75), self._end):
            starts, ends = meal_bounds(slot)
            if starts <= self._end:
                found.append((slot, min(ends - timedelta(minutes=20), self._end)))
        return found

    def _meal(self, slot: str) -> None:
        """Nearly everybody eats; of the last meal only half has been served so far."""
        last = slot == self._meals()[-1][0]
        share = 0.5 if last else 0.97
        eating = tuple(row.stay_id for row in self._present() if self._invent.share(share))
        if eating:
            self._house.do(record_sheet, RecordSheet(MEAL_ITEM, slot, eating))

    def _second_scans(self) -> None:
        """Leave a few refusals for the ledger: the same people come to the last meal again."""
        slot = self._meals()[-1][0]
        for row in self._present()[:6]:
            self._house.do(serve, Serve(row.call_no, MEAL_ITEM, slot))

    def _open(self, label: str, mode: str, announced: int, lead: timedelta = timedelta(0)) -> UUID:
        return self._house.do(
            open_operation,
            OpenOperation(
                label=label,
                arrived_at=self._clock.at + lead,
                return_type="EMERG",
                transport_mode=mode,
                departure_country="CIV",
                departure_place="Abidjan",
                organiser="ETAT",
                entry_point="AIR-BKO" if mode == "CHARTER" else "",
                announced=announced,
            ),
        ).value.id

    def _import(self, operation_id: UUID, lines: tuple[ListLine, ...]) -> None:
        self._house.do(
            import_list,
            ImportList(operation_id, f"{lines[0].sheet}.xlsx", "0" * 64, "exercise", lines),
        )

    def _present(self) -> tuple[FollowedRow, ...]:
        return self._house.look(follow_up)


def _hours(number: float) -> timedelta:
    return timedelta(hours=number)
