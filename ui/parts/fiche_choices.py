"""The choices of a fiche with their letters: the same on every page that asks them."""

from resources.translation import _
from ui.widgets.choice import Choice
from ui.words.people import CONSENTS, NEEDS, PURPOSES, SEXES

_NEED_LETTERS = {
    "health": "S",
    "pregnant": "E",
    "disability": "H",
    "elderly": "A",
    "baby": "B",
    "lone_child": "C",
    "see_in_private": "P",
}
_PURPOSE_LETTERS = {"share_iom": "I", "share_cnrm": "C", "photo": "P", "contact": "R"}
_CONSENT_LETTERS = {"yes": "O", "no_sharing": "S", "no": "N"}


def sex_choice() -> Choice:
    """Return M and F; H is taken for M. Nothing is chosen beforehand."""
    letters = {"M": "MH", "F": "F"}
    return Choice([(sex, _(SEXES[sex]), letter) for sex, letter in letters.items()])


def band_choice() -> Choice:
    """Return the age bands of the express reception."""
    return Choice(
        [
            ("adult", _("Adulte"), "A"),
            ("child", _("Enfant < 18"), "E"),
            ("baby", _("Bébé < 5"), "B"),
            ("senior", _("Senior 60+"), "S"),
        ]
    )


def needs_choice() -> Choice:
    """Return the visible needs, any number of them."""
    answers = [(code, _(NEEDS[code]), letter) for code, letter in _NEED_LETTERS.items()]
    return Choice(answers, many=True)


def purposes_choice() -> Choice:
    """Return what is agreed to besides the registration, each for itself."""
    answers = [(code, _(PURPOSES[code]), letter) for code, letter in _PURPOSE_LETTERS.items()]
    return Choice(answers, many=True)


def consent_choice() -> Choice:
    """Return the three answers to the consent text; nothing is chosen beforehand."""
    return Choice([(code, _(CONSENTS[code]), letter) for code, letter in _CONSENT_LETTERS.items()])
