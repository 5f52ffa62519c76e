"""Every code of a print-out is read: 203 and 300 dots, slightly blurred and noisy, two readers."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from printing.sheet import PER_SHEET, card_sheets, place_on_sheet
from printing.slips import CardSlip
from printing.units import A4, CARD
from tests.golden import page_pictures

BLUR_MM = 0.06
NOISE = 6
"""Grey levels (standard deviation): « moderate » of the measured reads."""
_TILE = 397
CONVOY = 415


def spoiled(page: Image.Image, dots: int) -> Image.Image:
    """Return a page as a tired scanner sees it."""
    soft = page.filter(ImageFilter.GaussianBlur(BLUR_MM * dots / 25.4))
    return ImageChops.add(soft, noise_of(soft.size), 1, -128)


@cache
def noise_of(size: tuple[int, int]) -> Image.Image:
    """Return grey noise around 128, one tile over and over: noise takes long to make."""
    tile, whole = Image.effect_noise((_TILE, _TILE), NOISE), Image.new("L", size, 128)
    for left in range(0, size[0], _TILE):
        for top in range(0, size[1], _TILE):
            whole.paste(tile, (left, top))
    return whole


def read_all(page: Image.Image) -> list[str]:
    found = zxingcpp.read_barcodes(page, zxingcpp.BarcodeFormat.QRCode)
    return sorted(code.text for code in found)


def read_by_zbar(page: Image.Image, dots: int, count: int, folder: Path) -> list[str]:
    """Read each card of a page of fronts, cut out as people hold it."""
    files = []
    scale = dots / 25.4
    for at in range(count):
        left, bottom = place_on_sheet(at, verso=False)
        top = A4[1] - bottom - CARD[1]
        edges = (left, top, left + CARD[0], top + CARD[1])
        files.append(folder / f"{at}.png")
        page.crop(tuple(round(edge * scale) for edge in edges)).save(files[-1], compress_level=1)
    said = subprocess.run(
        ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", *files],
        check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return sorted(said.stdout.split())


def check_every_code(slips: list[CardSlip], dots: int, folder: Path, *, zbar: bool) -> None:
    pages = page_pictures(card_sheets(slips), dots)
    assert len(pages) == 2 * -(-len(slips) // PER_SHEET)
    for sheet in range(len(pages) // 2):
        held = slips[sheet * PER_SHEET : (sheet + 1) * PER_SHEET]
        front, back = (spoiled(page, dots) for page in pages[2 * sheet : 2 * sheet + 2])
        codes = sorted(slip.code for slip in held)
        assert read_all(front) == codes
        assert read_all(back) == sorted(slip.credential for slip in held)
        if zbar:
            assert read_by_zbar(front, dots, len(held), folder) == codes


HAS_ZBAR = shutil.which("zbarimg") is not None


@pytest.mark.parametrize("dots", [203, 300])
def test_every_code_of_twenty_cards_is_read(card, photo, dots, tmp_path):
    slips = [card(number, photo=photo) for number in range(1, 21)]
    check_every_code(slips, dots, tmp_path, zbar=False)


@pytest.mark.parametrize("dots", [203, 300])
def test_every_recto_code_of_ten_cards_is_read_by_zbar(card, photo, dots, tmp_path):
    if not HAS_ZBAR:
        pytest.skip("zbarimg (zbar-tools) is not installed: no wheel brings zbar for Linux")
    slips = [card(number, photo=photo) for number in range(1, 11)]
    front = spoiled(page_pictures(card_sheets(slips), dots)[0], dots)
    assert read_by_zbar(front, dots, 10, tmp_path) == sorted(slip.code for slip in slips)


@pytest.mark.nightly
@pytest.mark.parametrize("first", [1, 101, 201, 301])
@pytest.mark.parametrize("dots", [203, 300])
def test_every_code_of_a_whole_convoy_is_read(card, photo, dots, first, tmp_path):
    last = CONVOY if first + 200 > CONVOY else first + 99
    slips = [card(number, photo=photo) for number in range(first, last + 1)]
    check_every_code(slips, dots, tmp_path, zbar=HAS_ZBAR)
