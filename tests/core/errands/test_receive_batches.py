import io
import json
import shutil
import zipfile
from dataclasses import replace

import pytest
from sqlalchemy import text

from core.commands.people.register import CorrectFiche, correct_fiche
from core.db.migrate import SCHEMA
from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.export_batch import export_batch
from core.errands.keys import sealing_identities, signing_key
from core.errands.load_receipts import load_receipt_file
from core.errands.receive_batches import receive_batches
from core.errors import HouseTrouble, Refused
from core.exchange.batch_file import open_batch, seal
from core.exchange.batch_layout import MANIFEST, README, WORKBOOK
from core.exchange.signed_zip import SignedZip
from core.queries.batches.outbox import batches, waiting
from core.queries.figures.figures import figures
from tests.builders import a_fiche, a_house, an_operation, registered, some_people


@pytest.fixture
def three(trusting, tmp_path):
    """Three batches of the centre, in their order."""
    operation = an_operation(trusting)
    made = []
    for _number in range(3):
        registered(trusting, operation)
        made.append(export_batch(trusting, tmp_path / "stick").path)
    return made


def test_a_batch_received_twice_doubles_nothing(siege, three, tmp_path):
    for status in ("applied", "already"):
        reception = receive_batches(siege, three[:1], tmp_path)
        (result,) = reception.results
        assert (result.batch, result.status, result.people) == ("BKO_A-000001", status, 1)
        assert siege.look(figures).people == 1


def test_any_order_ends_alike_and_the_missing_are_named(trusting, siege, three, tmp_path):
    reception = receive_batches(siege, [three[2]], tmp_path)
    assert reception.missing == {"BKOA": (1, 2)}
    loaded = load_receipt_file(trusting, reception.receipts[0])
    assert loaded.acknowledged == 1
    assert trusting.look(waiting).unacknowledged == 2

    reception = receive_batches(siege, [three[1], three[0]], tmp_path)
    assert reception.missing == {}
    assert len(reception.receipts) == 1
    assert siege.look(figures).people == 3
    assert load_receipt_file(trusting, reception.receipts[0]).acknowledged == 2
    assert trusting.look(waiting).nothing
    assert {row.state for row in trusting.look(batches)} == {"acknowledged"}


def test_one_bad_file_among_good_ones_is_told_and_the_others_are_taken(siege, three, tmp_path):
    torn = tmp_path / "torn.crm"
    torn.write_bytes(three[0].read_bytes()[:-100])
    (tmp_path / "letter.crm").write_bytes(b"bonjour")
    told = []
    files = [torn, three[0], tmp_path / "letter.crm", tmp_path / "nowhere.crm"]
    reception = receive_batches(siege, files, tmp_path, lambda *done: told.append(done))
    assert [(each.status, each.reason) for each in reception.results] == [
        ("refused", "batch_altered"),
        ("applied", ""),
        ("refused", "batch_unreadable"),
        ("refused", "file_missing"),
    ]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_batch_of_newer_books_waits_for_a_newer_program(siege, trusting, tmp_path, monkeypatch):
    registered(trusting, an_operation(trusting))
    monkeypatch.setattr("core.errands.export_batch.SCHEMA", "9999")
    path = export_batch(trusting, tmp_path).path
    (result,) = receive_batches(siege, [path], tmp_path).results
    assert (result.status, result.reason) == ("refused", "batch_newer_format")
    assert siege.look(figures).people == 0


def written_by_older_books(path, centre, hq, schema, lacking):
    """Write the batch anew as books of another schema would have: without some columns."""
    with zipfile.ZipFile(io.BytesIO(open_batch(path, sealing_identities(hq)))) as package:
        manifest = json.loads(package.read(MANIFEST))
        made = SignedZip()
        made.add(README, package.read(README))
        made.add(WORKBOOK, package.read(WORKBOOK), packed=False)
        for part in manifest.pop("files"):
            if not part["rows"]:
                continue
            table = part["name"].rpartition("/")[2].partition(".")[0]
            rows = [json.loads(line) for line in package.read(part["name"]).splitlines()]
            for row in rows:
                for column in lacking.get(table, ()):
                    del row[column]
            made.add_lines(part["name"], [json.dumps(row).encode() + b"\n" for row in rows])
    recipients = [identity.recipient for identity in sealing_identities(hq)]
    path.write_bytes(
        seal(made.finish(manifest | {"schema": schema}, signing_key(centre)), recipients)
    )
    return path


LACKING = {"person": ("alias", "nationality", "merged_into_id"), "stay": ("needs",)}
"""Columns that are declared with a constant (one of them a word) or may be empty."""


@pytest.fixture
def known_hq(house, hq):
    """Headquarters on the same kind of database, with the centre taken in."""
    load_trust(house, enrol(hq, write_request(house)))
    return hq


