import struct
import zlib

import pytest
import qrcode
import zxingcpp
from PIL import Image

from core.errors import Refused
from core.exchange.card_images import MOST_BYTES, codes_in_frame, codes_in_image


def code(text, path, **options):
    qrcode.make(text, **options).convert("L").save(path)
    return path


def test_the_codes_on_both_halves_of_a_picture_are_read_once_each(tmp_path):
    left = Image.open(code("RK7P4D2X9HN9", tmp_path / "a.png"))
    right = Image.open(code("NCFOXN%TS3DH", tmp_path / "b.png"))
    both = Image.new("L", (left.width * 2 + right.width + 90, 700), 255)
    for place, image in (
        (0, left),
        (left.width + 40, right),
        (left.width + right.width + 90, left),
    ):
        both.paste(image, (place, 30))
    both.save(tmp_path / "both.jpg")
    assert set(codes_in_image(tmp_path / "both.jpg")) == {"RK7P4D2X9HN9", "NCFOXN%TS3DH"}
    assert len(codes_in_image(tmp_path / "both.jpg")) == 2


def test_a_turned_picture_is_read(tmp_path):
    path = code("RK7P4D2X9HN9", tmp_path / "a.png")
    Image.open(path).rotate(90).save(path)
    assert codes_in_image(path) == ("RK7P4D2X9HN9",)


def test_a_picture_without_a_code_is_said(tmp_path):
    for size in ((300, 300), (5, 5)):
        Image.new("RGB", size, "white").save(tmp_path / "white.png")
        with pytest.raises(Refused, match="no_code_in_image"):
            codes_in_image(tmp_path / "white.png")


def bomb(width, height):
    """Return the head of a PNG that unpacks to an enormous picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    data = b"IDAT" + zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
        for part in (chunk, data, b"IEND")
    )


def test_pictures_that_would_fill_the_memory_are_refused_unread(tmp_path):
    path = tmp_path / "bomb.png"
    for width, height in ((9_000, 9_000), (60_000, 60_000)):
        path.write_bytes(bomb(width, height))
        with pytest.raises(Refused, match="image_too_large"):
            codes_in_image(path)
    path.write_bytes(bytes(MOST_BYTES + 1))
    with pytest.raises(Refused, match="image_too_large"):
        codes_in_image(path)


def test_what_is_no_png_or_jpeg_is_refused(tmp_path):
    path = tmp_path / "carte.png"
    Image.new("L", (200, 200)).save(tmp_path / "carte.bmp")
    whole = code("RK7P4D2X9HN9", tmp_path / "a.png").read_bytes()
    for content in (
        b"",
        b"%PDF-1.7",
        b"<svg/>",
        (tmp_path / "carte.bmp").read_bytes(),
        whole[: len(whole) // 2],
    ):
        path.write_bytes(content)
        with pytest.raises(Refused, match="image_unreadable"):
            codes_in_image(path)
    with pytest.raises(Refused, match="file_missing"):
        codes_in_image(tmp_path / "nowhere.png")
    with pytest.raises(Refused, match="image_unreadable"):
        codes_in_image(tmp_path)


def test_code_is_read_from_a_camera_picture_with_padded_lines():
    made = zxingcpp.create_barcode("RK7P4D2X9HN9", zxingcpp.BarcodeFormat.QRCode)
    code = Image.fromarray(made.to_image(scale=5, add_quiet_zones=True))
    scene = Image.new("L", (322, 240), 200)
    scene.paste(code, (60, 40))
    lines = [scene.crop((0, at, 322, at + 1)).tobytes() + b"\xc8\xc8" for at in range(240)]
    assert codes_in_frame(322, 240, 324, b"".join(lines)) == ("RK7P4D2X9HN9",)
    assert codes_in_frame(322, 240, 324, b"\xc8" * 324 * 240) == ()
