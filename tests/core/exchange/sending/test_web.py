"""What a server may say, and what is not believed."""

import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from core.errors import HouseTrouble
from core.exchange.sending.line import Line
from core.exchange.sending.web import SendServer, Web


@contextmanager
def serving(answer, *, context=None):
    """Run a server that answers every request by `answer(handler)`; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer(self)

        do_OPTIONS = do_HEAD = do_GET  # noqa: N815 - http.server’s names

        def log_message(self, *_words):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http{'s' if context else ''}://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def saying(status, headers=(), body=b""):
    def answer(handler):
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def asked(address, *, path="lots/"):
    web = Web(SendServer(address))
    try:
        return web.ask("GET", f"{address}{path}")
    finally:
        web.close()


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (401, "server_account_wrong"),
        (403, "server_account_wrong"),
        (413, "server_full"),
        (507, "server_full"),
        (404, "server_strange"),
        (409, "server_strange"),
        (423, "line_down"),
        (429, "line_down"),
        (500, "line_down"),
        (503, "line_down"),
    ],
)
def test_what_a_server_refuses_by_has_a_name(status, code):
    with serving(saying(status)) as address, pytest.raises(HouseTrouble, match=code):
        asked(address)


def test_a_redirection_is_not_followed():
    reached = []

    def elsewhere(handler):
        reached.append(handler.path)
        saying(200)(handler)

    with (
        serving(elsewhere) as there,
        serving(saying(302, [("location", there)])) as here,
        pytest.raises(HouseTrouble) as told,
    ):
        asked(here)
    assert (told.value.code, told.value.details["status"]) == ("server_strange", 302)
    assert reached == []


def test_the_account_is_never_told_to_another_server():
    web = Web(SendServer("http://127.0.0.1:9/", "centre", "secret"))
    with pytest.raises(HouseTrouble, match="server_strange"):
        web.ask("GET", "http://127.0.0.1:10/lots/1")


def test_an_answer_without_end_is_left(monkeypatch):
    monkeypatch.setattr("core.exchange.sending.web._MOST_BYTES", 100_000)
    answer = saying(200, body=b"a" * 300_000)
    with serving(answer) as address, pytest.raises(HouseTrouble, match="server_strange"):
        asked(address)


def test_a_server_that_speaks_neither_is_told():
    with (
        serving(saying(200)) as address,
        Line(SendServer(address)) as line,
        pytest.raises(HouseTrouble, match="server_strange"),
    ):
        line.speaks()


def test_a_certificate_that_nobody_vouches_for_is_not_believed(tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    pem = tmp_path / "server.pem"
    pem.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with (
        serving(saying(200), context=context) as address,
        pytest.raises(HouseTrouble, match="server_untrusted"),
    ):
        asked(address)
