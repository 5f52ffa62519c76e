"""QR codes as one vector path: sharp at every resolution, small, quick to make.

The matrix comes from zxing-cpp, some hundred times quicker than a pure Python encoder; dark
modules are merged into as few rectangles as lie in rows and columns, drawn in module units.
"""

import math
from dataclasses import dataclass
from typing import Any

QUIET = 4
"""Light modules that must surround a code (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code in module units, its lower left corner at the origin."""

    modules: int
    """Modules of a side."""
    path: str
    """Rectangles in the language of PDF."""

    def getCode(self) -> str:  # noqa: N802 - what reportlab's drawPath asks of a path
        """Return the path for reportlab."""
        return self.path


def qr_code(payload: str, *, level: str = "Q") -> QrCode:
    """Return the smallest code that holds `payload` at an error level (L, M, Q, H)."""
    import zxingcpp

    made = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    image: Any = made.to_image(scale=1, add_quiet_zones=False)
    flat = bytes(image)
    side = math.isqrt(len(flat))
    rows = [flat[at : at + side] for at in range(0, side * side, side)]
    return QrCode(side, "\n".join(["n", *_rectangles(rows)]))


def draw(canvas: Any, x: float, y: float, code: QrCode, side: float) -> None:
    """Draw a code with its lower left corner at `x`, `y`, `side` points wide; quiet zone apart."""
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.translate(x, y)
    canvas.scale(side / code.modules, side / code.modules)
    canvas.drawPath(code, stroke=0, fill=1)
    canvas.restoreState()


def _rectangles(rows: list[bytes]) -> list[str]:
    """Return `x y width height re` for runs of dark modules, equal runs of rows in one."""
    side = len(rows)
    out: list[str] = []
    open_runs: dict[tuple[int, int], int] = {}
    for row in range(side + 1):
        runs = _runs(rows[row]) if row < side else []
        for run in [run for run in open_runs if run not in runs]:
            first = open_runs.pop(run)
            out.append(f"{run[0]} {side - row} {run[1]} {row - first} re")
        for run in runs:
            open_runs.setdefault(run, row)
    return out


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return (start, length) of the dark runs of a row; dark is 0."""
    out: list[tuple[int, int]] = []
    start = row.find(b"\0")
    while start >= 0:
        end = row.find(b"\xff", start)
        end = len(row) if end < 0 else end
        out.append((start, end - start))
        start = row.find(b"\0", end)
    return out
