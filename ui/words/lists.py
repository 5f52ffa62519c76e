"""Words for the cells of a list that could not be understood, as the preview tells them. No Qt."""

from resources.translation import N_, _
from ui.words import words_for_code

_OF_LISTS = {
    "name_missing": N_("Cette ligne n’a pas de nom. Écrivez-le ici, ou laissez la ligne de côté."),
}
"""Where the sentence of a form speaks of what a list does not have."""


def cell_words(code: str) -> str:
    """Return why a cell or a line was not taken, and what to do."""
    return _(_OF_LISTS[code]) if code in _OF_LISTS else words_for_code(code)
