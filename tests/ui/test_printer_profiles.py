"""Each printer of a PC prints as it was set, whatever the file holds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.setup import FARTHEST, PLAIN, PrintSetup
from ui.printer_profiles import MOST_PRINTERS, setup_for, with_layout, with_setup
from ui.settings import DeskSettings, load_settings, save_settings

ZEBRA = PrintSetup(
    layout="cr80", right=1.5, down=-0.5, back_right=-2.0, back_down=0.5, turn=180, flip="short",
    sparing=True, separate=25,
)  # fmt: skip


def test_printers_keep_their_own_settings_through_the_file(tmp_path):
    settings = with_setup(DeskSettings(), "Zebra « C1 »", ZEBRA)
    settings = with_setup(settings, "HP", PrintSetup(right=2.0))
    save_settings(tmp_path, settings)
    kept = load_settings(tmp_path)
    assert setup_for(kept, "Zebra « C1 »") == ZEBRA
    assert setup_for(kept, "HP") == PrintSetup(right=2.0)


def test_an_unknown_printer_gets_everything_right_on_the_paper_of_this_desk():
    settings = with_setup(DeskSettings(card_layout="roll"), "Zebra", ZEBRA)
    assert setup_for(settings, "Autre") == PrintSetup(layout="roll")
    assert setup_for(DeskSettings()) == PLAIN


def test_another_paper_is_kept_for_the_printer_that_has_settings():
    settings = with_layout(with_setup(DeskSettings(), "Zebra", ZEBRA), "Zebra", "wristband")
    assert setup_for(settings, "Zebra") == replace(ZEBRA, layout="wristband")
    assert settings.card_layout == "wristband"
    assert setup_for(with_layout(DeskSettings(), "HP", "cr80"), "HP").layout == "cr80"
    assert with_layout(DeskSettings(), "HP", "papyrus").card_layout == "a4"


@pytest.mark.parametrize(
    "text",
    ["{", "[]", "null", '{"HP": 3}', '{"HP": {"right": "1"}}', '{"HP": {"right": true}}',
     '{"HP": {"right": 11}}', '{"HP": {"turn": 45}}', '{"HP": {"flip": 1}}',
     '{"HP": {"layout": []}}', '{"HP": {"separate": -1}}', '{"HP": {"sparing": 1, "new": 2}}'],
)  # fmt: skip
def test_damaged_settings_are_left_out(text):
    assert setup_for(DeskSettings(printer_setups=text), "HP") == PLAIN


def test_the_oldest_of_too_many_printers_are_dropped():
    settings = DeskSettings()
    for number in range(MOST_PRINTERS + 3):
        settings = with_setup(settings, f"P{number}", ZEBRA)
    assert setup_for(settings, "P0") == PLAIN
    assert setup_for(settings, f"P{MOST_PRINTERS + 2}") == ZEBRA


@given(st.floats(-FARTHEST, FARTHEST), st.floats(-FARTHEST, FARTHEST))
def test_every_offset_comes_back(right, down):
    setup = PrintSetup(right=right, back_down=down)
    assert setup_for(with_setup(DeskSettings(), "HP", setup), "HP") == setup
