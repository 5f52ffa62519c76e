"""A sheet that is laid out at one size and drawn at another: A4 posters and plans on A3."""

from math import sqrt
from typing import Final

from printing.paper import Paper

A3_OF_A4: Final = sqrt(2)


class EnlargedPaper(Paper):
    """Everything is measured as on the small sheet; each page is drawn `by` times as large."""

    def __init__(self, size: tuple[float, float], *, title: str, by: float = 1.0) -> None:
        super().__init__((size[0] * by, size[1] * by), title=title)
        self.width, self.height = size
        self._by = by

    def begin_page(self) -> None:
        """Begin to draw a page: each is enlarged by itself."""
        self.canvas.scale(self._by, self._by)
