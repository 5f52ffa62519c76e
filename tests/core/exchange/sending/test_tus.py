"""What tus gives more than a plain upload."""

import pytest

from core.errors import HouseTrouble

pytestmark = pytest.mark.parametrize("kind", ["tus"])


def test_tus_goes_on_where_it_was_cut(ministry, sender):
    ministry.line.carry(300_000)
    with pytest.raises(HouseTrouble, match="line_down"):
        sender.attempt()
    ministry.line.carry(None)
    sender.told.clear()
    sender.attempt()
    assert sender.told[0][0] >= 131_072
    assert sender.begun == 1
    assert ministry.files() == {sender.path.name: [sender.path.read_bytes()]}


def test_an_upload_that_the_server_forgot_begins_again(ministry, sender):
    sender.url = f"{ministry.line.address}lots/0123456789abcdef0123456789abcdef"
    sender.attempt()
    assert ministry.files() == {sender.path.name: [sender.path.read_bytes()]}
