"""Labels: what people write that is no name of a person, such as a place, a centre or a convoy."""

import unicodedata

LONGEST_LABEL = 120
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, line breaks, what turns the direction or is not seen at all."""


def label_fault(text: str, most: int = LONGEST_LABEL) -> str:
    """Return what is wrong with one line of text: `too_long`, `hidden_signs`, or "".

    What is not seen would forge lists and papers: two labels would look alike, or a line would
    be read backwards.
    """
    if len(text) > most:
        return "too_long"
    return "hidden_signs" if any(unicodedata.category(char) in _HIDDEN for char in text) else ""


def required_fault(text: str, most: int = LONGEST_LABEL) -> str:
    """Return what is wrong with a label that must be there: `required` too."""
    return label_fault(text, most) if text.strip() else "required"
