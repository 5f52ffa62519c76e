"""What headquarters reads out acknowledges what it has, and nothing more."""

import pytest

from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.export_batch import export_batch
from core.errands.load_receipts import load_receipt_file, load_spoken_receipt
from core.errands.receive_batches import receive_batches
from core.errors import Refused
from core.queries.batches.outbox import batches, waiting
from core.rules.card_codes import check_char
from core.vault.spoken_receipts import read_spoken
from tests.builders import a_house, an_operation, registered


@pytest.fixture
def three(trusting, tmp_path):
    """Three batches of the centre, in their order."""
    operation = an_operation(trusting)
    made = []
    for _number in range(3):
        registered(trusting, operation)
        made.append(export_batch(trusting, tmp_path / "stick").path)
    return made


def told(siege, files, tmp_path):
    reception = receive_batches(siege, files, tmp_path)
    (code,) = reception.spoken.values()
    assert list(reception.spoken) == [path.name for path in reception.receipts]
    return code, reception.receipts[0]


def test_twelve_signs_acknowledge_everything_up_to_the_batch(trusting, siege, three, tmp_path):
    code, _file = told(siege, three[:2], tmp_path)
    loaded = load_spoken_receipt(trusting, code.lower())
    assert (loaded.acknowledged, loaded.already) == (2, 0)
    rows = [(row.state, row.acknowledged_by) for row in trusting.look(batches)]
    assert rows == [("copied", ""), ("acknowledged", "code"), ("acknowledged", "code")]
    assert load_spoken_receipt(trusting, code).already == 2


def test_the_file_that_follows_takes_the_place_of_the_signs(trusting, siege, three, tmp_path):
    code, file = told(siege, three, tmp_path)
    load_spoken_receipt(trusting, code)
    assert trusting.look(waiting).nothing
    assert load_receipt_file(trusting, file).already == 3
    assert {row.acknowledged_by for row in trusting.look(batches)} == {"file"}


def test_a_gap_is_never_read_out_as_received(trusting, siege, three, tmp_path):
    reception = receive_batches(siege, three[1:], tmp_path)
    assert reception.spoken == {}


def test_misheard_and_foreign_signs_acknowledge_nothing(trusting, siege, three, tmp_path):
    code, _file = told(siege, three, tmp_path)
    plain = read_spoken(code)
    other = "0" if plain[3] != "0" else "1"
    with pytest.raises(Refused, match="spoken_misheard"):
        load_spoken_receipt(trusting, plain[:3] + other + plain[4:])
    with pytest.raises(Refused, match="spoken_unknown"):
        load_spoken_receipt(trusting, "0" * 11 + check_char("0" * 11))
    assert trusting.look(waiting).unacknowledged == 3


def test_the_signs_of_one_centre_mean_nothing_at_another(trusting, siege, three, tmp_path):
    code, _file = told(siege, three, tmp_path)
    gao = a_house(tmp_path / "gao", "GAO")
    try:
        with pytest.raises(Refused, match="no_trust_list"):
            load_spoken_receipt(gao, code)
        load_trust(gao, enrol(siege, write_request(gao)))
        registered(gao, an_operation(gao))
        export_batch(gao, tmp_path / "gao-stick")
        with pytest.raises(Refused, match="spoken_unknown"):
            load_spoken_receipt(gao, code)
    finally:
        gao.close()
