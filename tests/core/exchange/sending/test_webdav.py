"""A WebDAV folder shows a package only when it is whole."""

import pytest

from core.errors import HouseTrouble
from core.exchange.sending.web import Web
from core.exchange.sending.webdav import names_in, put, size_there
from tests.send_servers import some_bytes

pytestmark = pytest.mark.parametrize("kind", ["webdav"])


@pytest.fixture
def web(ministry):
    talk = Web(ministry.server)
    yield talk
    talk.close()


def test_half_a_package_never_bears_its_name(ministry, sender):
    ministry.line.carry(200_000)
    with pytest.raises(HouseTrouble, match="line_down"):
        sender.attempt()
    assert ministry.files() == {}


def test_a_package_of_the_same_name_is_replaced_by_the_newer_one(ministry, sender):
    sender.attempt()
    sender.path.write_bytes(some_bytes(123_456, 3))
    sender.attempt()
    assert ministry.files() == {sender.path.name: [some_bytes(123_456, 3)]}


def test_names_come_as_they_are_and_a_missing_folder_holds_none(ministry, web):
    assert names_in(web, ministry.server.packages) == ()
    lots = ministry.folder / "lots"
    lots.mkdir()
    for name in ("BKO_A-000002.crm", "été à Gao.txt"):
        (lots / name).write_bytes(b"x")
    (lots / "sous-dossier").mkdir()
    assert names_in(web, ministry.server.packages) == ("BKO_A-000002.crm", "été à Gao.txt")


def test_a_small_file_is_put_whole(ministry, web):
    put(web, f"{ministry.server.address}reçu.crr".replace("ç", "%C3%A7"), b"bonjour")
    assert (ministry.folder / "reçu.crr").read_bytes() == b"bonjour"
    assert size_there(web, f"{ministry.server.address}nothing.crr") is None
