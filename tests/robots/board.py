"""A manager in front of the situation board."""

from pytestqt.qtbot import QtBot

from tests.robots.pages import PageRobot
from ui.desk import Desk
from ui.pages.board import BoardPage


class BoardRobot(PageRobot):
    """Reads numbers and opens what is behind them."""

    page: BoardPage

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot, BoardPage(desk))
        self.show()

    def tile(self, key: str) -> str:
        """Return the number of a tile."""
        return self.page.tiles[key].number.text()

    def numbers(self) -> list[tuple[int, str, object]]:
        """Return every number with the place and the filter that pressing it opens."""
        found = []
        for tile in self.page.tiles.values():
            self.press(tile)
            found.append((int(tile.number.text()), *self.places[-1]))
        bars = [share.bar for share in self.page.shares]
        for bar in (*self.page.rows.values(), *bars):
            self.press(bar)
            found.append((int(bar.numbers().partition("/")[0]), *self.places[-1]))
        for share in self.page.shares:
            if share.missing.word():
                self.press(share.missing)
                found.append((int(share.missing.word().split()[0]), *self.places[-1]))
        for line in self.page.to_do.lines:
            self.press(line.button)
            found.append((int(line.label.text().split()[0]), *self.places[-1]))
        return found

    def tasks(self) -> list[str]:
        """Return the lines of what is to do now."""
        return [line.label.text() for line in self.page.to_do.lines]
