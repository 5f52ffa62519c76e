"""Everybody's names in memory: the few who could be one person, out of a million, in a moment.

A word that is asked for is compared once with each different word of the register, not with
each person; what a person's names are worth is then looked up (performance.md 3). 60 bytes a
person. Nothing here reads the books: that is `core.db.roll_call`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.db.roll_texts import Texts
from core.rules.births import Birth
from core.rules.commonness import Commonness
from core.rules.documents import document_key, is_telling
from core.rules.duplicates import Prepared, bits_between, year_bits
from core.rules.name_pairs import UNLIKE_PARENT_BITS
from core.rules.name_variants import NameVariants

LOOKED_AT = 200
"""How many people are weighed by all their fields; the best of them are compared in full."""

_COMPARED = 24
_OUT_OF_REACH = 10.0
"""Bits that comparing in full may add to one and not to another: who lies farther behind the
best is not compared."""

_Ints = NDArray[np.int64]
_MONTH = 32
_SEXES = {"": 0, "F": 1, "M": 2}
_SEX_NAMES = ("", "F", "M")
_ESTIMATED = 4
_PHONE_BITS = 13.0
_PAPER_BITS = 40.0
_OTHER_SEX_BITS = -8.0
_LEAST_BITS = 2.0
_ENOUGH_BITS = np.float32(9.0)
"""Evidence of names with which nobody is passed over, however many have it."""

_MOST_WEIGHED = 6_000
_SAMPLE = 20_000
_GROWN = 0.02
_START = 4_096
_FIRST_YEAR = 1880
_YEARS = 200
_COLUMNS = ("family", "given", "father", "mother", "place", "year", "day", "sex", "phone")


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What the roll keeps of one person; births, numbers and names as the books have them."""

    key: UUID
    family_name: str
    given_names: str
    sex: str
    birth: tuple[str, int | None, int | None, int | None]
    father_first_name: str
    mother_name: str
    phone: str
    destination: str


