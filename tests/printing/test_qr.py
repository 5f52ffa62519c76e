"""QR codes as paths: same modules as a second encoder, versions of the design."""

import re

import pytest
import qrcode
import zxingcpp
from PIL import Image

from printing import qr


def modules(code: qr.QrCode) -> list[list[bool]]:
    """Return the dark modules that the path fills, top row first; no module twice."""
    grid = [[False] * code.modules for _ in range(code.modules)]
    for rectangle in re.findall(r"(\d+) (\d+) (\d+) (\d+) re", code.path):
        x, y, wide, high = map(int, rectangle)
        for row in range(code.modules - y - high, code.modules - y):
            for column in range(x, x + wide):
                assert not grid[row][column]
                grid[row][column] = True
    return grid


def test_card_code_is_version_1_q():
    assert qr.qr_code("RK7P4D2X9HN9").modules == 21


def test_credential_is_version_10_q(card):
    assert qr.qr_code(card().credential).modules == 57


@pytest.mark.parametrize("payload", ["RK7P4D2X9HN9", "R0000000000Y", "HTTPS://X $%*+-./:"])
def test_path_is_read_back_as_the_payload(payload: str):
    code = qr.qr_code(payload)
    side = code.modules + 2 * qr.QUIET
    image = Image.new("L", (side, side), 255)
    for row, line in enumerate(modules(code)):
        for column, dark in enumerate(line):
            if dark:
                image.putpixel((column + qr.QUIET, row + qr.QUIET), 0)
    read = zxingcpp.read_barcode(image.resize((side * 4, side * 4)))
    assert read is not None
    assert read.text == payload
    assert read.ec_level == "Q"


def test_function_patterns_agree_with_another_encoder():
    other = qrcode.QRCode(version=1, error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0)
    other.add_data("RK7P4D2X9HN9")
    other.make(fit=False)
    ours = modules(qr.qr_code("RK7P4D2X9HN9"))
    for rows, columns in (((0, 7), (0, 7)), ((14, 21), (0, 7)), ((0, 7), (14, 21))):
        for row in range(*rows):
            assert ours[row][slice(*columns)] == list(other.modules[row][slice(*columns)])


def test_each_run_of_dark_modules_is_one_rectangle():
    code = qr.qr_code("RK7P4D2X9HN9")
    rows = modules(code)
    runs = sum(dark and not (at and row[at - 1]) for row in rows for at, dark in enumerate(row))
    assert code.path.count(" re") == runs
