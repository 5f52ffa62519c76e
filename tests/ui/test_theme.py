"""Contrasts of every pair of colours, sizes of text, fonts."""

import re
from string import Template

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QPushButton

import resources
from ui import theme
from ui.theme_tokens import (
    DARK,
    LIGHT,
    SHAPE_PAIRS,
    SHAPE_RATIO,
    TEXT_PAIRS,
    TEXT_RATIO,
    contrast,
)


@pytest.fixture(autouse=True)
def _light_again(qapp):
    yield
    theme.apply_theme(qapp, "light", 100)


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(tokens, ink, ground):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= TEXT_RATIO


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), SHAPE_PAIRS)
def test_shapes_stand_out_from_their_ground(tokens, ink, ground):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= SHAPE_RATIO


def test_style_sheet_has_no_colour_of_its_own():
    text = resources.path("themes", "style.qss").read_text("utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{6}\b|rgb\(", text)


def test_style_sheet_asks_only_for_what_the_theme_gives(qapp):
    text = resources.path("themes", "style.qss").read_text("utf-8")
    names = set(Template(text).get_identifiers())
    theme.apply_theme(qapp, "dark", 130)
    assert names
    assert "$" not in qapp.styleSheet()


def test_bundled_fonts_are_used(qapp):
    assert {"Inter", "Noto Sans"} <= set(theme.load_fonts())
    assert QFont(qapp.font()).families()[0] == "Inter"


def test_theme_changes_palette_and_tokens(qapp):
    theme.apply_theme(qapp, "dark")
    assert theme.tokens() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.bg


def test_unknown_theme_is_light(qapp):
    theme.apply_theme(qapp, "sepia")
    assert theme.tokens() is LIGHT


@pytest.mark.parametrize(("asked", "given"), [(100, 100), (130, 130), (50, 90), (900, 200)])
def test_size_of_text_stays_within_its_limits(qapp, asked, given):
    theme.apply_theme(qapp, "light", asked)
    assert theme.text_percent() == given
    assert theme.px(100) == given


def test_text_grows_in_widgets_that_are_already_shown(qapp, qtbot):
    label = QLabel("Tableau de bord")
    label.setProperty("role", "h1")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint().height()
    theme.apply_theme(qapp, "light", 200)
    assert label.sizeHint().height() > 1.7 * before


def test_digits_have_equal_widths(qapp):
    metrics_of = QLabel()
    metrics_of.setFont(theme.font_of("body"))
    metrics = metrics_of.fontMetrics()
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_labels_and_buttons_keep_digits_of_equal_width_under_the_style_sheet(qtbot):
    for widget in (QLabel("1"), QPushButton("1")):
        qtbot.addWidget(widget)
        widget.setProperty("role", "h2")
        widget.show()
        widget.ensurePolished()
        metrics = widget.fontMetrics()
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
