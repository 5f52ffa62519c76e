"""Cards on a real printing system: a CUPS server of the test's own, and one that goes away.

Needs `cupsd` and `lpadmin` (Debian: cups-daemon, cups-client), on the path or below the folder
that `ACCUEIL72_CUPS` names; nothing of the system's own printing is touched.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtPdf import QPdfDocument

ROOT = Path(__file__).resolve().parents[2]
_CONF = """
Listen {here}/cups.sock
LogLevel warn
DefaultAuthType None
Browsing Off
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """
FileDevice Yes
ServerRoot {here}
RequestRoot {here}/spool
TempDir {here}/temp
CacheDir {here}/cache
StateDir {here}/run
ServerBin {system}/usr/lib/cups
DataDir {system}/usr/share/cups
AccessLog {here}/access.log
ErrorLog {here}/error.log
PageLog {here}/page.log
Sandboxing relaxed
"""


@dataclass(frozen=True)
class Cups:
    """A CUPS server with one printer, « CARTES »."""

    here: Path
    server: subprocess.Popen[bytes]

    def papers(self) -> list[bytes]:
        """Return the documents that the server was sent."""
        return [path.read_bytes() for path in sorted((self.here / "spool").glob("d*-*"))]


@pytest.fixture
def cups(tmp_path: Path) -> Iterator[Cups]:
    system = Path(os.environ.get("ACCUEIL72_CUPS", "/"))
    cupsd, lpadmin = system / "usr/sbin/cupsd", system / "usr/sbin/lpadmin"
    if not cupsd.exists() or not lpadmin.exists():
        pytest.skip("no cupsd here (Debian: cups-daemon, cups-client)")
    here = tmp_path.resolve() / "c"
    for folder in ("spool", "temp", "cache", "run"):
        (here / folder).mkdir(parents=True)
    (here / "cupsd.conf").write_text(_CONF.format(here=here))
    (here / "files.conf").write_text(_FILES.format(here=here, system=system))
    server = subprocess.Popen(
        [cupsd, "-f", "-c", here / "cupsd.conf", "-s", here / "files.conf"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(here / "cups.sock")
        subprocess.run(
            [lpadmin, "-p", "CARTES", "-E", "-v", f"file:{here}/papier.pdf", "-m", "raw"],
            env=os.environ | {"CUPS_SERVER": f"{here}/cups.sock"},
            check=True,
            capture_output=True,
            timeout=20,
        )
        yield Cups(here, server)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(path: Path) -> None:
    ends = time.monotonic() + 10
    while not path.exists():
        assert time.monotonic() < ends, "the server did not come up"
        time.sleep(0.05)


def send(cups: Cups, folder: Path) -> dict[str, list[str]]:
    """Let a desk send three cards; return what it tells."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.cups_desk", folder, "CARTES"],
        cwd=ROOT,
        env=os.environ | {"CUPS_SERVER": f"{cups.here}/cups.sock"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    told: dict[str, list[str]] = json.loads(done.stdout)
    return told


def codes_on(pdf: bytes) -> set[str]:
    """Return the texts of all codes of a paper, as a cheap printer shows them."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    found: set[str] = set()
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        size = QSize(round(points.width() * 3), round(points.height() * 3))
        document.render(page, size).save(out, "PNG")
        seen = Image.open(BytesIO(bytes(out.data().data()))).convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("L")
        found |= {each.text for each in zxingcpp.read_barcodes(picture)}
    return found


def test_cards_arrive_at_a_printer_of_cups(cups, tmp_path):
    told = send(cups, tmp_path)
    assert told["printers"] == ["CARTES"]
    assert told["standings"] == ["sent"] * 3
    assert told["one"] == ["sent"], "F9 on a person prints at once where a printer is set"
    paper, one = cups.papers()
    assert set(told["codes"]) <= codes_on(paper)
    assert len(codes_on(one)) == 2


def test_printing_system_that_is_gone_leaves_every_card_to_be_done(cups, tmp_path):
    cups.server.terminate()
    cups.server.wait(timeout=20)
    told = send(cups, tmp_path)
    assert told["standings"] == ["failed"] * 3
    assert told["one"] == ["none"], "it is offered on the screen"
    assert set(told["errors"]) == {"printer_gone"}
    assert cups.papers() == []
