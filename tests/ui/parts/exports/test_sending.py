"""What is too large for a mail is said, and nothing of it is lost."""

import pytest

from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.errands.enrolment import enrol, load_trust, write_request
from core.errors import Refused
from core.queries.batches.outbox import batches
from tests.builders import a_photo, an_operation, headquarters, registered
from ui.parts.exports import sending
from ui.parts.exports.sending import MAIL_BYTES, Target, plan, send_everything


def silent(done, total):
    del done, total


@pytest.fixture
def one(house, tmp_path):
    """Somebody with a photo, at a centre that knows its headquarters."""
    siege = headquarters(tmp_path / "siege")
    load_trust(house, enrol(siege, write_request(house)))
    siege.close()
    (one,) = registered(house, an_operation(house))
    house.do(keep_photo, KeepPhoto(one.person_id, a_photo()))
    return one


def test_attachments_leave_room_for_what_mail_adds():
    assert MAIL_BYTES * 4 / 3 + 200_000 < 10_000_000


def test_a_mail_gets_files_that_it_can_carry(house, one, tmp_path):
    target = Target(tmp_path / "mail", "courriel", is_mail=True)
    sent = send_everything(house, target, silent, photos=True)
    assert sent.too_large == ()
    assert len(sent.photos.paths) == 1
    assert house.look(batches)[0].place == "courriel"
    assert one


def test_a_file_that_is_too_large_is_named_and_stays_where_it_is(house, one, tmp_path, monkeypatch):
    monkeypatch.setattr(sending, "MAIL_BYTES", -sending._SEALING + 100)
    target = Target(tmp_path / "mail", "courriel", is_mail=True)
    sent = send_everything(house, target, silent)
    assert sent.too_large == sent.paths
    assert sent.paths[0].exists()
    assert one


def test_the_plan_says_what_waits(house, one):
    before = plan(house, silent)
    assert (before.waiting.people, before.photos, before.rows) == (1, 1, ())
    assert one


def test_nothing_to_send_is_refused(house, one, tmp_path):
    target = Target(tmp_path / "cle", "CLE")
    send_everything(house, target, silent, photos=True)
    with pytest.raises(Refused, match="nothing_to_send"):
        send_everything(house, target, silent, photos=True)
    assert one
