import zipfile
from io import BytesIO

import openpyxl
import pytest

from core.commands.batches.freeze_batch import FreezeBatch, freeze_batch
from core.commands.package.serve import Serve, serve
from core.errands.export_batch import export_batch, unwritten, write_again
from core.errands.keys import sealing_identity, trust_in_force
from core.errors import HouseTrouble, Refused
from core.exchange.batch_file import manifest_hash, open_batch, read_zip
from core.queries.batches.outbox import batches, waiting
from tests.builders import a_fiche, an_operation, registered, some_people


def read(siege, path):
    package = open_batch(path, sealing_identity(siege))
    return read_zip(package, trust=trust_in_force(siege))


def test_without_headquarters_nothing_is_frozen(house, tmp_path):
    some_people(house, an_operation(house), 3)
    with pytest.raises(Refused, match="no_trust_list"):
        export_batch(house, tmp_path)
    assert house.look(batches) == ()


def test_a_batch_holds_everything_once_and_the_next_what_came_since(trusting, siege, tmp_path):
    operation = an_operation(trusting)
    some_people(trusting, operation, 3)
    told = []
    first = export_batch(trusting, tmp_path, lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert (first.seq, first.people, first.path.name) == (1, 3, "BKO_A-000001.crm")
    batch = read(siege, first.path)
    assert len(batch.tables["person"]) == len(batch.tables["stay"]) == 3
    assert trusting.look(waiting).people == 0

    registered(trusting, operation)
    second = read(siege, export_batch(trusting, tmp_path).path)
    assert (second.seq, second.previous) == (2, batch.manifest_sha256)
    assert len(second.tables["person"]) == 1


def test_the_workbook_tells_of_whom_the_batch_tells(trusting, siege, tmp_path):
    operation = an_operation(trusting)
    registered(trusting, operation, a_fiche(1, family_name="Traoré"))
    first = export_batch(trusting, tmp_path, lists={"sexe": (("M", "masculin"),)})
    assert names_in(siege, first.path) == ["TRAORÉ"]
    registered(trusting, operation, a_fiche(2, family_name="Keïta"))
    assert names_in(siege, export_batch(trusting, tmp_path).path) == ["KEÏTA"]


def test_who_is_only_served_since_is_in_the_workbook(trusting, siege, tmp_path):
    operation = an_operation(trusting)
    one, _other = registered(
        trusting,
        operation,
        a_fiche(1, family_name="Traoré"),
        a_fiche(2, family_name="Keïta"),
    )
    export_batch(trusting, tmp_path)
    trusting.do(serve, Serve(one.call_no, "KHY", "stay"))
    assert names_in(siege, export_batch(trusting, tmp_path).path) == ["TRAORÉ"]


def test_the_workbook_of_a_batch_offers_its_codes(trusting, siege, tmp_path):
    some_people(trusting, an_operation(trusting), 1)
    made = export_batch(trusting, tmp_path, lists={"sexe": (("M", "masculin"),)})
    assert workbook_in(siege, made.path).sheetnames[-1] == "Listes"


def workbook_in(siege, path):
    package = open_batch(path, sealing_identity(siege))
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return openpyxl.load_workbook(BytesIO(archive.read("personnes.xlsx")))


def names_in(siege, path) -> list[str]:
    return [row[1] for row in workbook_in(siege, path)["Personnes"].values][2:]


def test_nothing_new_makes_no_empty_batch(trusting, tmp_path):
    some_people(trusting, an_operation(trusting), 1)
    export_batch(trusting, tmp_path)
    with pytest.raises(Refused, match="nothing_to_send"):
        export_batch(trusting, tmp_path)
    assert len(trusting.look(batches)) == 1


def test_a_batch_that_could_not_be_written_is_frozen_and_written_later(trusting, siege, tmp_path):
    some_people(trusting, an_operation(trusting), 2)
    (tmp_path / "stick").write_text("no folder", "utf-8")
    with pytest.raises(HouseTrouble, match="folder_unusable"):
        export_batch(trusting, tmp_path / "stick")
    (left,) = unwritten(trusting)
    assert trusting.look(waiting).unwritten == 1
    path = write_again(trusting, left, tmp_path / "other")
    assert unwritten(trusting) == ()
    assert trusting.look(waiting).unwritten == 0
    row = trusting.look(batches)[0]
    assert read(siege, path).manifest_sha256 == row.manifest_sha256
    assert row.copied_at is not None


def test_written_again_it_is_the_same_batch(trusting, siege, tmp_path):
    some_people(trusting, an_operation(trusting), 2)
    made = export_batch(trusting, tmp_path / "one")
    again = write_again(trusting, made.id, tmp_path / "two")
    identity = sealing_identity(siege)
    assert open_batch(made.path, identity) == open_batch(again, identity)
    assert manifest_hash(open_batch(again, identity)) == made.sha256


def test_two_desks_cannot_number_the_same_batch(trusting, tmp_path):
    some_people(trusting, an_operation(trusting), 1)
    made = export_batch(trusting, tmp_path)
    request = FreezeBatch(1, made.seq, 1, 2, "ab" * 32, 1, "cd" * 32, "x", 1, 1, b"")
    with pytest.raises(Exception, match="batch_meanwhile"):
        trusting.do(freeze_batch, request)
