"""The look of the desk: tokens become a palette, a font and one style sheet.

    apply_theme(app, "light", text_percent=100)   # again at any time: everything follows
    tokens().danger                               # a colour of the theme in use
    px(34)                                        # a size in pixels that grows with the text
    font_of("h2"), tabular(font)                  # fonts for what is painted by hand
    set_look(widget, kind="primary")              # dynamic properties read by the style sheet

Properties that the style sheet knows (resources/themes/style.qss):
`role` of a QLabel: `display h1 h2 h3 muted caption field error strong code`;
`role` of a QFrame: `card panel line banner topbar strip`, with `tone` = `danger warn ok info`;
`kind` of a QPushButton: `primary secondary danger quiet link`;
`invalid="true"` of an editor. Object names: `#page`, `#nav`, `#topbar`, `#status`.

Sizes of text are points: `TYPE`. Spaces are pixels: `SPACE`.
"""

from functools import cache, lru_cache
from pathlib import Path
from string import Template
from tempfile import mkdtemp
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

import resources
from ui.theme_tokens import DARK, LIGHT, THEMES, Tokens

__all__ = [
    "DARK",
    "FAMILIES",
    "LIGHT",
    "SPACE",
    "TYPE",
    "Tokens",
    "apply_theme",
    "colour",
    "font_of",
    "load_fonts",
    "px",
    "set_look",
    "tabular",
    "text_percent",
    "tokens",
]

FAMILIES: Final = ("Inter", "Noto Sans", "Noto Naskh Arabic", "Noto Sans NKo")

SPACE: Final = {"xs": 4, "s": 8, "m": 12, "l": 16, "xl": 24, "xxl": 32}
"""Pixels; they do not grow with the text."""

TYPE: Final = {
    "caption": 8.5,
    "label": 9.5,
    "body": 10.0,
    "h3": 11.5,
    "h2": 14.0,
    "h1": 18.0,
    "display": 24.0,
}
"""Points at 100 %."""

SMALLEST, LARGEST = 90, 200
"""Limits of the size of text, in percent (ux.md 3.16)."""

_WEIGHTS: Final = {
    "display": QFont.Weight.DemiBold,
    "h1": QFont.Weight.DemiBold,
    "h2": QFont.Weight.DemiBold,
    "h3": QFont.Weight.DemiBold,
    "label": QFont.Weight.Medium,
}

_SIZES: Final = {
    "control": 22,
    "field_pad": 10,
    "button_pad": 14,
    "indicator": 18,
    "arrow": 14,
    "row_pad": 10,
    "head_pad": 13,
    "bar": 10,
}


class _Look:
    """What is in use; one per process, as there is one QApplication."""

    tokens: Tokens = LIGHT
    percent: int = 100
    is_dressed: bool = False


def tokens() -> Tokens:
    """Return the colours of the theme in use."""
    return _Look.tokens


def text_percent() -> int:
    """Return the size of text in use, 90 to 200."""
    return _Look.percent


def px(size: float) -> int:
    """Return a length in pixels that grows with the size of text."""
    return round(size * _Look.percent / 100)


def colour(name: str) -> QColor:
    """Return a colour of the theme in use by the name of its token."""
    return QColor(getattr(_Look.tokens, name))


def apply_theme(
    app: QApplication,
    theme: Tokens | str = "light",
    text_percent: int = 100,
    *,
    window: QWidget | None = None,
) -> None:
    """Dress the whole program; a second call changes theme or size of everything shown.

    `theme` is a set of tokens, `"light"` or `"dark"`; another word means light. With `window`
    the style sheet is that window's: one of the application's is read again at every widget
    that finds its parent, which made the first opening of a page ten times as long.
    """
    chosen = THEMES.get(theme, LIGHT) if isinstance(theme, str) else theme
    _Look.tokens = chosen
    _Look.percent = min(max(text_percent, SMALLEST), LARGEST)
    load_fonts()
    if not _Look.is_dressed:
        app.setStyle(QStyleFactory.create("Fusion"))
        _Look.is_dressed = True
    app.setPalette(_palette(chosen))
    app.setFont(font_of("body"))
    if window is None:
        app.setStyleSheet(_style_sheet(chosen, _Look.percent))
    else:
        dress(window)


