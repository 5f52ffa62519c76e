"""Fetches the photos that a page shows, off the window's thread, and keeps the last ones.

    self.portraits = Portraits(desk, self)
    self.portraits.show(self.header.portrait, person_id, name, initials)

In the discreet mode of a post the initials stay: whoever looks over a shoulder sees no faces.
"""

from collections import OrderedDict
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QImage

from core.queries.people.photo import PhotoFile, photo_of
from core.rules.access import Permission
from resources.translation import _
from ui.desk import EVERYTHING, Desk
from ui.settings import load_settings
from ui.widgets.portrait import Portrait

_MOST: Final = 48
"""Photos that are kept, each about 290 kB of pixels; a page shows fewer at a time."""

_SHOWN: Final = (240, 300)
"""Pixels in which a kept photo is held: larger than any place that shows a small one."""


class Portraits(QObject):
    """The photos of people for the small places of one page."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: OrderedDict[UUID, QImage] = OrderedDict()
        self._wanted: dict[int, tuple[Portrait, UUID]] = {}
        self._asked: set[UUID] = set()
        self._discreet = load_settings(desk.house.folder.root).discreet
        desk.changed.connect(self._heard)

    def show(self, portrait: Portrait, person_id: UUID, name: str, initials: str = "") -> None:
        """Show the photo of a person as soon as it is there; the initials until then."""
        said = _("Photo de {who}").format(who=name)
        if portrait.accessibleName() != said or person_id not in self._kept:
            portrait.show_nobody(said, initials)
        self._wanted[id(portrait)] = (portrait, person_id)
        if self._discreet or not self._desk.may(Permission.SEE_PEOPLE):
            return
        if person_id in self._kept:
            self._kept.move_to_end(person_id)
            self._fill(person_id)
        elif person_id not in self._asked:
            self._asked.add(person_id)
            job = self._desk.look(photo_of, person_id)
            job.done.connect(self._take)
            job.finished.connect(self._forget_asked)

    def forget(self, portrait: Portrait) -> None:
        """Show nobody's photo there any more, also none that is on its way."""
        self._wanted.pop(id(portrait), None)
        portrait.show_nobody()

    @Slot(object)
    def _take(self, photo: PhotoFile) -> None:
        self._kept[photo.person_id] = _small(photo.jpeg)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        self._fill(photo.person_id)

    def _fill(self, person_id: UUID) -> None:
        image = self._kept[person_id]
        for portrait, wanted in self._wanted.values():
            if wanted == person_id and not image.isNull():
                portrait.show_image(image)

    @Slot()
    def _forget_asked(self) -> None:
        # Whoever was asked for and did not come (a damaged photo) is asked for again later.
        self._asked.clear()

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        if changed == EVERYTHING or "photo" in changed:
            self._kept.clear()
            self._discreet = load_settings(self._desk.house.folder.root).discreet


def initials_of(family_name: str, given_names: str) -> str:
    """Return the first letters of the given names and of the family name."""
    first, last = given_names.strip()[:1], family_name.strip()[:1]
    return f"{first}{last}".upper()


def _small(jpeg: bytes) -> QImage:
    image = QImage.fromData(jpeg)
    if image.isNull():
        return image
    modes = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(*_SHOWN, *modes)
