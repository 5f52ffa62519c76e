"""What is told after a power cut. No Qt."""

from core.clock import LOCAL
from core.errands.cuts import Recovery
from resources.translation import _, ngettext


def cut_words(recovery: Recovery) -> str:
    """Return when the PC stopped, and that everything recorded is there."""
    words = _("Le PC s’est arrêté vers {time}. Tout ce qui était enregistré est là.")
    if recovery.last_call_no:
        words = _(
            "Le PC s’est arrêté vers {time}. Tout ce qui était enregistré est là "
            "(dernière fiche\u00a0: {call_no})."
        )
    stopped_at = recovery.stopped_at.astimezone(LOCAL)
    told = words.format(time=f"{stopped_at:%H:%M}", call_no=recovery.last_call_no)
    n = recovery.cards_under_way
    if not n:
        return told
    cards = ngettext(
        "{n} carte partait à l’imprimante\u00a0: elle attend dans Cartes, «\u00a0à "
        "reprendre\u00a0».",
        "{n} cartes partaient à l’imprimante\u00a0: elles attendent dans Cartes, «\u00a0à "
        "reprendre\u00a0».",
        n,
    )
    return f"{told} {cards.format(n=n)}"
