"""Bad scans decoded with a second look, beside one read of zxing-cpp (performance.md 5, row 16)."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import qrcode
from PIL import Image, ImageFilter
from qrcode.constants import (
    ERROR_CORRECT_H,
    ERROR_CORRECT_L,
    ERROR_CORRECT_M,
    ERROR_CORRECT_Q,
)

from bench.harness import Row, timed
from core.exchange.second_look import texts_on, texts_on_looking_again

_LETTERS: Final = "0123456789BCDEFGHJKNPRSTUVXYZAMW"
_LENGTHS: Final = (39, 97, 145, 193, 220)
"""Characters in a code: 24, 60, 90, 120 and 137 bytes in base 32."""

_CORRECTIONS: Final = (ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q, ERROR_CORRECT_H)
_MM: Final = 25.4


@dataclass(frozen=True, slots=True)
class Wear:
    """What a print and a camera do to a code: blur in millimetres, the rest in shades of grey."""

    blur: float
    dark: int
    light: int
    noise: float
    shade: float
    turn: float


HARD: Final = Wear(0.12, 60, 190, 14, 40, 8)
MODERATE: Final = Wear(0.06, 0, 255, 6, 0, 3)


@dataclass(frozen=True, slots=True)
class Scan:
    """A picture and what should be read on it."""

    text: str
    picture: Image.Image


def measure(people: int) -> list[Row]:
    """Count what is decoded: what has to be reached stands over what is reached."""
    del people
    hard = list(scans(HARD, (0.35, 0.4, 0.45, 0.5), (100, 150, 200, 300)))
    good = list(scans(MODERATE, (0.5, 0.55), (150, 200, 300)))
    once = sum(scan.text in texts_on(scan.picture) for scan in hard)
    ours = sum(scan.text in texts_on_looking_again(scan.picture) for scan in hard)
    plain = sum(scan.text in texts_on_looking_again(scan.picture) for scan in good)
    frame = Image.effect_noise((1280, 720), 60)
    blind = min(timed(lambda: texts_on_looking_again(frame, looks=1)) for _turn in range(3))
    return [
        Row(16, f"2.5 x what one read decodes of {len(hard)} bad scans ({once})",
            "what is decoded looking again", 2.5 * once, ours, 1.0, "codes"),
        Row(16, "modules >= 0.5 mm, moderate, >= 150 dpi", "what is decoded of them", len(good),
            plain, 1.0, "codes"),
        Row(16, "a camera's picture without a code, two looks", "an eighth of a second",
            blind, 125.0, 1.0),
    ]  # fmt: skip


def scans(wear: Wear, modules: tuple[float, ...], dpis: tuple[int, ...]) -> Iterator[Scan]:
    """Give worn scans, always the same ones: modules in millimetres, resolutions in dpi."""
    draw = random.Random(16)
    for module, dpi in product(modules, dpis):
        for length, correction in product(_LENGTHS, _CORRECTIONS):
            text = "".join(draw.choice(_LETTERS) for _at in range(length))
            yield Scan(text, _worn(_printed(text, correction), module, dpi, wear, draw))


def _printed(text: str, correction: int) -> Image.Image:
    """Return a code with its quiet zone, one pixel a module."""
    code = qrcode.QRCode(error_correction=correction, border=4, box_size=1)
    code.add_data(text)
    code.make()
    return Image.fromarray((~np.array(code.get_matrix(), dtype=bool)).astype(np.uint8) * 255)


def _worn(
    code: Image.Image, module: float, dpi: int, wear: Wear, draw: random.Random
) -> Image.Image:
    fine = max(600, dpi * 4)
    side = round(code.width * module / _MM * fine)
    paper = Image.new("L", (round(side * 1.25),) * 2, 255)
    at = (paper.width - side) // 2
    paper.paste(code.resize((side, side), Image.Resampling.NEAREST), (at, at))
    angle = draw.uniform(-wear.turn, wear.turn)
    paper = paper.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    paper = paper.filter(ImageFilter.GaussianBlur(wear.blur / _MM * fine))
    size = round(paper.width * dpi / fine)
    grey = np.asarray(paper.resize((size, size), Image.Resampling.BOX), dtype=float) / 255
    grey = wear.dark + (wear.light - wear.dark) * grey
    across = np.linspace(-0.5, 0.5, size)
    towards = draw.uniform(0, 2 * np.pi)
    grey -= wear.shade * (np.cos(towards) * across[None, :] + np.sin(towards) * across[:, None])
    grey += np.random.default_rng(draw.getrandbits(32)).normal(0, wear.noise, grey.shape)
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))
