"""The colours and sizes of the desk, as data: the only place where a colour is written.

Two sets, LIGHT and DARK, with the same names (qt.md 4, ux.md 3.7 and 3.9). A widget asks
`ui.theme.tokens()` for the set in use; `PAIRS` lists what is drawn on what, and a test
computes every contrast of it.
"""

from dataclasses import dataclass

Colour = str
"""`#RRGGBB`."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. `*_soft` are fills behind the colour of the same name."""

    name: str
    bg: Colour
    surface: Colour
    surface2: Colour
    border: Colour
    border_strong: Colour
    text: Colour
    text2: Colour
    text_disabled: Colour
    primary: Colour
    primary_hover: Colour
    primary_press: Colour
    on_primary: Colour
    primary_soft: Colour
    primary_text: Colour
    ok: Colour
    ok_soft: Colour
    warn: Colour
    warn_soft: Colour
    danger: Colour
    danger_hover: Colour
    on_danger: Colour
    danger_soft: Colour
    info: Colour
    info_soft: Colour
    nav_bg: Colour
    nav_text: Colour
    nav_text_on: Colour
    nav_sel: Colour
    nav_hover: Colour
    nav_line: Colour
    focus: Colour
    track: Colour
    hover: Colour
    strip: Colour
    on_strip: Colour
    strip_link: Colour
    stay_in_time: Colour
    on_stay_in_time: Colour
    stay_to_prepare: Colour
    on_stay_to_prepare: Colour
    stay_urgent: Colour
    on_stay_urgent: Colour
    stay_overdue: Colour
    on_stay_overdue: Colour
    serve: Colour
    on_serve: Colour
    refuse: Colour
    on_refuse: Colour
    attend: Colour
    on_attend: Colour
    unknown: Colour
    on_unknown: Colour
    exercise: Colour
    on_exercise: Colour


LIGHT = Tokens(
    name="light",
    bg="#F4F6F8",
    surface="#FFFFFF",
    surface2="#F8FAFB",
    border="#DDE3E8",
    border_strong="#7B8794",
    text="#17212B",
    text2="#52606D",
    text_disabled="#9AA5B1",
    primary="#0B6E69",
    primary_hover="#095B57",
    primary_press="#074845",
    on_primary="#FFFFFF",
    primary_soft="#E3F2F1",
    primary_text="#0A5F5B",
    ok="#1B7A3D",
    ok_soft="#E6F4EA",
    warn="#94510A",
    warn_soft="#FDF1DF",
    danger="#B3261E",
    danger_hover="#8F1D17",
    on_danger="#FFFFFF",
    danger_soft="#FCEBEA",
    info="#1F5FA8",
    info_soft="#E7F0FA",
    nav_bg="#0E2F33",
    nav_text="#C3D4D5",
    nav_text_on="#FFFFFF",
    nav_sel="#1C4A4E",
    nav_hover="#163C40",
    nav_line="#24484C",
    focus="#1F5FA8",
    track="#E3E8EC",
    hover="#EEF3F5",
    strip="#17212B",
    on_strip="#FFFFFF",
    strip_link="#8FDDD5",
    stay_in_time="#EEF2F6",
    on_stay_in_time="#1F2933",
    stay_to_prepare="#FFE08A",
    on_stay_to_prepare="#3D2C00",
    stay_urgent="#C84B00",
    on_stay_urgent="#FFFFFF",
    stay_overdue="#5B1A6B",
    on_stay_overdue="#FFFFFF",
    serve="#00785A",
    on_serve="#FFFFFF",
    refuse="#7A0C2E",
    on_refuse="#FFFFFF",
    attend="#FFD166",
    on_attend="#1A1A1A",
    unknown="#FFFFFF",
    on_unknown="#000000",
    exercise="#FFC54D",
    on_exercise="#2B1F00",
)

