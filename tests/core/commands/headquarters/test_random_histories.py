"""Whatever happens on the way, headquarters ends with the union of the centres.

Each history draws some centres. They register, correct, serve, take back and let go; they send
batches; files are lost, doubled and shuffled; PCs are restored from backups, copied, and set to
wrong times. In the end every centre sends again what headquarters says that it lacks. Then every
table that travels is compared by value. The centres are records made from those of a real one;
what receives them is the real command on real books.
"""

import copy
import random
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clock import SteppedClock
from core.commands.headquarters.receive_batch import ReceiveBatch, receive_batch
from core.commands.package.serve import Serve, serve
from core.db.replica import EXPORTED, TRAVEL_ORDER, read_out
from core.db.tables import Base
from core.house import House
from core.ids import uuid7
from tests.builders import FOUNDED_AT, Founded, a_batch, an_operation, headquarters, registered

Row = dict[str, Any]
Books = dict[tuple[str, str], Row]

COLLIDED = (1030, 1134)
"""Histories in which the older half of a PC came after the one that went on from a backup."""

SEEDS = {"sqlcipher": (*range(40), *COLLIDED), "postgresql": (*range(40, 62), *COLLIDED)}
"""Histories of every run; the others by night."""

NOTHING_BEFORE = "0" * 64
NAMES = ("Coulibaly", "Diarra", "Keïta", "Sidibé", "Traoré")
SLOTS = ("2026-11-14/dejeuner", "2026-11-14/diner")
POINTS_AT = {
    table: {
        column.name: key.column.table.name
        for column in Base.metadata.tables[table].columns
        for key in column.foreign_keys
        if key.column.table.name in EXPORTED
    }
    for table in TRAVEL_ORDER
}
_numbers = count(1)


