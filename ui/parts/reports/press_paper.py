"""Makes a paper of the centre as it is seen before it goes out; light enough for the shell."""

from core.act import Progress
from core.commands.papers.issue_paper import IssuePaper
from core.house import House
from ui.centre_papers import Wanted, prepared
from ui.parts.paper.numbering import PressSeen, SeenPaper


class PressPaper:
    """Makes one paper as it is seen before it has a number; called in the worker's thread."""

    def __init__(self, house: House, key: str, wanted: Wanted | None = None) -> None:
        self._house = house
        self._key = key
        self._wanted = wanted

    def __call__(self, progress: Progress) -> SeenPaper:
        """Return it with what it goes out by; raises NotAllowed."""
        press = prepared(self._house, self._key, self._wanted)
        return PressSeen(self._house, IssuePaper(self._key), press)(progress)
