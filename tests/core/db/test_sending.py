import pytest
from sqlalchemy.orm import Session

from core.commands.batches.keep_send_server import KeepSendServer, keep_send_server
from core.db.sending import newest_server, password_of
from core.errors import HouseTrouble


def test_a_password_that_somebody_moved_to_another_row_does_not_open(house):
    house.do(keep_send_server, KeepSendServer("https://a.example.ml", "bko", "secret"))
    with Session(house.engine) as session:
        server = newest_server(session)
        assert password_of(house.keys, server) == "secret"
        session.expunge(server)
        server.secret = server.secret[:-1] + bytes([server.secret[-1] ^ 1])
        with pytest.raises(HouseTrouble, match="field_altered"):
            password_of(house.keys, server)