DARK = Tokens(
    name="dark",
    bg="#12181D",
    surface="#1A2229",
    surface2="#202A32",
    border="#303C46",
    border_strong="#71808D",
    text="#E8EDF1",
    text2="#A9B6C1",
    text_disabled="#66727D",
    primary="#4DB6AC",
    primary_hover="#67C7BE",
    primary_press="#80D3CB",
    on_primary="#06211F",
    primary_soft="#16352F",
    primary_text="#7FD4CB",
    ok="#6BCB8B",
    ok_soft="#16311F",
    warn="#F0B45B",
    warn_soft="#38290F",
    danger="#FF8A80",
    danger_hover="#FFA69E",
    on_danger="#2D0906",
    danger_soft="#3D1A18",
    info="#82B7F0",
    info_soft="#162B42",
    nav_bg="#0C1215",
    nav_text="#A9B6C1",
    nav_text_on="#FFFFFF",
    nav_sel="#1F3A3B",
    nav_hover="#17272A",
    nav_line="#223036",
    focus="#82B7F0",
    track="#2C3740",
    hover="#232E37",
    strip="#E8EDF1",
    on_strip="#12181D",
    strip_link="#0A5F5B",
    stay_in_time="#2C3740",
    on_stay_in_time="#E8EDF1",
    stay_to_prepare="#FFE08A",
    on_stay_to_prepare="#3D2C00",
    stay_urgent="#C84B00",
    on_stay_urgent="#FFFFFF",
    stay_overdue="#D5A3E6",
    on_stay_overdue="#2E0A38",
    serve="#00785A",
    on_serve="#FFFFFF",
    refuse="#7A0C2E",
    on_refuse="#FFFFFF",
    attend="#FFD166",
    on_attend="#1A1A1A",
    unknown="#FFFFFF",
    on_unknown="#000000",
    exercise="#FFC54D",
    on_exercise="#2B1F00",
)

THEMES = {"light": LIGHT, "dark": DARK}

TEXT_RATIO = 4.5
"""Least contrast of text on its ground (WCAG 1.4.3)."""

SHAPE_RATIO = 3.0
"""Least contrast of a border, a shape or a focus ring on its ground (WCAG 1.4.11)."""

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("text", "text2") for ground in ("bg", "surface", "surface2")),
    *((ink, "surface") for ink in ("ok", "warn", "danger", "info", "primary_text")),
    *((ink, f"{ink}_soft") for ink in ("ok", "warn", "danger", "info")),
    *(("text", f"{ink}_soft") for ink in ("ok", "warn", "danger", "info", "primary")),
    *(("text2", ground) for ground in ("hover", "primary_soft", "track")),
    ("text", "hover"),
    ("text", "track"),
    ("primary_text", "primary_soft"),
    ("primary_text", "bg"),
    ("danger", "bg"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_primary", "primary_press"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
    *(("nav_text", ground) for ground in ("nav_bg", "nav_hover")),
    *(("nav_text_on", ground) for ground in ("nav_bg", "nav_hover", "nav_sel")),
    ("on_strip", "strip"),
    ("strip_link", "strip"),
    ("on_stay_in_time", "stay_in_time"),
    ("on_stay_to_prepare", "stay_to_prepare"),
    ("on_stay_urgent", "stay_urgent"),
    ("on_stay_overdue", "stay_overdue"),
    ("on_serve", "serve"),
    ("on_refuse", "refuse"),
    ("on_attend", "attend"),
    ("on_unknown", "unknown"),
    ("on_exercise", "exercise"),
)
"""(what is written, on what): at least TEXT_RATIO in both themes."""

SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    *(("border_strong", ground) for ground in ("bg", "surface", "surface2")),
    *(("focus", ground) for ground in ("bg", "surface", "surface2")),
    *((ink, ground) for ink in ("ok", "warn", "danger", "primary") for ground in ("bg", "surface")),
    *((ink, "track") for ink in ("ok", "warn", "danger", "primary")),
    ("nav_text_on", "nav_sel"),
)
"""(what is drawn, on what): at least SHAPE_RATIO in both themes."""


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
