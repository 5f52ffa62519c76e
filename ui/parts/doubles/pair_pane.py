"""One pair, side by side, and the acts about it: different, reunite with a reason, later."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.queries.people.doubles import PairFile
from resources.translation import _
from ui.parts.doubles.comparison_grid import ComparisonGrid
from ui.parts.person.act_panel import ActPanel
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import text_label
from ui.words.doubles import MERGE_REASONS, presence_words, preview_words, side_words


class PairPane(Card):
    """Shows the pair that is chosen; the first fiche is the one that would be kept."""

    # Answered: `different` or `later`.
    answered = Signal(str)
    # Reunite, confirmed: the reason.
    merge_wanted = Signal(str)
    # The other fiche should be kept.
    swap_wanted = Signal()
    # The file of one of them should be opened: the person's key.
    person_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.file: PairFile | None = None
        self.where = text_label("", "muted")
        self.grid = ComparisonGrid()
        self.panel = ActPanel()
        self.different = button(_("D  Différentes"), "users")
        self.same = button(_("M  Même personne…"), "merge", "primary")
        self.later = button(_("P  Plus tard"), "clock")
        self.swap = button(_("Garder l’autre fiche"), "arrow-up", "quiet")
        self.first = button("", "external-link", "quiet")
        self.second = button("", "external-link", "quiet")
        self.acts = QWidget()
        self._lay_out()
        self.different.clicked.connect(self.say_different)
        self.later.clicked.connect(self.say_later)
        self.same.clicked.connect(self.ask_merge)
        self.swap.clicked.connect(self.swap_wanted)
        self.first.clicked.connect(self._open_first)
        self.second.clicked.connect(self._open_second)
        self.panel.confirmed.connect(self._confirmed)
        self.panel.closed.connect(self._panel_closed)
        self.hide()

    def show_pair(self, file: PairFile) -> None:
        """Show two fiches; a question that is open about another pair is closed."""
        pair, before = file.pair, self.file
        self.file = file
        if before is None or before.pair.verdict_id != pair.verdict_id:
            self.panel.leave()
        self.set_title(_("Est-ce la même personne\u202f?"))
        numbers = (pair.first.number, pair.second.number)
        self.grid.show_lines(file.lines, *numbers)
        words = _("{one}\u00a0: {where_one}.  {other}\u00a0: {where_other}.")
        self.where.setText(
            words.format(
                one=numbers[0],
                where_one=presence_words(pair.first.presence),
                other=numbers[1],
                where_other=presence_words(pair.second.presence),
            )
        )
        for each, number in zip((self.first, self.second), numbers, strict=True):
            each.set_word(_("Voir {number}").format(number=number))
        self.later.setVisible(pair.verdict != "later")
        self.show()
        announce(self, self.grid.said())

    def is_asking(self) -> bool:
        """Say whether the reason for reuniting is being asked."""
        return bool(self.panel.act)

    def say(self, sentence: str) -> None:
        """Say why it was not done."""
        self.panel.say(sentence)

    @Slot()
    def say_different(self) -> None:
        """Answer that they are two people."""
        if self.file is not None and not self.is_asking():
            self.answered.emit("different")

    @Slot()
    def say_later(self) -> None:
        """Put the pair off."""
        if self.file is not None and not self.is_asking():
            self.answered.emit("later")

    @Slot()
    def ask_merge(self) -> None:
        """Say what reuniting does, in numbers, and ask why (ux.md 3.6)."""
        if self.file is None or self.is_asking():
            return
        pair = self.file.pair
        title = _("Réunir {one} et {other}\u202f?").format(
            one=side_words(pair.first), other=side_words(pair.second)
        )
        reasons = [(code, _(words)) for code, words in MERGE_REASONS]
        self.acts.hide()
        self.panel.back.set_word(_("Ne pas réunir"))
        self.panel.ask(
            "merge",
            title,
            preview_words(self.file.preview, pair.first, pair.second),
            [("reason", _("Motif"), reasons)],
            _("Réunir les deux fiches"),
        )

    def _lay_out(self) -> None:
        self.body.setSpacing(SPACE["m"])
        row = FlowLayout(self.acts)
        for each in (self.different, self.same, self.later, self.swap, self.first, self.second):
            row.addWidget(each)
        self.body.addWidget(self.acts)
        self.body.addWidget(self.panel)
        self.body.addWidget(self.where)
        self.body.addWidget(self.grid)
        self.body.addStretch(1)

    @Slot(str, dict)
    def _confirmed(self, _act: str, answers: dict[str, Any]) -> None:
        self.merge_wanted.emit(answers["reason"])

    @Slot()
    def _panel_closed(self) -> None:
        self.acts.show()

    def _person(self, *, first: bool) -> UUID | None:
        if self.file is None:
            return None
        return (self.file.pair.first if first else self.file.pair.second).person_id

    @Slot()
    def _open_first(self) -> None:
        self.person_wanted.emit(self._person(first=True))

    @Slot()
    def _open_second(self) -> None:
        self.person_wanted.emit(self._person(first=False))
