"""Slips, and papers read back as a person and a scanner would."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from printing.slips import BlankCardSlip, CardSlip

ALPHABET = "0123456789BCDEFGHJKNPRSTUVXY"
BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

CARD = CardSlip(
    code="RK7P4D2X9HN9",
    credential="",
    family_name="TRAORÉ",
    given_names="Aminata Fatoumata",
    sex_text="F",
    birth_text="née vers 2001 (~25 ans)",
    call_no="07-415",
    centre_name="Centre d’accueil de Bamako – Sogoniko",
    bed="B2-14",
    arrived_text="14/11/2026 02:10",
    deadline_text="17/11/2026 02:10",
    group_text="FAM-0087 · 5 pers.",
    edition=1,
    printed_text="14/11/2026 02:31",
    post="A",
)


def _spread(seed: int, alphabet: str, length: int) -> str:
    """Return text that differs for each seed and uses the whole alphabet."""
    state, out = seed * 7919 + 17, []
    for _ in range(length):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        out.append(alphabet[(state >> 12) % len(alphabet)])
    return "".join(out)


@pytest.fixture(scope="session")
def card() -> Callable[..., CardSlip]:
    """Make the slip of the n-th card, fields replaced as given."""

    def make(number: int = 1, **fields: object) -> CardSlip:
        values: dict[str, object] = {
            "code": "R" + _spread(number, ALPHABET, 11),
            "credential": "NCF" + _spread(number + 1000, BASE45, 210),
            "call_no": f"07-{number:03d}",
        }
        return replace(CARD, **(values | fields))

    return make


@pytest.fixture(scope="session")
def blank() -> Callable[..., BlankCardSlip]:
    """Make the slip of the n-th blank card."""

    def make(number: int = 1, *, specimen: bool = False) -> BlankCardSlip:
        return BlankCardSlip(
            code="R" + _spread(number + 5000, ALPHABET, 11),
            credential="NCF" + _spread(number + 6000, BASE45, 210),
            number=f"{number:05d}",
            centre_name=CARD.centre_name,
            specimen=specimen,
        )

    return make


@pytest.fixture(scope="session")
def photo() -> bytes:
    """Return a small portrait: 300 x 400, JPEG, some 15 kB."""
    picture = Image.effect_noise((300, 400), 12).convert("RGB")
    out = BytesIO()
    picture.save(out, "JPEG", quality=70)
    return out.getvalue()


@pytest.fixture
def pages(tmp_path: Path) -> Callable[[bytes, int], list[Image.Image]]:
    """Rasterise a PDF as a printer does: grey pages at so many dots an inch."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")

    def render(pdf: bytes, dpi: int) -> list[Image.Image]:
        file = tmp_path / "paper.pdf"
        file.write_bytes(pdf)
        stem = tmp_path / f"page-{dpi}"
        subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), str(file), str(stem)], check=True)
        drawn = []
        for page in sorted(tmp_path.glob(f"page-{dpi}-*.pgm")):
            with Image.open(page) as image:
                drawn.append(image.copy())
            page.unlink()
        return drawn

    return render
