"""How an exercise is told from the real thing where only the centre's name is shown. No Qt."""

from core.act import Place
from resources.translation import _


def shown_name(place: Place) -> str:
    """Return the centre's name for a screen that others see, marked in an exercise."""
    if place.exercise:
        return _("EXERCICE — {centre}").format(centre=place.centre_name)
    return place.centre_name
