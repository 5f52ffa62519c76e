"""Puts the figures of a period on paper, as they are seen."""

from dataclasses import replace

from core.act import Progress
from core.commands.papers.issue_paper import IssuePaper
from core.house import House
from core.queries.figures.figures import Figures
from printing.frame import Frame
from printing.period_report import period_report
from ui.parts.paper.numbering import PressSeen, SeenPaper
from ui.period_slips import period_key, period_slip


class PressFigures:
    """Makes the paper; called in the worker's thread."""

    def __init__(self, house: House, found: Figures, words: str) -> None:
        self._house = house
        self._found = found
        self._words = words

    def __call__(self, progress: Progress) -> SeenPaper:
        """Return it with what it goes out by."""
        about = period_key(self._found.first_day, self._found.last_day)
        request = IssuePaper("period_report", about_text=about)
        return PressSeen(self._house, request, self._press)(progress)

    def _press(self, frame: Frame) -> bytes:
        house = self._house
        slip = period_slip(
            house.place, self._found, self._words, now=house.clock.now(), by=house.actor.name
        )
        return period_report(replace(slip, frame=frame))