@pytest.fixture(scope="module")
def template(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    """One record of each kind, as a real centre sends it."""
    root = founded.copied_to(tmp_path_factory.mktemp("sender") / "centre")
    with closing(founded.entered(root, SteppedClock(FOUNDED_AT))) as house:
        (man,) = registered(house, an_operation(house))
        house.do(serve, Serve(man.card_code, "REP", SLOTS[0]))
        return {table: rows[0] for table, rows in a_batch(house)[1].tables.items()}


@dataclass
class Centre:
    """A PC of a centre: its books, what it sent, and the backups that were made of it."""

    code: str
    draw: random.Random
    template: dict[str, Row]
    books: Books = field(default_factory=dict)
    unsent: set[tuple[str, str]] = field(default_factory=set)
    chain: int = 1
    seq: int = 0
    previous: str = NOTHING_BEFORE
    highest: int = 1
    sent: list[ReceiveBatch] = field(default_factory=list)

    def act(self) -> None:
        """Do one thing of a day's work."""
        self.draw.choice(
            (self.arrive, self.correct, self.serve, self.serve, self.take_back, self.leave)
        )()

    def arrive(self) -> None:
        operation = self._one("operation") or self._new("operation", number=1)
        person = self._new(
            "person", registration_no=f"N{next(_numbers)}", family_name=self.draw.choice(NAMES)
        )
        number = next(_numbers)
        links = {"person_id": person["id"], "operation_id": operation["id"]}
        stay = self._new("stay", rank=number, call_no=f"1-{number}", **links)
        self._new("card", code=f"R{number:011d}", stay_id=stay["id"])
        self._new("consent", person_id=person["id"])

    def correct(self) -> None:
        if person := self._one("person"):
            self._change(person, "person", family_name=self.draw.choice(NAMES))

    def serve(self) -> None:
        stay, slot = self._one("stay"), self.draw.choice(SLOTS)
        if stay is not None and not self._served(stay["id"], slot):
            self._new("serving", stay_id=stay["id"], slot=slot)

    def take_back(self) -> None:
        given = [row for row in self._all("serving") if self._counts(row)]
        if given:
            row = self.draw.choice(given)
            void = self._new(
                "serving", stay_id=row["stay_id"], slot=row["slot"], kind="void", voids_id=row["id"]
            )
            self._change(row, "serving", voided_by=void["id"])

    def leave(self) -> None:
        if stay := self._one("stay"):
            self._change(stay, "stay", exit_type="HOME", exited_at=stay["arrived_at"])

    def send(self) -> None:
        """Freeze what is new, with all it points at; the clock of the PC says anything."""
        wanted = set(self.unsent)
        for table in reversed(TRAVEL_ORDER):
            for _name, key in [each for each in wanted if each[0] == table]:
                row = self.books[table, key]
                wanted.update(
                    (target, row[column])
                    for column, target in POINTS_AT[table].items()
                    if row[column] is not None
                )
        if not wanted:
            return
        tables: dict[str, list[Row]] = {}
        for table in TRAVEL_ORDER:
            keys = sorted(key for name, key in wanted if name == table)
            if keys:
                tables[table] = [dict(self.books[table, key]) for key in keys]
        self.seq += 1
        manifest = sha256(repr((self.code, self.chain, self.seq, tables)).encode()).hexdigest()
        wrong = timedelta(days=self.draw.randint(-9_000, 9_000))
        self.sent.append(
            ReceiveBatch(
                self.code, "A", self.chain, self.seq, manifest, self.previous, self.seq,
                manifest, FOUNDED_AT + wrong, len(tables.get("person", ())), tables,
            )
        )  # fmt: skip
        self.previous, self.unsent = manifest, set()

    def backup(self) -> "Centre":
        """Return this PC as it stands; what it sent lies on sticks and is not taken back."""
        made = copy.copy(self)
        made.books = {key: dict(row) for key, row in self.books.items()}
        made.unsent = set(self.unsent)
        return made

    def put_back(self, backup: "Centre") -> None:
        """Go on from a backup, noticed by the highest chain beside the books."""
        self.books = {key: dict(row) for key, row in backup.books.items()}
        self.begin_chain()

    def begin_chain(self) -> None:
        """Begin a chain anew: everything that is not acknowledged goes into its first batch."""
        self.highest += 1
        self.chain, self.seq, self.previous = self.highest, 0, NOTHING_BEFORE
        self.unsent = set(self.books)

    def _new(self, table: str, **values: Any) -> Row:
        row = self.template[table] | {"centre_code": self.code} | values
        row |= {"id": str(uuid7()), "version": 1}
        self.books[table, row["id"]] = row
        self.unsent.add((table, row["id"]))
        return row

    def _change(self, row: Row, table: str, **values: Any) -> None:
        row.update(values, version=row["version"] + 1)
        self.unsent.add((table, row["id"]))

    def _all(self, table: str) -> list[Row]:
        return [row for (name, _key), row in self.books.items() if name == table]

    def _one(self, table: str) -> Row | None:
        rows = self._all(table)
        return self.draw.choice(rows) if rows else None

    def _served(self, stay: str, slot: str) -> bool:
        return any(
            (row["stay_id"], row["slot"]) == (stay, slot) and self._counts(row)
            for row in self._all("serving")
        )

    @staticmethod
    def _counts(row: Row) -> bool:
        return row["voided_by"] is None and row["kind"] != "void"


class History:
    """Some centres and their headquarters, and everything that goes wrong between them."""

    def __init__(self, siege: House, template: dict[str, Row], seed: int) -> None:
        self.siege = siege
        self.draw = random.Random(seed)
        # Three codes of each seed, taken by nobody else of the same books.
        self.centres = [
            Centre(_code(seed % 5_000 * 3 + at), self.draw, template)
            for at in range(self.draw.randint(2, 3))
        ]
        self.statuses: dict[str, str] = {}
        self.reasons: dict[str, str] = {}

    def happen(self) -> None:
        """Work, send, lose, double, shuffle, restore; then send again what is missing."""
        for _step in range(self.draw.randint(3, 9)):
            self._happens(self.draw.choice(self.centres))
        for centre in self.centres:
            centre.send()
        self._deliver_some()
        for _round in range(3):
            again = [
                batch
                for centre in self.centres
                for batch in centre.sent
                if self.statuses.get(batch.manifest_sha256) != "applied"
            ]
            self.draw.shuffle(again)
            for batch in again:
                self._deliver(batch)

    def _happens(self, centre: Centre) -> None:
        backup = centre.backup()
        for _act in range(self.draw.randint(1, 6)):
            centre.act()
        what = self.draw.random()
        if what < 0.75:
            centre.send()
        if what < 0.12:
            centre.put_back(backup)
        elif what < 0.24:
            self._fork(centre, backup)
        if self.draw.random() < 0.5:
            self._deliver_some()

    def _fork(self, centre: Centre, copied: Centre) -> None:
        """Let a copied disk send the same numbers with other contents, until it is told."""
        copied.sent = []
        copied.arrive()
        copied.send()
        if centre.seq < copied.seq:
            centre.arrive()
            centre.send()
        both = [*copied.sent, *centre.sent]
        for _round in range(2):
            self.draw.shuffle(both)
            for batch in both:
                self._deliver(batch)
        # The PC that is refused begins a chain of its own; who that is depends on who came first.
        for told in (centre, copied):
            if all(self._status(batch) == "applied" for batch in told.sent):
                continue
            told.sent = [batch for batch in told.sent if self._status(batch) == "applied"]
            told.highest = max(centre.highest, copied.highest)
            told.begin_chain()
            told.send()
        centre.highest = max(centre.highest, copied.highest)
        centre.sent += copied.sent

    def _status(self, batch: ReceiveBatch) -> str:
        return self.statuses.get(batch.manifest_sha256, "")

    def _deliver_some(self) -> None:
        on_the_way = [batch for centre in self.centres for batch in centre.sent]
        for batch in self.draw.choices(on_the_way, k=self.draw.randint(0, 6)) if on_the_way else ():
            self._deliver(batch)

    def _deliver(self, batch: ReceiveBatch) -> None:
        received = self.siege.do(receive_batch, batch).value
        before = self._status(batch)
        assert not (before == "applied" and received.status != "already")
        status = "applied" if received.status == "already" else received.status
        self.statuses[batch.manifest_sha256] = status
        self.reasons[batch.manifest_sha256] = received.reason

    def check(self) -> None:
        """Compare every table by value with the newest that was ever sent of each record."""
        sent = [batch for centre in self.centres for batch in centre.sent]
        lacking = [
            (batch.centre, batch.chain, batch.seq, self.reasons[batch.manifest_sha256])
            for batch in sent
            if self._status(batch) != "applied"
        ]
        arrived = [batch for batch in sent if self._status(batch) == "applied"]
        newest: dict[tuple[str, str], list[Row]] = {}
        for batch in arrived:
            for table, rows in batch.tables.items():
                for row in rows:
                    _keep_newest(newest.setdefault((table, row["id"]), []), row)
        held = self._held()
        assert lacking == []
        left_out = [key for key in newest if key not in held]
        assert [key for key in held if key not in newest] == []
        for key, row in held.items():
            assert row in newest[key], key
        for table, key in left_out:
            # A right that a restored PC gave a second time stands once.
            assert table == "serving"
            second = newest[table, key][0]
            assert any(_same_right(second, row) for (name, _key), row in held.items()
                       if name == "serving")  # fmt: skip

    def _held(self) -> Books:
        codes = {centre.code for centre in self.centres}
        held: Books = {}
        with Session(self.siege.engine) as session:
            for table in TRAVEL_ORDER:
                model = Base.metadata.tables[table]
                ids = session.scalars(select(model.c.id).where(model.c.centre_code.in_(codes)))
                for row in read_out(session, table, ids):
                    held[table, row["id"]] = row
        return held


def _keep_newest(kept: list[Row], row: Row) -> None:
    """Keep the highest version; two histories of one PC may both have made it."""
    if kept and row["version"] > kept[0]["version"]:
        kept.clear()
    if not kept or (row["version"] == kept[0]["version"] and row not in kept):
        kept.append(row)


def _same_right(one: Row, other: Row) -> bool:
    names = ("stay_id", "item", "slot", "sequence")
    return all(one[name] == other[name] for name in names)


def _code(number: int) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return "".join(letters[number // 26**place % 26] for place in (2, 1, 0))


def live(siege: House, template: dict[str, Row], seed: int) -> None:
    history = History(siege, template, seed)
    history.happen()
    history.check()


def test_headquarters_ends_with_the_union_of_the_centres(hq, database, template):
    for seed in SEEDS[database]:
        live(hq, template, seed)


@pytest.mark.parametrize("part", range(40))
@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_ten_thousand_histories_end_alike(template, tmp_path: Path, part):
    """About nine a second; each part of 250 has books of its own, so that they stay small."""
    with closing(headquarters(tmp_path / "siege")) as siege:
        for seed in range(1_000 + part * 250, 1_250 + part * 250):
            live(siege, template, seed)
