import pytest
from sqlalchemy import text

from core.commands.batches.keep_send_server import KeepSendServer, keep_send_server
from core.errors import InvalidInput, NotAllowed
from core.queries.batches.line import send_server
from core.rules.access import Role
from tests.builders import as_roles


def test_the_newest_server_counts_and_an_empty_one_ends_it(house):
    assert house.look(send_server) is None
    house.do(keep_send_server, KeepSendServer("https://a.example.ml", "bko", "mot de passe été"))
    row = house.look(send_server)
    told = (row.address, row.account, row.password)
    assert told == ("https://a.example.ml/", "bko", "mot de passe été")
    assert "été" not in repr(row)
    house.do(keep_send_server, KeepSendServer("https://b.example.ml"))
    assert house.look(send_server).address == "https://b.example.ml/"
    assert house.look(send_server).password == ""
    house.do(keep_send_server, KeepSendServer(""))
    assert house.look(send_server) is None


def test_the_password_is_nowhere_readable_in_the_books(house):
    house.do(keep_send_server, KeepSendServer("https://a.example.ml", "bko", "tres-secret-72"))
    with house.engine.connect() as connection:
        for table in ("send_server", "journal"):
            rows = connection.execute(text(f"SELECT * FROM {table}")).all()
            assert rows
            assert "tres-secret-72" not in repr(rows)
            assert b"tres-secret-72" not in b"".join(
                value for row in rows for value in row if isinstance(value, bytes)
            )


def test_what_cannot_be_a_server_is_refused(house):
    with pytest.raises(InvalidInput) as refused:
        house.do(keep_send_server, KeepSendServer("http://a.example.ml", "a:b", "x" * 201))
    assert refused.value.problems == {
        "address": "send_address_without_tls",
        "account": "send_account_unreadable",
        "password": "send_password_long",
    }
    with pytest.raises(InvalidInput) as refused:
        house.do(keep_send_server, KeepSendServer("file:///srv/lots/"))
    assert refused.value.problems == {"address": "send_address_unreadable"}
    assert house.look(send_server) is None


def test_whoever_only_receives_people_enters_no_server(house):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(keep_send_server, KeepSendServer("https://a.ml"))
