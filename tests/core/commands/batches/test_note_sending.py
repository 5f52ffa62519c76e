import pytest

from core.commands.batches.keep_send_server import KeepSendServer, keep_send_server
from core.commands.batches.note_sending import NoteUpload, note_sent, note_upload
from core.errors import Refused
from core.queries.batches.line import parcels
from tests.builders import a_frozen_batch, an_operation, registered

HERE, THERE = "https://a.example.ml/", "https://b.example.ml/"


@pytest.fixture
def name(house):
    """The file of one batch that is on its way."""
    house.do(keep_send_server, KeepSendServer(HERE))
    registered(house, an_operation(house))
    a_frozen_batch(house)
    (parcel,) = house.look(parcels)
    assert (parcel.sha256, parcel.upload_url, parcel.sent_at) == ("", "", None)
    return parcel.file_name


def test_an_upload_is_remembered_until_it_is_sent(house, clock, name):
    house.do(note_upload, NoteUpload(name, HERE, "ab" * 32, 900, f"{HERE}lots/1"))
    (parcel,) = house.look(parcels)
    told = (parcel.sha256, parcel.upload_url, parcel.sent_at)
    assert told == ("ab" * 32, f"{HERE}lots/1", None)
    house.do(note_sent, name)
    assert house.look(parcels)[0].sent_at == clock.now()


def test_another_server_gets_everything_anew(house, name):
    house.do(note_upload, NoteUpload(name, HERE, "ab" * 32, 900, f"{HERE}lots/1"))
    house.do(note_sent, name)
    house.do(keep_send_server, KeepSendServer(THERE))
    (parcel,) = house.look(parcels)
    assert (parcel.sha256, parcel.upload_url, parcel.sent_at) == ("", "", None)
    house.do(note_upload, NoteUpload(name, THERE, "cd" * 32, 901, ""))
    assert house.look(parcels)[0].sha256 == "cd" * 32


def test_what_never_began_was_not_sent(house):
    with pytest.raises(Refused, match="batch_unknown"):
        house.do(note_sent, "BKO_A-000009.crm")
