"""The cupboard holds what the house, the desk and the press need, with its licences."""

import sys
import wave
from pathlib import Path

import pytest

import resources
from core.rules.package import item_rule
from core.rules.reference import reference_data

ICONS = resources.path("icons")


def test_path_points_into_the_cupboard():
    assert resources.path("icons/bus.svg").is_file()
    assert resources.path("icons/bus.svg").parent.name == "icons"


def test_path_follows_the_frozen_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.path("data/x.csv") == tmp_path / "resources" / "data" / "x.csv"


def test_rows_are_read_once_and_by_column():
    rows = resources.rows("mali_adm1_2023.csv")
    assert len(rows) == 20
    assert {row["name_fr"] for row in rows} >= {"Kayes", "Ségou", "Tombouctou"}
    assert resources.rows("mali_adm1_2023.csv") is rows


def test_unknown_file_is_an_error():
    with pytest.raises(FileNotFoundError):
        resources.rows("nothing.csv")
    with pytest.raises(FileNotFoundError):
        resources.text("nothing.txt")


@pytest.mark.parametrize("file", sorted(resources.path("data").glob("*.csv")), ids=lambda f: f.stem)
def test_every_row_has_every_column_and_every_file_its_notice(file: Path):
    rows = resources.rows(file.name)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    assert f"`{file.name}`" in resources.text("data/NOTICE.md")


def test_rules_can_be_built_from_the_cupboard():
    data = reference_data(resources.rows)
    assert data.countries[0][0]
    assert len(data.countries) == 249
    assert data.label("return_type", "VHR") == "Retour volontaire humanitaire"
    codes = {item_rule(row).code for row in data.items}
    assert {"HEB", "REP", "MED", "KHY", "TEL", "PSP", "TRA"} <= codes


def test_icons_take_the_colour_of_the_theme_and_carry_their_licence():
    icons = sorted(ICONS.glob("*.svg"))
    assert len(icons) >= 60
    for icon in icons:
        drawing = icon.read_text(encoding="utf-8")
        assert 'stroke="currentColor"' in drawing, icon.name
        assert "ISC" in drawing, icon.name
    assert resources.text("icons/LICENSE").startswith("ISC License")


def test_fonts_carry_the_open_font_licence():
    fonts = {file.stem for file in resources.path("fonts").glob("*.?tf")}
    assert {f"Inter-{weight}" for weight in ("Regular", "Medium", "SemiBold", "Bold")} <= fonts
    assert {"NotoSans-Regular", "NotoSans-Bold", "NotoSansNKo-Regular"} <= fonts
    assert {"NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"} <= fonts
    for family in ("Inter", "Noto"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in resources.text(f"fonts/OFL-{family}.txt")


def _rhythm(name: str) -> tuple[bool, ...]:
    """Return, for each 20 ms, whether the sound is heard."""
    with wave.open(str(resources.path(f"sounds/{name}.wav"))) as sound:
        rate, data = sound.getframerate(), sound.readframes(sound.getnframes())
    values = memoryview(data).cast("h")
    step = rate // 50
    return tuple(
        max(abs(value) for value in values[start : start + step]) > 2_000
        for start in range(0, len(values) - step + 1, step)
    )


def test_sounds_are_short_and_differ_by_rhythm_not_only_by_pitch():
    names = ("served", "already_served", "attention", "not_entitled", "unknown")
    rhythms = {name: _rhythm(name) for name in names}
    assert all(len(rhythm) <= 20 for rhythm in rhythms.values())
    assert len(set(rhythms.values())) == len(names)