class Roll:
    """The people of a register, as arrays; not for two threads at once."""

    def __init__(self, variants: NameVariants) -> None:
        self.variants = variants
        self._names = Texts(variants)
        self._fathers = Texts(variants)
        self._mothers = Texts(variants)
        self._places = Texts(variants)
        self._count = 0
        self._room = 0
        self._gone = 0
        self._keys = np.zeros((0, 2), np.uint64)
        self._columns = {name: np.zeros(0, np.int64) for name in _COLUMNS}
        self._papers: dict[str, set[UUID]] = {}
        self._papers_of: dict[UUID, tuple[str, ...]] = {}
        self._counted = -1
        self._year_tables: dict[tuple[int, bool], NDArray[np.float32]] = {}
        self._commonness = Commonness(variants=variants)

    def __len__(self) -> int:
        return self._count - self._gone

    @property
    def commonness(self) -> Commonness:
        """Return what is common in this register, counted anew when it has grown by a fiftieth."""
        if self._counted < 0 or abs(len(self) - self._counted) > _GROWN * self._counted:
            self._commonness = self._count_all()
            self._year_tables.clear()
            self._counted = len(self)
        return self._commonness

    def add(self, people: Sequence[Enrolled]) -> None:
        """Write people into the roll who are not in it."""
        if not people:
            return
        self._make_room(len(people))
        here = slice(self._count, self._count + len(people))
        keys = b"".join(each.key.bytes for each in people)
        self._keys[here] = np.frombuffer(keys, ">u8").reshape(-1, 2)
        names, column = self._names.number, self._columns
        column["family"][here] = [names(each.family_name) for each in people]
        column["given"][here] = [names(each.given_names) for each in people]
        column["father"][here] = [self._fathers.number(each.father_first_name) for each in people]
        column["mother"][here] = [self._mothers.number(each.mother_name) for each in people]
        column["place"][here] = [self._places.number(each.destination) for each in people]
        column["year"][here] = [each.birth[1] or 0 for each in people]
        column["day"][here] = [
            (each.birth[2] or 0) * _MONTH + (each.birth[3] or 0) for each in people
        ]
        column["sex"][here] = [
            _SEXES.get(each.sex, 0) + _ESTIMATED * (each.birth[0] == "AGE") for each in people
        ]
        column["phone"][here] = [phone_number(each.phone) for each in people]
        self._count += len(people)

    def drop(self, keys: Sequence[UUID]) -> None:
        """Take people off the roll; those who are not in it do not matter."""
        if not keys or not self._count:
            return
        wanted = np.frombuffer(b"".join(key.bytes for key in keys), ">u8").reshape(-1, 2)
        held = self._keys[: self._count]
        rows = np.flatnonzero(np.isin(held[:, 1], wanted[:, 1].astype(np.uint64)))
        wanted_keys = set(keys)
        rows = rows[[self.key_of(int(row)) in wanted_keys for row in rows]] if len(rows) else rows
        self._gone += len(rows)
        self._keys[rows] = 0
        for name in _COLUMNS:
            self._columns[name][rows] = 0

    def set_papers(self, key: UUID, numbers: Sequence[str]) -> None:
        """Say which papers a person has now."""
        for paper in self._papers_of.pop(key, ()):
            self._papers[paper].discard(key)
        mine = {document_key(number) for number in numbers}
        telling = tuple(paper for paper in mine if is_telling(paper))
        if telling:
            self._papers_of[key] = telling
            for paper in telling:
                self._papers.setdefault(paper, set()).add(key)

    def nearest(self, wanted: Prepared, most: int = LOOKED_AT) -> list[int]:
        """Return the rows of those who may be the one wanted, weighed in all fields, best first."""
        return self._best(wanted, most)[0].tolist()  # type: ignore[no-any-return]  # numpy's own

    def likeliest(self, wanted: Prepared, most: int) -> list[UUID]:
        """Return whom to read in the books, best first: the nearest, compared in full."""
        rows, bits = self._best(wanted, _COMPARED)
        worth = rows[bits >= bits[0] - _OUT_OF_REACH].tolist() if len(rows) else []
        known = self.commonness
        found = {row: bits_between(wanted, self.facts_of(row), known) for row in worth}
        return [self.key_of(row) for row in sorted(worth, key=lambda row: -found[row])[:most]]

    def with_papers(self, papers: frozenset[str]) -> set[UUID]:
        """Return who has one of these papers (keys of `document_key`)."""
        return {key for paper in papers for key in self._papers.get(paper, ())}

    def _best(self, wanted: Prepared, most: int) -> tuple[_Ints, NDArray[np.float32]]:
        rows, bits = self._weigh(wanted)
        if len(rows) > most:
            best = np.argpartition(-bits, most)[:most]
            rows, bits = rows[best], bits[best]
        order = np.argsort(-bits, kind="stable")
        return rows[order], bits[order]

    def _weigh(self, wanted: Prepared) -> tuple[_Ints, NDArray[np.float32]]:
        """Return the rows worth a look, and the evidence of all their fields but the papers."""
        known = self.commonness
        held = {name: values[: self._count] for name, values in self._columns.items()}
        names = self._names.evidence(wanted.family + wanted.given, known)
        bits = np.take(names, held["family"])
        bits += np.take(names, held["given"])
        mothers = self._mothers.evidence(wanted.mother, known) if wanted.mother else None
        # Two names misspelt beyond recognition: the mother's name finds the person all the same.
        first = bits if mothers is None else bits + np.take(mothers, held["mother"])
        rows = self._promising(first, held["phone"], phone_number(wanted.phone))
        bits = bits[rows]
        fathers = self._fathers.evidence(wanted.father, known) if wanted.father else None
        for worth, name in ((mothers, "mother"), (fathers, "father")):
            if worth is not None:
                parents = np.where(worth > 0, worth, np.float32(UNLIKE_PARENT_BITS))
                parents[0] = 0
                bits += parents[held[name][rows]]
        if wanted.phone:
            number = phone_number(wanted.phone)
            bits += np.float32(_PHONE_BITS) * (held["phone"][rows] == number)
        if wanted.birth is not None:
            bits += self._year_bits(wanted.birth, known)[self._year_index(rows)]
        if wanted.sex in _SEXES and wanted.sex:
            sexes = held["sex"][rows] & 3
            bits += np.float32(_OTHER_SEX_BITS) * (sexes == 3 - _SEXES[wanted.sex])
        return rows, bits

    @staticmethod
    def _promising(bits: NDArray[np.float32], phones: _Ints, phone: int) -> _Ints:
        """Return the rows whose names say something, the best if there are very many.

        Whoever has the telephone is among them.
        """
        floor = np.float32(_LEAST_BITS)
        step = max(len(bits) // _SAMPLE, 1)
        if step > 1:
            # The few hundred best are wanted; a sample tells above what they lie.
            sample = np.sort(bits[::step])
            floor = max(floor, min(sample[-_MOST_WEIGHED * _SAMPLE // len(bits)], _ENOUGH_BITS))
        worth = bits >= floor
        if phone:
            worth |= phones == phone
        return np.flatnonzero(worth)

    def _year_index(self, rows: _Ints) -> _Ints:
        years = np.clip(self._columns["year"][rows] - _FIRST_YEAR, 0, _YEARS - 1)
        return years + _YEARS * (self._columns["sex"][rows] >= _ESTIMATED)

    def _year_bits(self, birth: Birth, known: Commonness) -> NDArray[np.float32]:
        """Return the evidence of each year of birth: sure ones first, then estimated ones."""
        asked = (birth.year, birth.precision == "AGE")
        if asked in self._year_tables:
            return self._year_tables[asked]
        found = np.zeros(2 * _YEARS, np.float32)
        for at in range(1, _YEARS):
            year = at + _FIRST_YEAR
            found[at] = year_bits(birth.year, year, birth.precision == "AGE", known)
            found[at + _YEARS] = year_bits(birth.year, year, True, known)  # noqa: FBT003 - estimated
        self._year_tables[asked] = found
        return found

    def facts_of(self, row: int) -> Prepared:
        """Return what the roll knows of the person of a row."""
        column = self._columns
        sex = int(column["sex"][row])
        return Prepared(
            family=self._names.words(int(column["family"][row])),
            given=self._names.words(int(column["given"][row])),
            sex=_SEX_NAMES[sex & 3],
            birth=self._birth(row, is_estimated=sex >= _ESTIMATED),
            phone=f"+{column['phone'][row]}" if column["phone"][row] else "",
            documents=frozenset(self._papers_of.get(self.key_of(row), ())),
            father=self._fathers.words(int(column["father"][row])),
            mother=self._mothers.words(int(column["mother"][row])),
            destination=self._places.text(int(column["place"][row])),
        )

    def _birth(self, row: int, *, is_estimated: bool) -> Birth | None:
        year = int(self._columns["year"][row])
        if not year:
            return None
        month, day = divmod(int(self._columns["day"][row]), _MONTH)
        if is_estimated or not (month and day):
            return Birth("YEAR", year) if not is_estimated else _estimated(year)
        return Birth("DECL", year, month, day)

    def key_of(self, row: int) -> UUID:
        """Return whose row it is."""
        high, low = self._keys[row]
        return UUID(int=(int(high) << 64) | int(low))

    def _make_room(self, more: int) -> None:
        if self._count + more <= self._room:
            return
        self._room = max(_START, self._count + more, int(self._room * 1.5))
        keys = np.zeros((self._room, 2), np.uint64)
        keys[: self._count] = self._keys[: self._count]
        self._keys = keys
        for name, values in self._columns.items():
            wider = np.zeros(self._room, np.int64)
            wider[: self._count] = values[: self._count]
            self._columns[name] = wider

    def _count_all(self) -> Commonness:
        held = {name: values[: self._count] for name, values in self._columns.items()}
        years = np.bincount(held["year"][held["year"] > 0])
        phones, borne = np.unique(held["phone"][held["phone"] > 0], return_counts=True)
        return Commonness(
            len(self),
            self._names.word_counts(held["family"], held["given"]),
            variants=self.variants,
            years={int(year): int(years[year]) for year in np.flatnonzero(years)},
            phones={f"+{phones[at]}": int(borne[at]) for at in np.flatnonzero(borne > 1)},
            places=self._places.text_counts(held["place"]),
        )


def phone_number(phone: str) -> int:
    """Return a telephone in international form as a number, 0 for none."""
    digits = "".join(char for char in phone if char.isascii() and char.isdigit())
    return int(digits[:18] or 0)


def _estimated(year: int) -> Birth:
    from datetime import date

    return Birth("AGE", year, stated_on=date(year, 1, 1))
