"""The beds in the words of the paper: the plan of the day and the one of the night watch."""

from collections.abc import Iterable
from datetime import datetime

from core.act import Place
from core.clock import LOCAL
from core.queries.housing.bed_sheet import BedSheet, SheetBed, SheetBlock, SheetRoom
from printing.room_slips import BedBox, BedPlanSlip, BlockSheet, RoomBox
from resources.translation import _, ngettext
from ui.words.people import full_name


def bed_plan_slip(place: Place, sheet: BedSheet, by: str, *, named: bool) -> BedPlanSlip:
    """Return the slip; with names it is for the night watch only, and says so."""
    at = f"{sheet.at.astimezone(LOCAL):%d/%m/%Y %H:%M}"
    state = _("État du {at}").format(at=at)
    if named:
        state = _("{state} · CONFIDENTIEL\u00a0: porte des noms").format(state=state)
    waiting = ngettext("Sans lit\u00a0: {n} personne", "Sans lit\u00a0: {n} personnes",
                       len(sheet.bedless))  # fmt: skip
    return BedPlanSlip(
        title=_("Plan des lits, nuit") if named else _("Plan des lits, jour"),
        centre_name=place.centre_name,
        produced_text=_("Produit le {at} par {by}").format(at=at, by=by),
        state_text=state,
        legend=_(
            "J+2\u00a0: jours avant la fin des 72\u00a0h\u00a0; en noir\u00a0: dépassé. "
            "Rond\u00a0: lit libre, à cocher. Barré\u00a0: à ne pas donner."
        ),
        blocks=tuple(_block(block, sheet.at, named=named) for block in sheet.blocks),
        waiting_title=waiting.format(n=len(sheet.bedless)),
        waiting=tuple(_bed(bed, "", sheet.at, named=named) for bed in sheet.bedless),
        named=named,
        specimen=place.exercise,
    )


def days_left(deadline_at: datetime, now: datetime) -> str:
    """Return « J+2 », « J » for today, « J–1 » for yesterday: whole days of the calendar."""
    days = (deadline_at.astimezone(LOCAL).date() - now.astimezone(LOCAL).date()).days
    return f"J{days:+d}".replace("-", "–") if days else "J"


def _block(block: SheetBlock, now: datetime, *, named: bool) -> BlockSheet:
    beds = [bed for room in block.rooms for bed in room.beds]
    return BlockSheet(
        f"{block.code} — {block.label}" if block.label else block.code,
        _count(beds),
        tuple(_room(room, now, named=named) for room in block.rooms),
    )


def _room(room: SheetRoom, now: datetime, *, named: bool) -> RoomBox:
    usable = [bed for bed in room.beds if bed.call_no or not bed.blocked]
    taken = sum(1 for bed in usable if bed.call_no)
    return RoomBox(
        room.code,
        f"{taken}/{len(usable)}",
        tuple(_bed(bed, room.code, now, named=named) for bed in room.beds),
        _("étage") if room.upstairs else "",
    )


def _count(beds: Iterable[SheetBed]) -> str:
    usable = [bed for bed in beds if bed.call_no or not bed.blocked]
    taken = sum(1 for bed in usable if bed.call_no)
    free = len(usable) - taken
    words = ngettext("{taken} sur {beds}, {n} libre", "{taken} sur {beds}, {n} libres", free)
    return words.format(taken=taken, beds=len(usable), n=free)


def _bed(bed: SheetBed, room: str, now: datetime, *, named: bool) -> BedBox:
    number = bed.code.removeprefix(room).lstrip("-") or bed.code
    if not bed.call_no or bed.deadline_at is None:
        return BedBox(number, blocked=bed.blocked)
    return BedBox(
        number,
        bed.call_no,
        bed.sex,
        days_left(bed.deadline_at, now),
        bed.deadline_at < now,
        full_name(bed.family_name, bed.given_names) if named else "",
    )
