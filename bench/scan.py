"""A scan at a distribution post: from the terminating Enter to the verdict, and in the house.

Three figures at `--people` people in the books, of 200 scans each: the 99th percentile
of the house alone (`House.do`), the median of the house against the bare SQL of the same work in
turn, and the 95th percentile in the window, from the Enter that
ends a code in the page's line until the verdict is drawn. The bare SQL finds the stay of the
card and inserts the serving, in one durable transaction of the driver on the same file: without
journal, change numbers, rights or family. The reference of a percentile is its limit.
Own work is processor time: the rest of a scan is the disk, which makes it durable.
"""

import os
import statistics
import time
from functools import partial
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.books import centre, fiches
from bench.harness import Row, timed
from core.clock import SystemClock
from core.commands.package.serve import Serve, serve
from core.commands.people.register import Register, register
from core.house import House
from core.ids import uuid7
from core.rules.package import STAY_SLOT, Verdict
from ui.desk import Desk
from ui.pages.distribution import DistributionPage
from ui.parts.distribution.service import Service
from ui.theme import dress

_SCANS = 200
_HOUSE_MS, _WINDOW_MS = 10.0, 100.0
_RATIO = 8.0
_ITEM = "KHY"
"""Owed at any hour, so that the measure depends on no clock; the way is that of a meal."""
_GIVEN = (Verdict.SERVED, Verdict.ATTENTION)


def measure(people: int) -> list[Row]:
    """Scan different people, in the house, bare, and in the window."""
    app = QApplication.instance() or QApplication([])
    with centre(people) as (house, operation):
        codes = [
            house.do(register, Register(operation, (fiche,))).value[0].card_code
            for fiche in fiches(3 * _SCANS)
        ]
        mine, own, bare = [], [], []
        for code, other in zip(codes[:_SCANS], codes[_SCANS : 2 * _SCANS], strict=True):
            start = time.thread_time()
            mine.append(timed(partial(_serve, house, code)))
            own.append((time.thread_time() - start) * 1000)
            bare.append(timed(partial(_bare, house, other)))
        window = _in_window(house, codes[2 * _SCANS :])
    del app
    many = f"{people:,} people"
    ours, theirs = statistics.median(mine), statistics.median(bare)
    return [
        Row(51, f"scan in the house, {many}: p99", "10 ms", _centile(mine, 99), _HOUSE_MS, 1.0),
        Row(52, "scan in the house: median", "bare SQL of the same work", ours, theirs, _RATIO),
        Row(53, "of it its own work: p99", "10 ms", _centile(own, 99), _HOUSE_MS, 1.0),
        Row(54, "scan in the window: p95", "100 ms", _centile(window, 95), _WINDOW_MS, 1.0),
    ]


def _serve(house: House, code: str) -> None:
    assert house.do(serve, Serve(code, _ITEM, STAY_SLOT)).value.verdict in _GIVEN


def _bare(house: House, code: str) -> None:
    with house.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("BEGIN IMMEDIATE")
        stay, centre_code = raw.execute(
            "SELECT s.id, s.centre_code FROM card c JOIN stay s ON s.id = c.stay_id "
            "JOIN person p ON p.id = s.person_id WHERE c.code = ?",
            (code,),
        ).fetchone()
        key, now = uuid7().hex, SystemClock().now()
        raw.execute(
            "INSERT INTO serving (id, centre_code, version, stay_id, item, slot, sequence, kind, "
            "at, agent_id, post, reason) VALUES (?, ?, 1, ?, ?, ?, 1, 'given', ?, ?, ?, '')",
            (key, centre_code, stay, _ITEM, STAY_SLOT, f"{now:%Y-%m-%d %H:%M:%S.%f}",
             house.actor.user_id.hex, house.post),
        )  # fmt: skip
        raw.execute("COMMIT")


class _Answers(QObject):
    """Waits for the verdict as the server's eyes do: until it is painted."""

    def __init__(self, page: DistributionPage) -> None:
        super().__init__()
        self._loop = QEventLoop()
        page.post.answered.connect(self._hear)
        self.kind = ""

    def wait(self) -> None:
        """Wait for the next answer."""
        self._loop.exec()

    @Slot(str, object)
    def _hear(self, kind: str, _answer: object) -> None:
        self.kind = kind
        self._loop.quit()


def _in_window(house: House, codes: list[str]) -> list[float]:
    desk = Desk(house)
    page = DistributionPage(desk)
    dress(page)
    page.resize(1366, 768)
    page.show()
    page.post.set_service(Service(_ITEM, STAY_SLOT))
    answers = _Answers(page)
    spent = []
    for code in codes:
        page.typed.setText(code)
        start = time.perf_counter()
        QTest.keyClick(page.typed, Qt.Key.Key_Return)
        answers.wait()
        page.panel.grab()
        spent.append((time.perf_counter() - start) * 1000)
        assert answers.kind in {"served", "attention"}
    page.hide()
    desk.take_house()
    return spent


def _centile(times: list[float], number: int) -> float:
    return statistics.quantiles(times, n=100)[number - 1]
