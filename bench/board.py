"""The board and the follow-up list with 5 000 people present, through the real pages.

Shown is what somebody at the desk waits for: from opening a page that was made ready in a pause
(`ui.readier`) to its first lines on the screen, from an act or a new minute to the screen, and
how long the window's thread was held meanwhile. The reference is the bare SQL of the same work:
the lines of those who are present and all that was given to them, read by the driver, once.
The goals in milliseconds are those of the package (100 to the first paint, 50 to a refresh);
`--people` does not change how many are present.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import update
from sqlalchemy.orm import Session

from bench.books import SEED, centre, defaults
from bench.harness import Row, timed
from core.clock import SystemClock
from core.commands.package.mark_items import MarkItems, mark_items
from core.db.engine import WRITES
from core.db.rows import insert_rows
from core.db.stays import Serving, Stay
from core.house import House
from core.ids import uuid7
from core.rules.clock72 import OWED
from core.rules.package import MEAL_ITEM, STAY_SLOT, meal_slots
from ui.desk import Desk
from ui.page import Page
from ui.pages.board import BoardPage
from ui.pages.follow_up import FollowUpPage
from ui.theme import dress

PRESENT = 5_000
_SIZE = (1100, 680)
_ROUNDS = 9
_FIRST_PAINT, _REFRESH, _STALL = 100.0, 50.0, 50.0
_TICK_MS = 1
_GIVEN = ("KHY", "MED", "TEL", "PSP")
_SHARE = 0.7


def measure(people: int) -> list[Row]:
    """Open, refresh and act on both pages."""
    del people
    app = QApplication.instance() or QApplication([])
    rows: list[Row] = []
    with centre(PRESENT) as (house, _operation):
        stays = _let_all_be_present(house)
        bare = statistics.median(timed(lambda: _bare(house)) for _round in range(5))
        desk = Desk(house)
        watch = _Watch(desk)
        for number, kind, name in ((41, BoardPage, "board"), (45, FollowUpPage, "follow-up list")):
            rows += _page(number, name, kind, desk, watch, stays, bare)
        desk.take_house()
    del app
    return rows


def _page(
    number: int,
    name: str,
    kind: type[Page],
    desk: Desk,
    watch: "_Watch",
    stays: list[Any],
    bare: float,
) -> list[Row]:
    page = kind(desk)
    has_something = partial(_shows_something, page)
    dress(page)
    page.resize(*_SIZE)
    for widget in page.findChildren(QWidget):
        widget.ensurePolished()
    before = len(page.findChildren(QWidget))
    first, _held = watch.until_painted(page, page.show, has_something)
    watch.until_known(page)
    widgets = len(page.findChildren(QWidget)) - before
    again = [watch.until_painted(page, page.refresh) for _round in range(_ROUNDS)]
    left = iter(stays[100 * number :])
    acts = [
        watch.until_painted(page, lambda: desk.do(mark_items, MarkItems((next(left),), "TRA")))
        for _round in range(_ROUNDS)
    ]
    refresh = statistics.median(spent for spent, _held in again)
    act = statistics.median(spent for spent, _held in acts)
    held = max(held for _spent, held in (*again, *acts))
    many = f"{PRESENT:,} present"
    print(f"{name}: {widgets} widgets more than before the first paint")
    page.hide()
    return [
        Row(number, f"{name}, {many}: first paint", "100 ms", first, _FIRST_PAINT, 1.0),
        Row(number + 1, f"{name}: refresh", "50 ms", refresh, _REFRESH, 1.0),
        Row(number + 2, f"{name}: act until it is shown", "bare SQL of all lines", act, bare, 1.5),
        Row(number + 3, f"{name}: longest stall", "50 ms", held, _STALL, 1.0),
    ]  # fmt: skip


class _Watch(QObject):
    """Waits for the desk as the window does, and sees how long its thread was held."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._loop = QEventLoop()
        self._longest = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._is_there: Callable[[], bool] = self._is_idle

    def until_painted(
        self,
        page: Page,
        act: Callable[[], object],
        is_there: Callable[[], bool] | None = None,
    ) -> tuple[float, float]:
        """Return the milliseconds until the answer is drawn, and the longest stall.

        `is_there` says when there is something to draw; else when nothing is under way.
        """
        self._is_there = is_there or self._is_idle
        self._longest, self._last = 0.0, time.thread_time()
        self._timer.start()

        def go() -> None:
            act()
            if not self._is_there():
                self._loop.exec()
            page.grab()

        spent = timed(go)
        self._tick()
        self._timer.stop()
        return spent, self._longest

    def until_known(self, page: Page) -> None:
        """Wait until nothing is under way."""
        while self._desk.busy:
            self.until_painted(page, _nothing)

    @Slot()
    def _tick(self) -> None:
        now = time.thread_time()
        self._longest = max(self._longest, (now - self._last) * 1000)
        self._last = now
        if self._is_there():
            self._loop.quit()

    def _is_idle(self) -> bool:
        return not self._desk.busy


def _shows_something(page: Page) -> bool:
    if isinstance(page, FollowUpPage):
        return page.model.rowCount() > 0
    assert isinstance(page, BoardPage)
    return "present" in page.numbers


def _nothing() -> None:
    return


def _let_all_be_present(house: House) -> list[Any]:
    """Spread the people over three days, with their meals and most of their services."""
    now, draw = SystemClock().now(), random.Random(SEED)
    writer = house.engine.execution_options(**{WRITES: True})
    with Session(writer) as session, session.begin():
        stays = [key for (key,) in session.query(Stay.id).order_by(Stay.rank)]
        given: list[tuple[Any, str, str]] = []
        for number, key in enumerate(stays):
            at = now - timedelta(hours=number % 12 * 6 + 1)
            session.execute(
                update(Stay)
                .where(Stay.id == key)
                .values(arrived_at=at, deadline_at=at + OWED, exited_at=None, exit_type="")
            )
            given += [(key, MEAL_ITEM, slot) for slot in meal_slots(at, now)[:-1]]
            given += [(key, item, STAY_SLOT) for item in _GIVEN if draw.random() < _SHARE]
        rows = [
            defaults(Serving)
            | {"id": uuid7(), "centre_code": "BKO", "stay_id": key, "item": item, "slot": slot}
            | {"at": now, "agent_id": house.actor.user_id, "post": house.post}
            for key, item, slot in given
        ]
        insert_rows(session, Serving, rows)
    return stays


def _bare(house: House) -> None:
    """Read with the driver what the list is made of: people, beds, and what was given."""
    with house.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute(
            "SELECT s.id, s.call_no, s.arrived_at, s.deadline_at, s.family_id, p.family_name, "
            "p.given_names, p.sex, p.birth_year, p.birth_month, p.birth_day, p.complete, "
            "n.bed_code FROM stay s JOIN person p ON p.id = s.person_id LEFT JOIN bed_night n "
            "ON n.stay_id = s.id AND n.last_night IS NULL WHERE s.exited_at IS NULL "
            "ORDER BY s.deadline_at, s.operation_id, s.rank"
        ).fetchall()
        raw.execute(
            "SELECT g.stay_id, g.item, g.slot, g.kind FROM serving g JOIN stay s ON "
            "s.id = g.stay_id WHERE s.exited_at IS NULL AND g.voided_by IS NULL"
        ).fetchall()
