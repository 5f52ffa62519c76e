"""Real servers that packages are sent to, and a line between that is cut at any byte."""

import json
import random
import shutil
import socket
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import pytest

from core.vault.files import held

ACCOUNT, PASSWORD = "centre", "mot de passe été"
ROOT = Path(__file__).resolve().parent.parent
_HERE = Path(__file__).with_name("servers")
_INSTALLED = ROOT / "out" / "test-servers"
_NPM_S = 180


@contextmanager
def tus_server(folder: Path) -> Iterator[str]:
    """Run the tus project's own server over a folder; yields its address."""
    node = shutil.which("node")
    npm = shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("the tus server needs node and npm, which this machine has not")
    script = _install(npm)
    words = [node, script.name, str(folder), ACCOUNT, PASSWORD]
    with subprocess.Popen(words, cwd=script.parent, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/"
        finally:
            process.kill()


def tus_files(folder: Path) -> dict[str, list[bytes]]:
    """Return what lies whole in a tus server's folder, by the names that were told."""
    found: dict[str, list[bytes]] = {}
    for told in sorted((folder / "lots").glob("*.json")):
        facts = json.loads(told.read_text("utf-8"))
        data = told.with_suffix("").read_bytes()
        if len(data) == facts["size"]:
            found.setdefault(facts["metadata"]["filename"], []).append(data)
    return found


@contextmanager
def dav_server(folder: Path) -> Iterator[str]:
    """Run WsgiDAV over a folder; yields its address."""
    from cheroot.wsgi import Server
    from wsgidav.wsgidav_app import WsgiDAVApp

    folder.mkdir(parents=True, exist_ok=True)
    application = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(folder)},
            "simple_dc": {"user_mapping": {"*": {ACCOUNT: {"password": PASSWORD}}}},
            "http_authenticator": {"accept_digest": False, "default_to_digest": False},
            "logging": {"enable": False, "enable_loggers": []},
            "verbose": 0,
        }
    )
    server = Server(("127.0.0.1", 0), application, numthreads=4, timeout=5, shutdown_timeout=1)
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.bind_addr[1]}/"
    finally:
        server.stop()
        thread.join()


class CuttingLine:
    """A line to a server that carries so many bytes and then breaks, in either direction.

    `carry(None)` mends it; `carry(n)` lets `n` more bytes through, of all connections together.
    """

    def __init__(self, address: str) -> None:
        self._target = int(address.rsplit(":", 1)[1].strip("/"))
        self._left: int | None = None
        self._lock = threading.Lock()
        line = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                line.join(self.request)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_how: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def carry(self, count: int | None) -> None:
        """Break the line after so many bytes; None mends it."""
        with self._lock:
            self._left = count

    def join(self, here: socket.socket) -> None:
        """Carry bytes between a client and the server until one of them, or the line, ends it."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self._target)) as there:
            back = threading.Thread(target=self._pump, args=(there, here), daemon=True)
            back.start()
            self._pump(here, there)
            back.join()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                let = self._let(len(data))
                sink.sendall(data[:let])
                if let < len(data):
                    break
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _let(self, count: int) -> int:
        with self._lock:
            if self._left is None:
                return count
            let = min(count, self._left)
            self._left -= let
            return let


def some_bytes(size: int, seed: int) -> bytes:
    """Return bytes that no compression and no encoding leaves alike."""
    return random.Random(seed).randbytes(size)


def _install(npm: str) -> Path:
    """Install the server once for all runs on this machine; needs the network the first time."""
    wanted = (_HERE / "package.json").read_text("utf-8")
    _INSTALLED.mkdir(parents=True, exist_ok=True)
    script = _INSTALLED / "tus_server.mjs"
    with held(_INSTALLED / "install.lock"):
        stamp = _INSTALLED / "installed.json"
        if not stamp.exists() or stamp.read_text("utf-8") != wanted:
            shutil.copy(_HERE / "package.json", _INSTALLED)
            quiet: list[Any] = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"]
            made = subprocess.run(
                [npm, "install", *quiet],
                cwd=_INSTALLED, capture_output=True, text=True, timeout=_NPM_S, check=False,
            )  # fmt: skip
            if made.returncode:
                pytest.skip("npm cannot fetch the tus server here")
            stamp.write_text(wanted, "utf-8")
        shutil.copy(_HERE / "tus_server.mjs", script)
    return script
