"""Who could be the same person: beside the form, never in its way (ux.md 3.4).

D (different), M (same person) and P (later) act only while this panel has the focus; F6 brings
it here, Escape leaves it. Nobody is kept waiting: saving goes on without any answer.
"""

from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.commands.people.judge_double import Judged
from core.queries.people.look_alikes import LookAlike
from resources.translation import _, ngettext
from ui.parts.doubles.comparison_grid import ComparisonGrid
from ui.theme import SPACE, px
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import text_label
from ui.widgets.portrait import Portrait
from ui.words.doubles import presence_words
from ui.words.people import agreement_words, full_name

DIFFERENT, LATER = "different", "later"
_MOST_NAMES = 4
_LETTERS = {"d": DIFFERENT, "p": LATER}
_FACE = 60
"""Height of the photo, pixels at 100 % text."""

_GRID_HEIGHT = 300
"""Height at 100 % under which the comparison scrolls, so that the answers stay in sight."""


class _Sheet(QScrollArea):
    """The comparison: as high as it is while there is room, else it scrolls."""

    def sizeHint(self) -> QSize:
        """Return the height of the whole comparison, up to a most."""
        inside = self.widget()
        if inside is None:
            return super().sizeHint()
        width = self.viewport().width()
        rows = inside.heightForWidth(width) if inside.hasHeightForWidth() else 0
        return QSize(width, min(max(rows, inside.sizeHint().height()), px(_GRID_HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        """Return a few lines."""
        return QSize(0, px(60))


class LookAlikes(Card):
    """One possible double at a time; namesakes with nothing else in common are only counted."""

    # It is the same person: the `LookAlike`.
    same_person = Signal(object)
    # An answer was given: the `LookAlike`, and `different`, `later`, or `open` for taken back.
    answered = Signal(object, str)
    # The file of a candidate should be opened: the person's key.
    open_wanted = Signal(object)
    # Another possible double is shown: the `LookAlike`, whose photo belongs into `face`.
    face_wanted = Signal(object)
    # Whether there is anything to compare.
    found_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Homonymes"), parent=parent)
        self._said: dict[UUID, tuple[LookAlike, str]] = {}
        self._shown: tuple[LookAlike, ...] = ()
        self._at = 0
        self._compact = False
        self.words = text_label("", "muted")
        self.who = text_label("", "strong")
        self.where = text_label("", "caption")
        self.face = Portrait(_FACE)
        self.facts = text_label()
        self.grid = ComparisonGrid()
        self.grid.set_narrow(on=True)
        self.different = button(_("D  Différente"))
        self.same = button(_("M  Même personne"))
        self.later = button(_("P  Plus tard"))
        self.look = button(_("Voir sa fiche"), "external-link", "quiet")
        self.following = button(_("Suivante"), "chevron-right", "quiet", tip=_("Flèche bas"))
        self.undo = button(_("Annuler ma réponse"), "undo-2", "link")
        self._sheet = _Sheet()
        self._lay_out()
        self.different.clicked.connect(self._say_different)
        self.later.clicked.connect(self._say_later)
        self.same.clicked.connect(self._take)
        self.look.clicked.connect(self._open)
        self.following.clicked.connect(self._next)
        self.undo.clicked.connect(self._take_back)
        self.show_candidates(())

    @property
    def suspect(self) -> LookAlike | None:
        """Return the possible double that is shown: nobody decided about it yet."""
        suspects = self._suspects()
        return suspects[min(self._at, len(suspects) - 1)] if suspects else None

    def judged(self) -> tuple[Judged, ...]:
        """Return what was answered about somebody who is not registered yet."""
        return tuple(Judged(key, verdict) for key, (_look, verdict) in self._said.items())

    def set_compact(self, *, on: bool) -> None:
        """Take few lines: the panel stands above the form, not beside it."""
        if on == self._compact:
            return
        self._compact = on
        self.show_candidates(self._shown)

    def forget(self) -> None:
        """Begin anew with another person."""
        self._said.clear()
        self._at = 0
        self.show_candidates(())

    def show_candidates(self, found: tuple[LookAlike, ...]) -> None:
        """Show who was found for what is typed now."""
        before = self.suspect
        self._shown = found
        suspect = self.suspect
        shown = (self.face, self.who, self.where, self.facts)
        for widget in (*shown, self.different, self.same, self.later):
            widget.setVisible(suspect is not None)
        self.look.setVisible(suspect is not None)
        self.following.setVisible(len(self._suspects()) > 1)
        self._sheet.setVisible(suspect is not None and not self._compact)
        self.undo.setVisible(bool(self._said))
        if suspect is not None:
            self._show_suspect(suspect)
        else:
            self._show_names()
        policy = Qt.FocusPolicy
        self.setFocusPolicy(policy.StrongFocus if suspect is not None else policy.NoFocus)
        self._dress()
        if suspect is not None and (before is None or before.person_id != suspect.person_id):
            announce(self, self.title.text() + " " + self.who.text())
        self.found_changed.emit(bool(self._shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide by one letter; the arrows go through several possible doubles."""
        letter = event.text().casefold()
        if self.suspect is None:
            super().keyPressEvent(event)
        elif letter in _LETTERS:
            self._answer(_LETTERS[letter])
        elif letter == "m":
            self._take()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._turn(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys act here, and read the comparison aloud."""
        super().focusInEvent(event)
        self._dress()
        announce(self, self.grid.said())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self._dress()

    def _lay_out(self) -> None:
        self.body.setSpacing(SPACE["s"])
        who = QVBoxLayout()
        who.setSpacing(2)
        who.addWidget(self.who)
        who.addWidget(self.where)
        who.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(SPACE["s"])
        across.addWidget(self.face)
        across.addLayout(who, 1)
        self.body.addWidget(self.words)
        self.body.addLayout(across)
        self.body.addWidget(self.facts)
        self._sheet.setFrameShape(QFrame.Shape.NoFrame)
        self._sheet.setWidgetResizable(True)
        self._sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet.setWidget(self.grid)
        self.grid.setAutoFillBackground(False)
        self._sheet.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._sheet, 1)
        acts = QWidget()
        row = FlowLayout(acts)
        for each in (self.different, self.later, self.same):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(each)
        for each in (self.look, self.following, self.undo):
            row.addWidget(each)
        self.body.addWidget(acts)

    def _suspects(self) -> list[LookAlike]:
        return [
            each
            for each in self._shown
            if each.suspicion and not each.verdict and each.person_id not in self._said
        ]

    def _dress(self) -> None:
        if self.suspect is None:
            self.set_tone("")
        else:
            self.set_tone("info" if self.hasFocus() else "warn")

    def _show_suspect(self, suspect: LookAlike) -> None:
        suspects = self._suspects()
        title = _("Possible même personne")
        if len(suspects) > 1:
            title = _("Possible même personne ({at} sur {n})").format(
                at=suspects.index(suspect) + 1, n=len(suspects)
            )
        self.set_title(title)
        name = full_name(suspect.family_name, suspect.given_names)
        number = suspect.call_no or suspect.registration_no
        self.who.setText(f"{name} · {number}")
        self.where.setText(presence_words(suspect.presence))
        self.face_wanted.emit(suspect)
        self.words.setText(_("F6 pour décider ici, Échap pour continuer."))
        self.words.setVisible(not self._compact)
        self.grid.show_lines(suspect.lines, _("Nouvelle fiche"), number)
        reasons = agreement_words(suspect.reasons)
        brief = f"{self.grid.brief()}   ({reasons})" if reasons else self.grid.brief()
        self.facts.setText(brief if self._compact else reasons)
        self.setAccessibleDescription(self.grid.said())
        self._sheet.updateGeometry()

    def _show_names(self) -> None:
        self.words.show()
        self.set_title(_("Homonymes"))
        self.setAccessibleDescription("")
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

    def _answer(self, verdict: str) -> None:
        suspect = self.suspect
        if suspect is None:
            return
        self._said[suspect.person_id] = (suspect, verdict)
        self._at = 0
        self.show_candidates(self._shown)
        self.answered.emit(suspect, verdict)

    def _turn(self, by: int) -> None:
        count = len(self._suspects())
        if count:
            self._at = (self._at + by) % count
            self.show_candidates(self._shown)

    @Slot()
    def _say_different(self) -> None:
        self._answer(DIFFERENT)

    @Slot()
    def _say_later(self) -> None:
        self._answer(LATER)

    @Slot()
    def _take_back(self) -> None:
        """Take the last answer back: the pair is asked about again."""
        if self._said:
            key = next(reversed(self._said))
            look, _verdict = self._said.pop(key)
            self.show_candidates(self._shown)
            self.answered.emit(look, "open")

    @Slot()
    def _next(self) -> None:
        self._turn(1)

    @Slot()
    def _take(self) -> None:
        if self.suspect is not None:
            self.same_person.emit(self.suspect)

    @Slot()
    def _open(self) -> None:
        if self.suspect is not None:
            self.open_wanted.emit(self.suspect.person_id)
