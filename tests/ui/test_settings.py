"""The settings of a desk survive, whatever the file holds."""

from dataclasses import replace

import pytest

from ui.settings import FILE, DeskSettings, load_settings, save_settings


def test_new_desk_speaks_french_in_light(tmp_path):
    settings = load_settings(tmp_path)
    assert (settings.language, settings.theme, settings.text_percent) == ("fr", "light", 100)


def test_every_setting_comes_back_as_it_was_saved(tmp_path):
    changed = DeskSettings(
        language="en",
        theme="dark",
        text_percent=150,
        post='Repas « B »\n"x" \\ é',
        sound=False,
        printer="Zebra\x7f",
        scanner_gap_ms=80,
    )
    save_settings(tmp_path / "new", changed)
    assert load_settings(tmp_path / "new") == changed


def test_unknown_keys_and_other_kinds_are_left_out(tmp_path):
    (tmp_path / FILE).write_text(
        'theme = "dark"\ntext_percent = "large"\nsound = 1\nfuture = [1]\n', "utf-8"
    )
    assert load_settings(tmp_path) == replace(DeskSettings(), theme="dark")


@pytest.mark.parametrize("body", [b"theme = ", b"\xff\xfe\x00", b""])
def test_damaged_file_gives_a_new_desk(tmp_path, body):
    (tmp_path / FILE).write_bytes(body)
    assert load_settings(tmp_path) == DeskSettings()


def test_values_out_of_their_limits_are_brought_back(tmp_path):
    (tmp_path / FILE).write_text('text_percent = 900\nlock_minutes = 0\ntheme = "pink"\n', "utf-8")
    assert load_settings(tmp_path) == replace(DeskSettings(), text_percent=200, lock_minutes=1)