def dress(window: QWidget) -> None:
    """Give one window the style sheet of the look in use: see `apply_theme`."""
    window.setStyleSheet(_style_sheet(_Look.tokens, _Look.percent))


@cache
def load_fonts() -> tuple[str, ...]:
    """Load the fonts of the cupboard once; return the families that they brought."""
    families: set[str] = set()
    folder = resources.path("fonts")
    for file in sorted(folder.glob("*.[ot]tf")) if folder.is_dir() else ():
        number = QFontDatabase.addApplicationFont(str(file))
        families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))


def font_of(role: str, *, weight: QFont.Weight | None = None) -> QFont:
    """Return the font of a role of `TYPE`, in the size in use, with digits of equal width."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(TYPE[role] * _Look.percent / 100)
    font.setWeight(weight or _WEIGHTS.get(role, QFont.Weight.Normal))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return tabular(font)


def tabular(font: QFont) -> QFont:
    """Return the font with digits of equal width, so that columns of numbers stand still."""
    out = QFont(font)
    out.setFeature(QFont.Tag("tnum"), 1)
    return out


def set_look(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties and have the style sheet read again for this widget."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _palette(t: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, value in {
        role.Window: t.bg,
        role.WindowText: t.text,
        role.Base: t.surface,
        role.AlternateBase: t.surface2,
        role.Text: t.text,
        role.Button: t.surface,
        role.ButtonText: t.text,
        role.BrightText: t.danger,
        role.Highlight: t.primary,
        role.HighlightedText: t.on_primary,
        role.ToolTipBase: t.text,
        role.ToolTipText: t.surface,
        role.PlaceholderText: t.text2,
        role.Link: t.primary_text,
        role.LinkVisited: t.primary_text,
        role.Accent: t.primary,
        role.Mid: t.border,
        role.Midlight: t.surface2,
        role.Light: t.surface,
        role.Dark: t.border_strong,
        role.Shadow: t.border_strong,
    }.items():
        palette.setColor(name, QColor(value))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(t.text_disabled))
    return palette


@lru_cache(maxsize=4)
def _style_sheet(t: Tokens, percent: int) -> str:
    values: dict[str, object] = {name: getattr(t, name) for name in t.__slots__}
    values |= {f"f_{name}": round(size * percent / 100, 2) for name, size in TYPE.items()}
    values |= {f"s_{name}": round(size * percent / 100) for name, size in _SIZES.items()}
    for name, icon, ink in (
        ("chevron", "chevron-down", t.text2),
        ("chevron_off", "chevron-down", t.text_disabled),
        ("up", "chevron-up", t.text2),
        ("check", "check", t.on_primary),
        ("minus", "minus", t.on_primary),
        ("sort_up", "arrow-up", t.primary_text),
        ("sort_down", "arrow-down", t.primary_text),
    ):
        values[name] = _picture(icon, ink)
    template = resources.path("themes", "style.qss").read_text("utf-8")
    return Template(template).substitute(values)


@cache
def _picture(icon: str, ink: str) -> str:
    """Return the path of a recoloured icon: a style sheet takes pictures from files only."""
    source = resources.path("icons", f"{icon}.svg")
    if not source.is_file():
        return ""
    file = _picture_folder() / f"{icon}-{ink.removeprefix('#')}.svg"
    file.write_text(source.read_text("utf-8").replace("currentColor", ink), "utf-8")
    return file.as_posix()


@cache
def _picture_folder() -> Path:
    """Return a folder of this process alone; it holds icons, nothing about anybody."""
    return Path(mkdtemp(prefix="accueil72-look-"))
