"""The family of who was just served: the others can be served at once."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from core.queries.package.distribution import FamilyMember
from resources.translation import _
from ui.parts.folding import FoldingRow
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.words import reason_words
from ui.words.births import age_words
from ui.words.people import full_name
from ui.words.stay_clock import hour


class FamilyBox(QFrame):
    """A box to tick for each member; hidden for who is alone."""

    # The stays to serve.
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.boxes: tuple[QCheckBox, ...] = ()
        self.members: tuple[FamilyMember, ...] = ()
        self.serve_button = button("", "utensils", "primary")
        self._asked: tuple[UUID, ...] = ()
        self._row = FoldingRow(gap=SPACE["m"])
        self._inside = QHBoxLayout(self)
        self._inside.setContentsMargins(SPACE["m"], SPACE["xs"], SPACE["s"], SPACE["xs"])
        self._inside.setSpacing(SPACE["m"])
        self._inside.addWidget(text_label(_("Aussi dans la famille"), "strong", wrap=False))
        self._inside.addWidget(self._row, 1)
        self._inside.addWidget(self.serve_button)
        self.serve_button.clicked.connect(self._want)
        self.hide()

    def show_members(self, members: tuple[FamilyMember, ...]) -> None:
        """Show the others; those who have it already or may not have it cannot be ticked."""
        self.members = members
        row = FoldingRow(gap=SPACE["m"])
        boxes = []
        for member in members:
            box = QCheckBox(_words(member))
            free = member.served_at is None and not member.reason
            box.setChecked(free)
            box.setEnabled(free)
            box.toggled.connect(self._count)
            row.add(box)
            boxes.append(box)
        self._put(row)
        self.boxes = tuple(boxes)
        self._count()
        self.setVisible(bool(members))

    def show_rest(self, members: tuple[FamilyMember, ...]) -> None:
        """Show them again after nobody was served: of the ticked, those who still can be are."""
        self.show_members(members)
        for member, box in zip(self.members, self.boxes, strict=True):
            box.setChecked(box.isChecked() and member.stay_id in self._asked)
        if self.ticked():
            self.serve_button.set_word(
                _("Servir les autres ({n})  Alt+&F").format(n=len(self.ticked()))
            )

    def clear(self) -> None:
        """Take the family away."""
        self.show_members(())

    def names(self) -> dict[object, str]:
        """Return the given name of each member by stay."""
        return {
            member.stay_id: full_name("", member.given_names, member.call_no)
            for member in self.members
        }

    def ticked(self) -> tuple[UUID, ...]:
        """Return the stays that are ticked."""
        return tuple(
            member.stay_id
            for member, box in zip(self.members, self.boxes, strict=True)
            if box.isChecked()
        )

    def _put(self, row: QWidget) -> None:
        old = self._row
        self._inside.replaceWidget(old, row)
        old.hide()
        old.deleteLater()
        assert isinstance(row, FoldingRow)
        self._row = row

    @Slot()
    def _count(self) -> None:
        ticked = sum(1 for box in self.boxes if box.isChecked())
        self.serve_button.set_word(_("Servir la &famille ({n})").format(n=ticked))
        self.serve_button.setEnabled(bool(ticked))

    @Slot()
    def _want(self) -> None:
        stays = self.ticked()
        if stays:
            self._asked = stays
            self.wanted.emit(stays)


def _words(member: FamilyMember) -> str:
    name = full_name("", member.given_names, member.call_no)
    words = f"{name} {age_words(member.age, member.band)}".strip()
    if member.served_at is not None:
        return _("{who}, déjà servi à {time}").format(who=words, time=hour(member.served_at))
    if member.reason:
        return _("{who}, {reason}").format(who=words, reason=reason_words(member.reason))
    return words
