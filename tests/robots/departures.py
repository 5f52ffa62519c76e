"""A person at « Départs »: as at « Stock et caisse », single keys, fields, and what is shown."""

from tests.robots.stock import StockRobot
from ui.pages.departures import DeparturesPage


class DeparturesRobot(StockRobot):
    """Works by keys and reads what is shown."""

    page: DeparturesPage

    def scan(self, text: str) -> None:
        """Present a card."""
        assert self.page.take_scan(text)
        self.settle()
