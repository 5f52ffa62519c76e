"""One topic of the help, which says whether it answers a search."""

from PySide6.QtWidgets import QGridLayout

from core.rules.names import fold
from resources.translation import _
from ui.parts.help.topics import Topic
from ui.theme import SPACE
from ui.widgets.card import Card
from ui.widgets.headings import text_label


class TopicCard(Card):
    """The lines of a topic, numbered where they are steps."""

    def __init__(self, topic: Topic) -> None:
        super().__init__(_(topic.title))
        self._words = fold(" ".join((_(topic.title), *(_(each) for each in topic.lines))))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE["m"])
        grid.setVerticalSpacing(SPACE["s"])
        grid.setColumnStretch(1, 1)
        for number, each in enumerate(topic.lines, start=1):
            mark = f"{number}." if topic.numbered else "•"
            grid.addWidget(text_label(mark, "strong", wrap=False), number, 0)
            grid.addWidget(text_label(_(each)), number, 1)
        self.body.addLayout(grid)

    def answers(self, words: tuple[str, ...]) -> bool:
        """Say whether every word (folded) stands somewhere in the topic."""
        return all(word in self._words for word in words)
