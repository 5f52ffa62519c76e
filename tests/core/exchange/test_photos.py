"""Photos of files and cameras: upright, of one size, light, bare; hostile pictures are refused."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from random import Random

import pytest
from PIL import Image, ImageDraw

from core.errors import Refused
from core.exchange import photos
from core.exchange.photos import photo_of_bytes, photo_of_file, photo_of_pixels
from core.rules.photos import MOST_BYTES, photo_problem

# Pillow warns of broken EXIF blocks and reads on: so does the program.
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*EXIF"),
    pytest.mark.filterwarnings("ignore:Tag "),
]

RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 200, 20), (20, 20, 220), (255, 255, 255)
CORNERS = {"top left": RED, "top right": GREEN, "bottom left": BLUE, "bottom right": WHITE}


def four_corners(size: tuple[int, int] = (600, 750)) -> Image.Image:
    """A picture whose quarters tell which way up it is."""
    wide, high = size
    image = Image.new("RGB", size, WHITE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, wide // 2, high // 2), fill=RED)
    draw.rectangle((wide // 2, 0, wide, high // 2), fill=GREEN)
    draw.rectangle((0, high // 2, wide // 2, high), fill=BLUE)
    return image


def saved(image: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(BytesIO(jpeg))
    image.load()
    return image


def near(found: tuple[int, ...], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(found, wanted, strict=True))


def is_upright(jpeg: bytes) -> bool:
    image = opened(jpeg)
    spots = {
        "top left": (150, 180),
        "top right": (450, 180),
        "bottom left": (150, 570),
        "bottom right": (450, 570),
    }
    return all(near(image.getpixel(spots[name]), ink) for name, ink in CORNERS.items())


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as told:
        photo_of_bytes(data)
    return told.value.code


def png_that_claims(wide: int, high: int) -> bytes:
    """A small PNG whose head says that it is huge, with the data of one line."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(wide + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (640, 480), (320, 240), (600, 750)])
def test_every_size_becomes_the_photo_of_the_books(size: tuple[int, int]) -> None:
    jpeg = photo_of_bytes(saved(four_corners(size)))
    assert photo_problem(jpeg) == ""
    assert opened(jpeg).size == (600, 750)


def test_the_middle_is_kept() -> None:
    wide = Image.new("RGB", (1600, 750), BLUE)
    ImageDraw.Draw(wide).rectangle((500, 0, 1099, 750), fill=RED)
    image = opened(photo_of_bytes(saved(wide)))
    assert near(image.getpixel((12, 300)), RED)
    assert near(image.getpixel((588, 300)), RED)


@pytest.mark.parametrize("turn", range(1, 9))
def test_photo_is_turned_upright_whatever_the_camera_wrote(turn: int) -> None:
    # How a camera that was held that way stored the upright scene (EXIF 2.3, tag 0x0112).
    stored = {
        1: four_corners(),
        2: four_corners().transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: four_corners().transpose(Image.Transpose.ROTATE_180),
        4: four_corners().transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: four_corners().transpose(Image.Transpose.TRANSPOSE),
        6: four_corners().transpose(Image.Transpose.ROTATE_90),
        7: four_corners().transpose(Image.Transpose.TRANSVERSE),
        8: four_corners().transpose(Image.Transpose.ROTATE_270),
    }[turn]
    exif = Image.Exif()
    exif[0x0112] = turn
    assert is_upright(photo_of_bytes(saved(stored, exif=exif)))


def test_place_maker_and_comment_stay_behind() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Awa"
    exif[0x8825] = {1: "N", 2: (12.0, 39.0, 0.0)}
    data = saved(four_corners(), exif=exif, comment=b"<script>alert(1)</script>", dpi=(300, 300))
    assert b"Telephone of Awa" in data
    jpeg = photo_of_bytes(data + b"PK\x03\x04 and a ZIP behind it")
    assert photo_problem(jpeg) == ""
    assert not opened(jpeg).getexif()
    for trace in (b"Telephone", b"script", b"PK\x03\x04", b"Exif"):
        assert trace not in jpeg


def test_noise_is_light_all_the_same() -> None:
    noise = Image.frombytes("RGB", (900, 1100), Random(7).randbytes(900 * 1100 * 3))
    jpeg = photo_of_bytes(saved(noise, "PNG"))
    assert len(jpeg) <= MOST_BYTES
    assert photo_problem(jpeg) == ""


@pytest.mark.parametrize(
    ("mode", "ink", "seen"),
    [
        ("CMYK", (255, 0, 0, 0), (0, 255, 255)),
        ("L", 128, (128, 128, 128)),
        ("1", 1, (255, 255, 255)),
    ],
)
def test_other_kinds_of_colour_are_converted(
    mode: str, ink: object, seen: tuple[int, int, int]
) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    found = opened(photo_of_bytes(saved(Image.new(mode, (700, 900), ink), kind)))
    assert found.mode == "RGB"
    assert near(found.getpixel((300, 300)), seen)


