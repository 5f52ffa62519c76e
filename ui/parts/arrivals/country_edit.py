"""A country, found by any part of its name: accents, apostrophes and capitals do not matter."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from core.rules.names import fold
from resources.translation import _, language
from ui.reference import countries, country_name
from ui.widgets.suggest_edit import SuggestEdit

_MOST = 8


class CountryEdit(SuggestEdit):
    """Gives the code of a country, "" for none, and None for a text that means no one country."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Les premières lettres du pays"))
        self.wanted.connect(self._suggest)
        self.editingFinished.connect(self._complete)

    def value(self) -> str | None:
        """Return the code; a beginning that only one country has is enough."""
        if not self.text().strip():
            return ""
        taken: str | None = super().value()
        return taken or _only_one(self.text())

    def set_value(self, value: str | None) -> None:
        """Show the country with this code."""
        super().set_value((country_name(value), value) if value else None)

    @Slot(str)
    def _suggest(self, text: str) -> None:
        self.offer([(name, code, "") for code, name in countries_like(text)[:_MOST]])

    @Slot()
    def _complete(self) -> None:
        """Write out the country that was meant, so that it is read before it is saved."""
        code = self.value()
        if code:
            self.set_value(code)


def countries_like(text: str) -> list[tuple[str, str]]:
    """Return (code, name) of countries with this in their name, those that begin so first."""
    wanted = _plain(text)
    named = _named()
    first = [each for each in named if _plain(each[1]).startswith(wanted)]
    return first + [each for each in named if each not in first and wanted in _plain(each[1])]


def _only_one(text: str) -> str | None:
    wanted = _plain(text)
    begin = [each for each in _named() if _plain(each[1]).startswith(wanted)]
    whole = [each for each in begin if _plain(each[1]) == wanted]
    found = whole or begin
    return found[0][0] if len(found) == 1 else None


def _named() -> list[tuple[str, str]]:
    at = 2 if language() == "en" else 1
    return [(row[0], row[at]) for row in countries()]


def _plain(text: str) -> str:
    return fold(text).replace(" ", "").replace("-", "")
