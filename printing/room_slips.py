"""The slip of the bed plan: blocks, rooms, beds, and who has none."""

from dataclasses import dataclass

from printing.frame import PLAIN, Frame


@dataclass(frozen=True, slots=True)
class BedBox:
    """One bed: free without `call_no`; `blocked` says why nobody may sleep there.

    `sex` is M, F or nothing; `due` is « J+2 », `late` once it is over.
    """

    number: str
    call_no: str = ""
    sex: str = ""
    due: str = ""
    late: bool = False
    name: str = ""
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class RoomBox:
    """One room: its name, « 7/8 », and a remark such as « étage »."""

    name: str
    count_text: str
    beds: tuple[BedBox, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class BlockSheet:
    """One block: its title, how full it is, and its rooms."""

    title: str
    count_text: str
    rooms: tuple[RoomBox, ...]


@dataclass(frozen=True, slots=True)
class BedPlanSlip:
    """All blocks; `waiting` are those without a bed, to be torn off and handed out."""

    title: str
    centre_name: str
    produced_text: str
    state_text: str
    """At what time it was so, and whether names stand on it."""
    legend: str
    blocks: tuple[BlockSheet, ...]
    waiting_title: str
    waiting: tuple[BedBox, ...]
    named: bool
    specimen: bool = False
    frame: Frame = PLAIN
