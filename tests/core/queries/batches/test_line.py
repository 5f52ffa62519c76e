from core.commands.batches.load_receipt import LoadReceipt, load_receipt
from core.queries.batches.line import parcels, send_server
from tests.builders import a_frozen_batch, an_operation, registered


def test_without_a_server_packages_wait_all_the_same(house):
    registered(house, an_operation(house))
    first = a_frozen_batch(house)
    registered(house, an_operation(house, "Autre"))
    a_frozen_batch(house)
    assert house.look(send_server) is None
    waiting = house.look(parcels)
    assert len(waiting) == 2
    proof = LoadReceipt("0" * 64, 1, 1, {1: first.manifest_sha256}, {}, "{}")
    house.do(load_receipt, proof)
    assert house.look(parcels) == waiting[1:]
