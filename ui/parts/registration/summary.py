"""What a fiche lacks at saving, each point a link to its field, in the same words (ux.md 3.3)."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from resources.translation import _, ngettext
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import Button, button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.words.people import FICHE_FIELDS


class Summary(Card):
    """Stands above the form from the first try to save until the fiche is saved."""

    # The field with this name is wanted.
    field_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone="warn", parent=parent)
        self.head = text_label("", "strong")
        self.foot = text_label("", "caption")
        self.links: list[Button] = []
        self._sentences: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE["s"])
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.body.setContentsMargins(SPACE["l"], SPACE["s"], SPACE["l"], SPACE["s"])
        self.body.setSpacing(SPACE["xs"])
        self.body.addWidget(self.head)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.foot)
        self.hide()

    def show_points(self, sentences: Mapping[str, str], foot: str) -> None:
        """Show what is wrong or missing, by field, and how to go on."""
        self.forget()
        self._count(len(sentences))
        for row, (name, sentence) in enumerate(sentences.items()):
            field = _(FICHE_FIELDS[name]) if name in FICHE_FIELDS else name
            link = button(field, "", "link", tip=_("Aller à ce champ"))
            link.setObjectName(name)
            link.setAccessibleDescription(sentence)
            link.clicked.connect(self._wanted)
            said = text_label(sentence)
            self._grid.addWidget(link, row, 0)
            self._grid.addWidget(said, row, 1)
            self.links.append(link)
            self._sentences.append(said)
        self.foot.setText(foot)
        self.foot.setVisible(bool(foot))
        self.show()
        announce(self, self.text(), at_once=True)

    def answered(self, name: str) -> None:
        """Take one point away: its field was changed."""
        for link, said in zip(self.links, self._sentences, strict=True):
            if link.objectName() == name:
                link.hide()
                said.hide()
        n = sum(1 for link in self.links if not link.isHidden())
        self._count(n)
        if not n:
            self.forget()

    def forget(self) -> None:
        """Take everything away."""
        for widget in (*self.links, *self._sentences):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._sentences.clear()
        self.links.clear()
        self.hide()

    def text(self) -> str:
        """Return everything that is said, for a screen reader and for tests."""
        if self.isHidden():
            return ""
        points = (
            f"{link.word()} {said.text()}"
            for link, said in zip(self.links, self._sentences, strict=True)
            if not link.isHidden()
        )
        return " ".join([self.head.text(), *points, self.foot.text()])

    def _count(self, n: int) -> None:
        words = ngettext("{n} point à compléter", "{n} points à compléter", n)
        self.head.setText(words.format(n=n))

    @Slot()
    def _wanted(self) -> None:
        self.field_wanted.emit(self.sender().objectName())
