"""The words of every language: gettext with the French texts as its source.

French has a small catalogue of its own, for plurals; where a catalogue or a text is missing
the French source is shown. No Qt: the text desk and the press use it as well as the window.
"""

import gettext
import threading

import resources

SOURCE = "fr"
DOMAIN = "app"

_lock = threading.Lock()
_known: dict[str, gettext.NullTranslations] = {}


class _Source(gettext.NullTranslations):
    """The source texts themselves, counted as French counts: zero is singular."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the singular for 0 and 1."""
        return msgid1 if abs(n) < 2 else msgid2  # noqa: PLR2004 - French plural begins at two


class _Choice:
    """The language in use; replaced as a whole, so that no thread ever sees half of it."""

    def __init__(self, code: str, texts: gettext.NullTranslations) -> None:
        self.code = code
        self.texts = texts


_choice = _Choice(SOURCE, _Source())


def set_language(code: str) -> None:
    """Speak another language from now on (`fr`, `en`); an unknown one is spoken in French."""
    global _choice  # noqa: PLW0603 - a program speaks one language at a time
    _choice = _Choice(code, _texts_of(code))


def language() -> str:
    """Return the code of the language in use."""
    return _choice.code


def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue here, French first."""
    found = {path.parts[-3] for path in resources.path("translations").glob("*/LC_MESSAGES/app.mo")}
    return (SOURCE, *sorted(found - {SOURCE}))


def _(text: str) -> str:
    """Return the text in the language in use; placeholders are filled afterwards."""
    return _choice.texts.gettext(text)


def said_in(code: str, text: str) -> str:
    """Return a text in another language than the one in use: papers that speak two."""
    return _texts_of(code).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the text for one or for many, as the language in use counts."""
    return _choice.texts.ngettext(one, many, count)


def pgettext(context: str, text: str) -> str:
    """Return the text where the same French words mean two things."""
    return _choice.texts.pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a text that is translated later, where it is shown."""
    return text


def _texts_of(code: str) -> gettext.NullTranslations:
    with _lock:
        if code not in _known:
            _known[code] = _load(code)
        return _known[code]


def _load(code: str) -> gettext.NullTranslations:
    texts: gettext.NullTranslations = _Source()
    try:
        loaded = gettext.translation(
            DOMAIN, localedir=resources.path("translations"), languages=[code]
        )
    except (OSError, UnicodeDecodeError):
        return texts
    loaded.add_fallback(texts)
    return loaded


set_language(SOURCE)
