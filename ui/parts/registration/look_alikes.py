"""Who could be the same person: beside the form, never in its way (ux.md 3.4).

D (different) and M (same person) act only while this panel has the focus, F6 brings it here.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from core.queries.people.candidates import Candidate
from resources.translation import _, ngettext
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.words.people import AGREEMENTS, full_name

_MOST_NAMES = 4
_SIGNS = {"same": "=", "near": "≈", "other": "≠"}


class LookAlikes(Card):
    """One possible double at a time; namesakes with nothing else in common are only counted."""

    # The existing record should be taken instead: the person's key.
    same_person = Signal(object)
    # The file of a candidate should be opened: the person's key.
    open_wanted = Signal(object)
    # Whether there is anything to compare.
    found_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Homonymes"), parent=parent)
        self._dismissed: set[object] = set()
        self._shown: tuple[Candidate, ...] = ()
        self._compact = False
        self.words = text_label("", "muted")
        self.who = text_label("", "strong")
        self.facts = text_label()
        self.different = button(_("D  Différente"))
        self.same = button(_("M  Même personne"))
        self.look = button(_("Voir sa fiche"), "external-link", "quiet")
        for each in (self.different, self.same):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE["xs"])
        acts.addWidget(self.different)
        acts.addWidget(self.same)
        acts.addStretch(1)
        self.body.setSpacing(SPACE["s"])
        for widget in (self.words, self.who, self.facts):
            self.body.addWidget(widget)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._foot.setSpacing(SPACE["xs"])
        self._foot.addLayout(acts)
        self._foot.addWidget(self.look)
        self.body.addLayout(self._foot)
        self.body.addStretch(1)
        self.different.clicked.connect(self._dismiss)
        self.same.clicked.connect(self._take)
        self.look.clicked.connect(self._open)
        self.show_candidates(())

    @property
    def suspect(self) -> Candidate | None:
        """Return the likeliest double that was not dismissed."""
        return next((each for each in self._shown if each.suspicion), None)

    def set_compact(self, *, on: bool) -> None:
        """Take few lines: the panel stands above the form, not beside it."""
        if on == self._compact:
            return
        self._compact = on
        ways = QBoxLayout.Direction
        self._foot.setDirection(ways.LeftToRight if on else ways.TopToBottom)
        self.show_candidates(self._shown)

    def forget(self) -> None:
        """Begin anew with another person."""
        self._dismissed.clear()
        self.show_candidates(())

    def show_candidates(self, found: tuple[Candidate, ...]) -> None:
        """Show who was found for what is typed now."""
        before = self.suspect
        self._shown = tuple(each for each in found if each.person_id not in self._dismissed)
        suspect = self.suspect
        for widget in (self.who, self.facts, self.different, self.same, self.look):
            widget.setVisible(suspect is not None)
        if suspect is not None:
            self._show_suspect(suspect)
        else:
            self._show_names()
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if suspect is not None else Qt.FocusPolicy.NoFocus
        )
        self.set_tone("warn" if suspect is not None else "")
        if suspect is not None and (before is None or before.person_id != suspect.person_id):
            announce(self, self.title.text() + " " + self.who.text())
        self.found_changed.emit(bool(self._shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide by one letter."""
        letter = event.text().casefold()
        if self.suspect is None or letter not in ("d", "m"):
            super().keyPressEvent(event)
        elif letter == "d":
            self._dismiss()
        else:
            self._take()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys act here."""
        super().focusInEvent(event)
        self.set_tone("info")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.set_tone("warn" if self.suspect is not None else "")

    def _show_suspect(self, suspect: Candidate) -> None:
        n = sum(1 for each in self._shown if each.suspicion)
        title = _("Possible même personne")
        if n > 1:
            title = _("Possible même personne (1 sur {n})").format(n=n)
        self.set_title(title)
        name = full_name(suspect.family_name, suspect.given_names)
        self.who.setText(f"{name} · {suspect.call_no or suspect.registration_no}")
        self.words.setText(_("Demandez le prénom de la mère.  F6 pour décider ici."))
        known = [code for code in suspect.reasons if code in AGREEMENTS]
        facts = [f"{_SIGNS[code.split('_', 1)[0]]}  {_(AGREEMENTS[code])}" for code in known]
        self.facts.setText("      ".join(facts) if self._compact else "\n".join(facts))
        self.words.setVisible(not self._compact)

    def _show_names(self) -> None:
        self.words.show()
        self.set_title(_("Homonymes"))
        n = len(self._shown)
        if not n:
            self.words.setText(_("Aucun. Une personne au même nom apparaît ici, sans bloquer."))
            return
        names = [
            f"{full_name(each.family_name, each.given_names)} {each.call_no}"
            for each in self._shown[:_MOST_NAMES]
        ]
        words = ngettext("{n} homonyme\u00a0: {names}", "{n} homonymes\u00a0: {names}", n)
        self.words.setText(words.format(n=n, names=" · ".join(names)))

    @Slot()
    def _dismiss(self) -> None:
        if self.suspect is not None:
            self._dismissed.add(self.suspect.person_id)
            self.show_candidates(self._shown)

    @Slot()
    def _take(self) -> None:
        if self.suspect is not None:
            self.same_person.emit(self.suspect.person_id)

    @Slot()
    def _open(self) -> None:
        if self.suspect is not None:
            self.open_wanted.emit(self.suspect.person_id)
