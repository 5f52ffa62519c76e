"""Icons follow the theme, their state and the resolution of the screen."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from ui import theme
from ui.icons import ROLES, has_icon, icon, pixmap
from ui.theme_tokens import DARK, LIGHT


@pytest.fixture(autouse=True)
def _light_again(qapp):
    yield
    theme.apply_theme(qapp, "light", 100)


def is_only(image: QImage, ink: str) -> bool:
    """Say whether every full pixel has that colour, up to rounding."""
    wanted = QColor(ink)
    found = [QColor(name) for name in inks(image)]
    return bool(found) and all(
        abs(one.red() - wanted.red()) + abs(one.green() - wanted.green()) < 4
        and abs(one.blue() - wanted.blue()) < 4
        for one in found
    )


def inks(image: QImage) -> set[str]:
    """Return the colours of the pixels that are fully painted."""
    found = set()
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = QColor.fromRgba(image.pixel(x, y))
            if pixel.alpha() == 255:
                found.add(pixel.name().upper())
    return found


def test_icon_is_drawn_in_the_colour_of_its_role(qapp):
    assert is_only(pixmap("bus", "danger", 48).toImage(), LIGHT.danger)


def test_icon_follows_the_theme_without_being_set_again(qapp):
    bus = icon("bus")
    assert is_only(bus.pixmap(48).toImage(), LIGHT.text)
    theme.apply_theme(qapp, "dark")
    assert is_only(bus.pixmap(48).toImage(), DARK.text)


def test_icon_of_the_side_bar_is_lighter_when_checked(qapp):
    nav = icon("bus", "nav")
    on = nav.pixmap(QSize(48, 48), QIcon.Mode.Normal, QIcon.State.On)
    assert is_only(on.toImage(), LIGHT.nav_text_on)


def test_icon_is_pale_when_disabled(qapp):
    off = icon("bus").pixmap(QSize(48, 48), QIcon.Mode.Disabled, QIcon.State.Off)
    assert is_only(off.toImage(), LIGHT.text_disabled)


def test_icon_is_sharp_on_a_dense_screen(qapp):
    picture = icon("bus").pixmap(QSize(20, 20), 2.0)
    assert picture.size() == QSize(40, 40)
    assert picture.devicePixelRatio() == pytest.approx(2.0)


def test_missing_icon_is_a_ring_and_no_error(qapp):
    assert not has_icon("no-such-icon")
    assert inks(pixmap("no-such-icon", "text", 48).toImage()) <= {LIGHT.text}


def test_every_role_names_tokens_of_the_theme():
    assert all(hasattr(LIGHT, token) for pair in ROLES.values() for token in pair)
