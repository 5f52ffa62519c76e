"""Signs that the fonts lack, drawn with lines."""

from printing.paper import Paper
from printing.units import MM

_RADIUS = 1.25
_STROKE = 0.9


def sex(paper: Paper, code: str, middle: float, level: float) -> None:
    """Draw the sign for M or F around a point in millimetres; nothing for whom it is not known."""
    if code not in ("M", "F"):
        return
    canvas = paper.canvas
    x, y = middle * MM, (paper.height - level) * MM
    radius, unit = _RADIUS * MM, MM
    canvas.saveState()
    canvas.setLineWidth(_STROKE)
    if code == "F":
        y += 0.5 * unit
        canvas.circle(x, y, radius)
        canvas.line(x, y - radius, x, y - radius - 1.7 * unit)
        canvas.line(
            x - 0.8 * unit, y - radius - 0.9 * unit, x + 0.8 * unit, y - radius - 0.9 * unit
        )
    else:
        x -= 0.5 * unit
        y -= 0.3 * unit
        canvas.circle(x, y, radius)
        tip_x, tip_y = x + radius * 0.7 + 1.2 * unit, y + radius * 0.7 + 1.2 * unit
        canvas.line(x + radius * 0.7, y + radius * 0.7, tip_x, tip_y)
        canvas.line(tip_x, tip_y, tip_x - 1.0 * unit, tip_y)
        canvas.line(tip_x, tip_y, tip_x, tip_y - 1.0 * unit)
    canvas.restoreState()
