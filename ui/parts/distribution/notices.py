"""What a post says above the verdict: no meal now, the next one's hour, cards without answer."""

from resources.translation import _, ngettext
from ui.widgets.banner import Banners
from ui.words.package import meal_name


class Notices(Banners):
    """The lines above the verdict; `action_wanted` brings `closed` or `offer`."""

    def __init__(self) -> None:
        super().__init__()
        self.offered = ""
        """The slot of the meal that is offered, empty while none is."""

    def tell_closed(self, kind: str, words: str) -> None:
        """Say that nothing is served now, and how to go on."""
        action = _("Choisir le repas")
        self.show_banner(kind, words, action, key="closed", closable=False)

    def tell_dropped(self, count: int) -> None:
        """Say which cards have no answer, until they have been presented again."""
        self.clear("dropped")
        if count:
            words = ngettext(
                "{n} carte sans réponse, trop de scans d’un coup\u00a0: présentez-la de nouveau.",
                "{n} cartes sans réponse, trop de scans d’un coup\u00a0: présentez-les de nouveau.",
                count,
            )
            self.show_banner("warn", words.format(n=count), key="dropped")

    def tell_trouble(self, sentence: str) -> None:
        """Say what went wrong, until the next answer."""
        self.show_banner("danger", sentence, key="trouble")

    def offer_meal(self, slot: str) -> None:
        """Ask once whether to go over to another meal; an empty slot takes the offer away."""
        if not slot:
            self.clear("offer")
        elif slot != self.offered:
            meal = meal_name(slot)
            self.show_banner(
                "info",
                _("C’est l’heure\u00a0: {meal}.").format(meal=meal),
                _("Passer à\u00a0: {meal}").format(meal=meal),
                key="offer",
            )
        self.offered = slot