def one_row(house, asked):
    with house.engine.connect() as connection:
        return connection.execute(text(asked)).one()


def test_a_batch_of_older_books_lacks_what_was_added_since(house, known_hq, tmp_path):
    registered(house, an_operation(house), a_fiche(1, alias="Le Vieux", nationality="SEN"))
    path = export_batch(house, tmp_path / "stick").path
    old = written_by_older_books(path, house, known_hq, "0003", LACKING)
    (result,) = receive_batches(known_hq, [old], tmp_path).results
    assert (result.status, result.reason, result.people) == ("applied", "", 1)
    asked = "SELECT family_name, alias, nationality, merged_into_id FROM person"
    assert one_row(known_hq, asked) == (a_fiche(1).family_name, "", "MLI", None)
    assert one_row(known_hq, "SELECT needs FROM stay") == ("",)


def test_older_books_take_nothing_back_from_a_record_that_is_here(house, known_hq, tmp_path):
    fiche = a_fiche(1, alias="Le Vieux")
    registered(house, an_operation(house), fiche)
    first = export_batch(house, tmp_path / "stick").path
    assert receive_batches(known_hq, [first], tmp_path).results[0].status == "applied"
    changed = replace(fiche, mother_name="Sira", alias="Autre")
    house.do(correct_fiche, CorrectFiche(fiche.person_id, 1, changed))
    path = export_batch(house, tmp_path / "stick").path
    old = written_by_older_books(path, house, known_hq, "0003", {"person": ("alias",)})
    (result,) = receive_batches(known_hq, [old], tmp_path).results
    assert (result.status, result.reason) == ("applied", "")
    asked = "SELECT mother_name, alias FROM person"
    assert one_row(known_hq, asked) == ("Sira", "Le Vieux")


@pytest.mark.parametrize(
    ("schema", "lacking"),
    [
        (SCHEMA, {"person": ("alias",)}),
        ("", {"person": ("alias",)}),
        ("0003", {"person": ("registered_at",)}),
        ("0003", {"person": ("version",)}),
        ("0003", {"person": ("id",)}),
    ],
)
def test_other_columns_may_not_lack(house, known_hq, tmp_path, schema, lacking):
    registered(house, an_operation(house))
    path = export_batch(house, tmp_path / "stick").path
    old = written_by_older_books(path, house, known_hq, schema, lacking)
    (result,) = receive_batches(known_hq, [old], tmp_path).results
    assert (result.status, result.reason) == ("refused", "record_unreadable")
    assert known_hq.look(figures).people == 0


def test_a_batch_of_a_centre_that_is_not_enrolled_is_refused(siege, trusting, tmp_path):
    other = a_house(tmp_path / "gao", "GAO")
    try:
        load_trust(other, siege.folder.root / "confiance-0001.json")
        some_people(other, an_operation(other), 1)
        path = export_batch(other, tmp_path).path
    finally:
        other.close()
    (result,) = receive_batches(siege, [path], tmp_path).results
    assert (result.status, result.reason) == ("refused", "batch_unknown_centre")
    assert siege.look(figures).people == 0


def test_only_headquarters_with_a_centre_receives(house, siege, tmp_path):
    with pytest.raises(Refused, match="not_headquarters"):
        receive_batches(house, [], tmp_path)
    with pytest.raises(Refused, match="no_centre_enrolled"):
        receive_batches(siege, [], tmp_path)


def test_a_receipt_that_cannot_be_written_loses_nothing(siege, three, tmp_path):
    (tmp_path / "full").write_text("no folder", "utf-8")
    with pytest.raises(HouseTrouble):
        receive_batches(siege, three, tmp_path / "full")
    reception = receive_batches(siege, three, tmp_path)
    assert {each.status for each in reception.results} == {"already"}
    assert reception.receipts[0].exists()


def test_a_receipt_is_only_taken_by_the_centre_that_it_is_for(trusting, siege, three, tmp_path):
    receipt = receive_batches(siege, three, tmp_path).receipts[0]
    other = a_house(tmp_path / "gao", "GAO")
    try:
        with pytest.raises(Refused, match="no_trust_list"):
            load_receipt_file(other, receipt)
        load_trust(other, enrol(siege, write_request(other)))
        with pytest.raises(Refused, match="receipt_not_for_us"):
            load_receipt_file(other, receipt)
    finally:
        other.close()
    altered = shutil.copy(receipt, tmp_path / "altered.crr")
    altered.write_bytes(receipt.read_bytes()[:-1])
    with pytest.raises(Refused, match="receipt_altered"):
        load_receipt_file(trusting, altered)
    assert load_receipt_file(trusting, receipt).acknowledged == 3
