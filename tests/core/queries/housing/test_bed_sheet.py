from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.db.stays import Bed, Block, Room
from core.ids import uuid7
from core.queries.housing.bed_sheet import bed_sheet, named_bed_sheet
from core.queries.package.evacuation import evacuees
from tests.builders import a_fiche, an_operation, registered, write_rows


def test_every_bed_stands_in_its_room_with_who_sleeps_there(house):
    man, woman = registered(house, an_operation(house), a_fiche(1), a_fiche(2, sex="F"))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-02"))
    sheet = house.look(bed_sheet)
    assert [(block.code, len(block.rooms)) for block in sheet.blocks] == [
        ("H", 2),
        ("F", 1),
        ("K", 2),
        ("D", 1),
    ]
    taken = [
        bed for block in sheet.blocks for room in block.rooms for bed in room.beds if bed.call_no
    ]
    assert [(bed.code, bed.call_no, bed.sex) for bed in taken] == [("H1-02", man.call_no, "M")]
    assert [(bed.call_no, bed.sex) for bed in sheet.bedless] == [(woman.call_no, "F")]


def test_names_are_only_in_the_version_of_the_night(house):
    man, _woman = registered(house, an_operation(house), a_fiche(1), a_fiche(2, sex="F"))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-02"))
    assert "Coulibaly" not in repr(house.look(bed_sheet))
    assert "Diarra" not in repr(house.look(bed_sheet))
    named = repr(house.look(named_bed_sheet))
    assert "Coulibaly" in named
    assert "Diarra" in named


def test_the_plan_and_the_evacuation_list_have_the_same_people(house):
    begun = registered(house, an_operation(house), *(a_fiche(number) for number in range(5)))
    for at, bed in enumerate(("H1-01", "H2-03")):
        house.do(assign_bed, AssignBed(begun[at].stay_id, bed))
    sheet, people = house.look(bed_sheet), house.look(evacuees)
    beds = {
        (bed.call_no, bed.code)
        for block in sheet.blocks
        for room in block.rooms
        for bed in room.beds
        if bed.call_no
    } | {(bed.call_no, "") for bed in sheet.bedless}
    assert beds == {(row.call_no, row.bed) for row in people}


def test_a_room_that_was_added_later_stands_in_its_block(house):
    with Session(house.engine) as session:
        block = session.scalars(select(Block).where(Block.code == "H")).one()
    room = Room(id=uuid7(), block_id=block.id, code="H9")
    write_rows(house, room, Bed(room_id=room.id, code="H9-01", rank=9_000))
    sheet = house.look(bed_sheet)
    assert [block.code for block in sheet.blocks] == ["H", "F", "K", "D"]
    assert [room.code for room in sheet.blocks[0].rooms] == ["H1", "H2", "H9"]
