"""The beds as they are printed: block by block, room by room, and who has none (ux.md 4.5)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.people import Person
from core.db.stays import Bed, BedNight, Block, Room, Stay
from core.queries import query
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class SheetBed:
    """One bed; without `call_no` it is free, or it may not be slept in (`blocked` says why).

    The names are empty where nobody may read them.
    """

    code: str
    blocked: str
    call_no: str = ""
    sex: str = ""
    deadline_at: datetime | None = None
    family_name: str = ""
    given_names: str = ""


@dataclass(frozen=True, slots=True)
class SheetRoom:
    """One room with its beds in their order."""

    code: str
    upstairs: bool
    beds: tuple[SheetBed, ...]


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """One block with its rooms."""

    code: str
    label: str
    rooms: tuple[SheetRoom, ...]


@dataclass(frozen=True, slots=True)
class BedSheet:
    """All blocks, and who is present without a bed by call number."""

    at: datetime
    blocks: tuple[SheetBlock, ...]
    bedless: tuple[SheetBed, ...]


@query(None)
def bed_sheet(session: Session) -> BedSheet:
    """Return the beds without names, for the day: whoever works here may."""
    return _sheet(session, named=False)


@query(Permission.SEE_PEOPLE)
def named_bed_sheet(session: Session) -> BedSheet:
    """Return the beds with names, for the night watch."""
    return _sheet(session, named=True)


def _sheet(session: Session, *, named: bool) -> BedSheet:
    rows: list[Any] = list(
        session.execute(
            select(
                Block.code,
                Block.label,
                Room.code,
                Room.upstairs,
                Bed.code,
                Bed.blocked,
                Stay.call_no,
                Stay.deadline_at,
                Person.sex,
                Person.family_name,
                Person.given_names,
            )
            .select_from(Bed)
            .join(Room, Bed.room_id == Room.id)
            .join(Block, Room.block_id == Block.id)
            .outerjoin(BedNight, (BedNight.bed_id == Bed.id) & BedNight.last_night.is_(None))
            .outerjoin(Stay, BedNight.stay_id == Stay.id)
            .outerjoin(Person, Stay.person_id == Person.id)
            .order_by(Bed.rank, Bed.code)
        )
    )
    # A room that was added later stands with its block all the same.
    blocks: dict[tuple[str, str], dict[tuple[str, bool], list[SheetBed]]] = {}
    for row in rows:
        rooms = blocks.setdefault((row[0], row[1]), {})
        rooms.setdefault((row[2], bool(row[3])), []).append(_bed(row, named=named))
    made = tuple(
        SheetBlock(
            code,
            label,
            tuple(
                SheetRoom(room, upstairs, tuple(beds)) for (room, upstairs), beds in held.items()
            ),
        )
        for (code, label), held in blocks.items()
    )
    return BedSheet(act_of(session).at, made, _bedless(session, named=named))


def _bed(row: Any, *, named: bool) -> SheetBed:
    code, blocked, call_no, deadline_at, sex, family, given = row[4:]
    if call_no is None:
        return SheetBed(code, blocked)
    names = (family, given) if named else ("", "")
    return SheetBed(code, blocked, call_no, sex, deadline_at, *names)


def _bedless(session: Session, *, named: bool) -> tuple[SheetBed, ...]:
    housed = select(BedNight.stay_id).where(BedNight.last_night.is_(None))
    rows = session.execute(
        select(Stay.call_no, Stay.deadline_at, Person.sex, Person.family_name, Person.given_names)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.exited_at.is_(None), Stay.id.not_in(housed))
        .order_by(Stay.operation_id, Stay.rank)
    )
    return tuple(
        SheetBed("", "", call_no, sex, deadline_at, *((family, given) if named else ("", "")))
        for call_no, deadline_at, sex, family, given in rows
    )
