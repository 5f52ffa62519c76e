"""Makes houses and people for tests: quickly, the same every time, through the house's own door."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from core import opening
from core.act import Actor, Place
from core.clock import Clock, SteppedClock
from core.commands.access.confirm_clock import ConfirmClock, confirm_clock
from core.commands.access.found_centre import FoundCentre
from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.begin_stay import Begun
from core.commands.arrivals.import_list import ImportList, ListLine, import_list
from core.commands.arrivals.open_operation import OpenOperation, open_operation
from core.commands.batches.freeze_batch import FreezeBatch, freeze_batch
from core.commands.headquarters.receive_batch import ReceiveBatch
from core.commands.housing.lay_out_beds import BlockPlan
from core.commands.people.family_book import FamilyChanged
from core.commands.people.register import Register, register
from core.commands.people.split_family import SplitFamily, split_family
from core.db.engine import WRITES, sqlite_engine
from core.db.stays import FamilyMove, Stay
from core.folder import Folder
from core.house import House
from core.ids import uuid7
from core.opening import NewCentre, make_house
from core.queries.batches.outbox import next_batch
from core.rules.access import Role
from core.rules.births import Birth, from_age
from core.rules.fiches import ConsentGiven, Fiche
from core.rules.package import ItemRule, item_rule
from core.rules.photos import HEIGHT, WIDTH
from core.vault.keyring import Cost, Keyring
from core.vault.open_keys import OpenKeys
from resources import rows
from tests.migrated_once import migrated_once

FOUNDED_AT = datetime(2026, 11, 14, 2, 10, tzinfo=UTC)
"""The instant at which every test house is founded, and at which its clock stands."""

ADMIN = "Awa Traoré"
PASSPHRASE = "la pluie tombe sur le fleuve"
BLOCKS = (
    BlockPlan("H", "Hommes", "men", 2, 6),
    BlockPlan("F", "Femmes", "women", 1, 6),
    BlockPlan("K", "Familles", "families", 2, 4),
    BlockPlan("D", "Débord", "overflow", 1, 2),
)

_FAMILY_NAMES = ("Traoré", "Coulibaly", "Diarra", "Keïta", "Sangaré", "N’Diaye", "Koné", "Sidibé")
_MEN = ("Moussa", "Ibrahim", "Seydou", "Bakary", "Amadou", "Oumar", "Modibo", "Drissa")
_WOMEN = ("Awa", "Fatoumata", "Mariam", "Aminata", "Djeneba", "Kadiatou", "Rokia", "Assitan")


class _CheapKeyring(Keyring):
    """A keyring whose slots are made at the lowest cost."""

    def __init__(self, books_id: UUID, *, cost: Cost | None = None) -> None:
        super().__init__(books_id, cost=cost or Cost(8 * 1024, 1, 1))


@contextmanager
def cheap_passphrases() -> Iterator[None]:
    """Found houses whose passphrases cost as little as is allowed: a test opens many."""
    usual = opening.Keyring
    opening.Keyring = _CheapKeyring
    try:
        yield
    finally:
        opening.Keyring = usual


def package() -> tuple[ItemRule, ...]:
    """Return the default 72-hour package."""
    return tuple(item_rule(row) for row in rows("assistance_package_72h.csv"))


def a_new_centre(code: str = "BKO", *, database_url: str = "", **changes: Any) -> NewCentre:
    """Return what a small centre is made from; `changes` are fields of FoundCentre."""
    found = FoundCentre(
        post="Poste A",
        centre_code=code,
        centre_name="Centre de Bamako",
        admin_name=ADMIN,
        items=package(),
        blocks=BLOCKS,
    )
    return NewCentre(replace(found, **changes), PASSPHRASE, database_url)


def a_house(root: Path, code: str = "BKO", **changes: Any) -> House:
    """Make a centre in `root` and return its open house; `changes` as for `a_new_centre`."""
    new = a_new_centre(code, **changes)
    with migrated_once():
        house, _recovery_code = make_house(root, new, clock=SteppedClock(FOUNDED_AT))
    return house


@dataclass(frozen=True)
class Founded:
    """A centre that was founded once: its folder is copied, its keys are known."""

    folder: Path
    place: Place
    actor: Actor
    keys: dict[str, bytes]

    def copied_to(self, root: Path) -> Path:
        """Copy the folder; the copy opens by the passphrase like any other."""
        return Path(shutil.copytree(self.folder, root))

    def entered(
        self, root: Path, clock: Clock, *, engine: Engine | None = None, post: str = "Poste A"
    ) -> House:
        """Return the open house of a copy, without the work that a passphrase costs."""
        keys = OpenKeys(self.keys)
        engine = engine or sqlite_engine(root / "books.db", keys.subkey("sqlcipher"))
        return House(Folder(root), engine, self.place, self.actor, post, keys, clock)


def founded(root: Path, **changes: Any) -> Founded:
    """Found a centre in `root` and leave it closed; `changes` as for `a_new_centre`."""
    house = a_house(root, **changes)
    keys = {name: bytes(key) for name, key in house.keys._keys.items()}
    house.close()
    return Founded(root, house.place, house.actor, keys)


HEADQUARTERS: dict[str, Any] = {
    "code": "SIE",
    "profile": "headquarters",
    "items": (),
    "blocks": (),
    "centre_name": "Siège",
}
"""What headquarters is founded with, for `a_house` and `founded`."""


def headquarters(root: Path, *, database_url: str = "") -> House:
    """Make headquarters in `root` and return its open house."""
    return a_house(root, database_url=database_url, **HEADQUARTERS)


def a_batch(house: House) -> tuple[FreezeBatch, ReceiveBatch]:
    """Return the next batch of a centre as it freezes it and as headquarters reads it."""
    picture = house.look(next_batch)
    # Through JSON, as in the file: keys are text and instants ISO 8601.
    tables = json.loads(json.dumps(picture.tables))
    manifest = sha256(repr((picture.previous, sorted(tables))).encode()).hexdigest()
    frozen = FreezeBatch(
        chain=picture.chain,
        seq=picture.seq,
        from_change=picture.from_change,
        upto_change=picture.upto_change,
        manifest_sha256=manifest,
        journal_seq=picture.journal_seq,
        journal_sha256=picture.journal_sha256,
        file_name=f"{house.place.centre_code}_A-{picture.seq:06d}.crm",
        people=picture.people,
        records=sum(map(len, tables.values())),
        package=b"package",
    )
    received = ReceiveBatch(
        centre=house.place.centre_code,
        installation=house.place.installation,
        chain=picture.chain,
        seq=picture.seq,
        manifest_sha256=manifest,
        previous=picture.previous,
        journal_seq=picture.journal_seq,
        journal_sha256=picture.journal_sha256,
        made_at=picture.at,
        people=picture.people,
        tables=tables,
    )
    return frozen, received


def a_frozen_batch(house: House) -> ReceiveBatch:
    """Freeze the next batch of a centre and return it as headquarters reads it."""
    frozen, received = a_batch(house)
    house.do(freeze_batch, frozen)
    return received


def write_rows(house: House, *records: Any) -> None:
    """Write rows past the commands, in their order, to see what the database itself takes."""
    with Session(house.engine.execution_options(**{WRITES: True})) as session:
        for record in records:
            session.add(record)
            session.flush()
        session.commit()


def days_pass(house: House, days: int) -> None:
    """Let days pass in which nothing was written; somebody says that the clock is right."""
    house.clock.step(timedelta(days=days))
    trouble = house.clock_trouble()
    if trouble is not None and trouble.code == "clock_ahead":
        house.do(confirm_clock, ConfirmClock(trouble.details["newest"]))


def as_roles(house: House, *roles: Role, name: str = "Autre agent", post: str = "") -> House:
    """Return the same house with somebody else at the desk; only the first one is closed."""
    return House(
        house.folder,
        house.engine,
        house.place,
        Actor(uuid7(), name, frozenset(roles)),
        post or house.post,
        house.keys,
        house.clock,
    )


def an_operation(house: House, label: str = "Convoi de Nioro", **changes: Any) -> UUID:
    """Open an operation that has just arrived; `changes` are fields of OpenOperation."""
    request = OpenOperation(label, changes.pop("arrived_at", house.clock.now()), **changes)
    return house.do(open_operation, request).value.id


def a_fiche(number: int = 1, **changes: Any) -> Fiche:
    """Return the complete fiche of a man, the same for the same number."""
    fiche = Fiche(
        family_name=_FAMILY_NAMES[number % 8],
        given_names=_MEN[number // 8 % 8],
        sex="M",
        birth=Birth("DECL", 1990 + number % 10, 3, 12),
        father_first_name="Bakary",
        mother_name="Awa Coulibaly",
        interview_language="bm",
        destination_text="Kayes",
        region_code="01",
        consent=ConsentGiven("yes"),
    )
    return replace(fiche, **changes)


def registered(house: House, operation_id: UUID, *fiches: Fiche) -> tuple[Begun, ...]:
    """Register people, each by himself; without fiches it is one man."""
    return tuple(
        house.do(register, Register(operation_id, (fiche,))).value[0]
        for fiche in fiches or (a_fiche(),)
    )


@lru_cache(maxsize=8)
def a_photo(ground: str = "red") -> bytes:
    """Return a photo of the books: a plain ground, the same bytes for the same colour."""
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (WIDTH, HEIGHT), ground).save(out, "JPEG", quality=70)
    return out.getvalue()


def a_family(house: House, operation_id: UUID, *ages: int) -> tuple[Begun, ...]:
    """Register a family of these ages, women and men in turn, beginning with a woman."""
    today = house.clock.now().date()
    members = tuple(
        a_fiche(
            1,
            given_names=(_WOMEN, _MEN)[place % 2][place % 8],
            sex="FM"[place % 2],
            birth=from_age(age, today),
        )
        for place, age in enumerate(ages or (34, 36, 8, 1))
    )
    return house.do(register, Register(operation_id, members)).value


def some_lines(count: int, first: int = 1) -> tuple[ListLine, ...]:
    """Return lines of a list: adults of both sexes, the same for the same numbers."""
    lines = []
    for number in range(first, first + count):
        woman = number % 4 == 0
        given = (_WOMEN if woman else _MEN)[number // 8 % 8]
        lines.append(
            ListLine(
                key=f"{number}|n{number}|{1980 + number % 25}",
                sheet="Liste",
                row=number + 1,
                family_name=_FAMILY_NAMES[number % 8],
                given_names=f"{given} {_MEN[number // 64 % 8]}",
                sex="F" if woman else "M",
                birth=Birth("YEAR", 1980 + number % 25).compact(),
            )
        )
    return tuple(lines)


def a_list(operation_id: UUID, *lines: ListLine) -> ImportList:
    """Return a list that was read and previewed."""
    content = repr(lines).encode()
    return ImportList(operation_id, "liste.xlsx", sha256(content).hexdigest(), "shape", lines)


def some_people(house: House, operation_id: UUID, count: int) -> tuple[Begun, ...]:
    """Import a list of so many people and let them all arrive; quick for hundreds."""
    house.do(import_list, a_list(operation_id, *some_lines(count)))
    return house.do(arrive_listed, ArriveListed(operation_id)).value


class Seat(NamedTuple):
    """The place of a stay in a family."""

    family: UUID | None
    relation: str
    guardian: UUID | None


def seat_of(house: House, stay_id: UUID) -> Seat:
    """Return where a stay belongs now."""
    with Session(house.engine) as session:
        stay = session.get_one(Stay, stay_id)
        return Seat(stay.family_id, stay.relation, stay.guardian_id)


def family_moves(house: House) -> list[FamilyMove]:
    """Return everything that acts upon families changed."""
    with Session(house.engine) as session:
        return list(session.scalars(select(FamilyMove).order_by(FamilyMove.id)))


def a_linked_family(house: House, operation: UUID) -> tuple[UUID, ...]:
    """Register a father, his wife and their two children, with their links."""
    today = house.clock.now().date()
    people = (("HEAD", "M", 45), ("SPOUSE", "F", 30), ("CHILD", "M", 9), ("CHILD", "F", 4))
    members = tuple(
        a_fiche(1, given_names=f"Nom {at}", sex=sex, relation=link, birth=from_age(age, today))
        for at, (link, sex, age) in zip("ABCD", people, strict=True)
    )
    return tuple(each.stay_id for each in house.do(register, Register(operation, members)).value)


def split_off(
    house: House, stay_ids: tuple[UUID, ...], reason: str = "not_family"
) -> FamilyChanged:
    """Let people leave their family."""
    family = seat_of(house, stay_ids[0]).family
    assert family is not None
    return house.do(split_family, SplitFamily(family, stay_ids, reason)).value
