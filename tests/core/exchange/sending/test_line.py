"""Packages arrive once and whole, wherever the line is cut."""

import random

import pytest

from core.errors import HouseTrouble
from core.exchange.sending.line import Line
from core.exchange.sending.web import SendServer
from tests.send_servers import ACCOUNT, some_bytes


def test_a_package_arrives_whole(ministry, sender):
    sender.attempt()
    assert ministry.files() == {sender.path.name: [sender.path.read_bytes()]}
    assert sender.told[-1] == (400_000, 400_000)


def test_the_server_says_by_itself_what_it_speaks(ministry):
    with Line(ministry.server) as line:
        assert line.speaks() == ministry.kind


def test_cut_at_any_byte_it_arrives_once_and_whole(ministry, sender):
    chance = random.Random(72)
    cuts = 0
    for _attempt in range(12):
        ministry.line.carry(chance.randrange(120_000 if ministry.kind == "tus" else 390_000))
        if sender.got_through():
            break
        cuts += 1
    assert cuts >= 3
    ministry.line.carry(None)
    sender.attempt()
    assert ministry.files() == {sender.path.name: [sender.path.read_bytes()]}


def test_a_lost_answer_sends_nothing_twice(ministry, sender):
    sender.attempt()
    sender.told.clear()
    sender.attempt()
    assert sender.told == [(400_000, 400_000)]
    assert ministry.files() == {sender.path.name: [sender.path.read_bytes()]}


def test_a_wrong_password_is_told_as_such(ministry, sender):
    server = SendServer(ministry.line.address, ACCOUNT, "faux")
    with Line(server) as line, pytest.raises(HouseTrouble, match="server_account_wrong"):
        line.speaks()


def test_no_receipt_is_no_trouble_and_a_receipt_comes_as_it_is(ministry):
    (ministry.folder / "accuses").mkdir(exist_ok=True)
    with Line(ministry.server) as line:
        assert line.receipt("BKO_A.crr") == b""
        (ministry.folder / "accuses" / "BKO_A.crr").write_bytes(some_bytes(9_000, 2))
        assert line.receipt("BKO_A.crr") == some_bytes(9_000, 2)


def test_no_network_is_told_as_a_line_that_is_down():
    server = SendServer("http://127.0.0.1:9/")
    with Line(server) as line, pytest.raises(HouseTrouble, match="line_down"):
        line.speaks()
