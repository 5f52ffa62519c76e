"""The line to headquarters by text: the server, one attempt, the letter box."""

import pytest

from core.opening import open_house
from tests.builders import PASSPHRASE, an_operation, headquarters, registered
from tests.send_servers import ACCOUNT, PASSWORD, dav_server
from ui.cli.line import PASSWORD as VARIABLE


@pytest.fixture
def siege(tmp_path):
    made = headquarters(tmp_path / "siege")
    made.close()
    return tmp_path / "siege"


def test_a_batch_leaves_and_is_acknowledged_without_the_window(
    monkeypatch, root, siege, done, run, tmp_path
):
    house = open_house(root, "", PASSPHRASE)
    registered(house, an_operation(house))
    house.close()
    from core.errands.enrolment import write_request

    house = open_house(root, "", PASSPHRASE)
    request = write_request(house)
    house.close()
    trust = done(siege, "hq-enrol", request).values["trust_list"]
    done(root, "load-trust", trust)
    assert run(root, "send").status == 1
    assert "Aucun serveur" in run(root, "send").err
    done(root, "export-batch", "--out", tmp_path / "stick")
    monkeypatch.setenv(VARIABLE, PASSWORD)
    with dav_server(tmp_path / "ministry") as address:
        for folder in (root, siege):
            said = done(folder, "set-server", address, "--account", ACCOUNT)
            assert PASSWORD not in said.out
        assert done(root, "send").values == {
            "state": "waiting",
            "sent": ["BKO_A-000001.crm"],
            "unsent": 0,
            "acknowledged": 0,
        }
        (taken,) = done(siege, "collect").values["files"]
        assert (taken["batch"], taken["status"]) == ("BKO_A-000001", "applied")
        assert done(root, "send").values["acknowledged"] == 1
    assert done(root, "send").values["state"] == "clear"


def test_a_line_that_is_down_is_one_sentence(root, done, run):
    done(root, "set-server", "http://127.0.0.1:9/")
    house = open_house(root, "", PASSPHRASE)
    house.close()
    said = run(root, "send")
    assert said.status == 0
    assert said.values["state"] == "clear"
    refused = run(root, "set-server", "http://lots.example.ml/")
    assert refused.status == 1
    assert "https://" in refused.err
