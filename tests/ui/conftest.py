"""The window's tests draw without a screen, in the look of a new desk."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from core.house import House
from core.rules.access import Role
from tests.builders import as_roles
from tests.robots.lens import Lens
from ui.camera import Camera
from ui.desk import Desk
from ui.settings import DeskSettings, save_settings
from ui.theme import apply_theme


@pytest.fixture(autouse=True)
def _look(qapp: QApplication):
    """Dress the program before each test as a new desk is dressed.

    As in the program, each window carries the style sheet itself (the robots see to it): one of
    the application's is read again at every widget that finds its parent.
    """
    if qapp.property("dressed") is None or qapp.styleSheet():
        apply_theme(qapp, "light", 100, window=QWidget())
        qapp.setStyleSheet("")
        qapp.setProperty("dressed", True)


@pytest.fixture
def desk(house: House, qapp: QApplication) -> Iterator[Desk]:
    """The desk of the administrator of a small centre, without sound."""
    save_settings(house.folder.root, DeskSettings(sound=False))
    made = Desk(house)
    yield made
    # As at the end of a day: the windows go before the books are closed.
    for window in qapp.topLevelWidgets():
        window.close()
    made.take_house()


@pytest.fixture
def desk_as(desk: Desk, house: House) -> Iterator[Callable[..., Desk]]:
    """Make desks of other people in the same house: `desk_as(Role.CATERING, post="Poste B")`."""
    made: list[Desk] = []

    def make(*roles: Role, **who: str) -> Desk:
        made.append(Desk(as_roles(house, *roles, **who)))
        return made[-1]

    yield make
    for window in QApplication.topLevelWidgets():
        window.close()
    for each in made:
        each.take_house()


@pytest.fixture
def lens() -> Lens:
    """What stands in the place of a camera's device: the test sends the pictures."""
    return Lens()


@pytest.fixture
def camera(lens: Lens, qapp: QApplication) -> Iterator[Camera]:
    """The camera of the program, with that lens: pages find it as they find the real one."""
    for real in qapp.findChildren(Camera):  # made by a page of an earlier test
        real.setParent(None)
    made = Camera(qapp, plug=lens.plug)
    yield made
    made.setParent(None)
    made.deleteLater()