def test_sixteen_bits_of_grey_keep_their_shade() -> None:
    data = saved(Image.new("I;16", (700, 900), 0x8000), "PNG")
    assert near(opened(photo_of_bytes(data)).getpixel((300, 300)), (128, 128, 128))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white(mode: str) -> None:
    clear = Image.new("RGBA", (700, 900), (0, 0, 0, 0)).convert(mode)
    how = {"transparency": 0} if mode == "P" else {}
    image = opened(photo_of_bytes(saved(clear, "PNG", **how)))
    assert near(image.getpixel((300, 300)), WHITE)


def test_webp_of_a_telephone_is_taken() -> None:
    assert photo_problem(photo_of_bytes(saved(four_corners(), "WEBP"))) == ""


def test_first_picture_of_a_telephone_with_depth_is_the_photo() -> None:
    depth = Image.new("RGB", (600, 750), (9, 9, 9))
    data = saved(four_corners(), "MPO", save_all=True, append_images=[depth])
    assert Image.open(BytesIO(data)).format == "MPO"
    assert is_upright(photo_of_bytes(data))


@pytest.mark.parametrize(
    "size", [(50_000, 50_000), (30_000, 30_000), (12_000, 12_000), (9000, 9000)]
)
def test_picture_bomb_is_refused_before_it_unpacks(size: tuple[int, int]) -> None:
    assert refusal(png_that_claims(*size)) == "photo_too_large"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_picture_that_was_cut_short_is_damaged(kind: str, share: float) -> None:
    noise = Image.frombytes("RGB", (600, 750), Random(7).randbytes(600 * 750 * 3))
    data = saved(noise, kind)
    assert refusal(data[: int(len(data) * share)]) == "photo_damaged"


def test_other_files_are_no_photo() -> None:
    assert refusal(b"") == "photo_empty"
    assert refusal(b"Nom;Prenom\nTraore;Awa\n" * 50) == "photo_not_a_picture"
    assert refusal(b"\xff\xd8") == "photo_not_a_picture"
    assert refusal(b"%PDF-1.7 not a picture") == "photo_not_a_picture"
    assert refusal(saved(four_corners(), "BMP")) == "photo_not_a_picture"
    assert refusal(saved(four_corners(), "TIFF")) == "photo_not_a_picture"


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_pictures_that_move_are_refused(kind: str) -> None:
    frames = [four_corners(), Image.new("RGB", (600, 750), BLUE)]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert refusal(data) == "photo_animated"


@pytest.mark.parametrize("size", [(1, 1), (20_000, 130), (150, 4000)])
def test_what_shows_no_face_is_too_small(size: tuple[int, int]) -> None:
    assert refusal(saved(Image.new("RGB", size, RED), "PNG")) == "photo_too_small"


def test_broken_exif_is_no_reason_to_refuse() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(four_corners(), exif=exif)
    at = data.index(b"Exif\0\0") + 6
    broken = data[: at + 4] + b"\xff\xff\xff\x7f" + data[at + 8 :]
    assert photo_problem(photo_of_bytes(broken)) == ""


def test_damage_anywhere_is_a_photo_or_a_refusal() -> None:
    chance = Random(5)
    whole = saved(four_corners((300, 400)), quality=60)
    for _try in range(150):
        data = bytearray(whole)
        for _hit in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(Refused):
            assert photo_problem(photo_of_bytes(bytes(data))) == ""


def test_files_are_read_and_missing_ones_told(tmp_path, monkeypatch) -> None:
    path = tmp_path / "photo.jpg"
    with pytest.raises(Refused, match="file_missing"):
        photo_of_file(path)
    with pytest.raises(Refused, match="file_unreadable"):
        photo_of_file(tmp_path)
    path.write_bytes(saved(four_corners()))
    assert is_upright(photo_of_file(path))
    monkeypatch.setattr(photos, "MOST_FILE_BYTES", 1000)
    with pytest.raises(Refused, match="photo_too_large"):
        photo_of_file(path)


def test_frame_of_a_camera_is_read_line_by_line() -> None:
    scene = four_corners((640, 480))
    lines = [scene.crop((0, at, 640, at + 1)).tobytes() + b"\0" * 64 for at in range(480)]
    assert is_upright(photo_of_pixels(640, 480, 640 * 3 + 64, b"".join(lines)))
    with pytest.raises(Refused, match="photo_too_small"):
        photo_of_pixels(64, 48, 64 * 3, bytes(64 * 48 * 3))
