"""What is told after a power cut. No Qt."""

from core.clock import LOCAL
from core.errands.cuts import Recovery
from resources.translation import _


def cut_words(recovery: Recovery) -> str:
    """Return when the PC stopped, and that everything recorded is there."""
    words = _("Le PC s’est arrêté vers {time}. Tout ce qui était enregistré est là.")
    if recovery.last_call_no:
        words = _(
            "Le PC s’est arrêté vers {time}. Tout ce qui était enregistré est là "
            "(dernière fiche\u00a0: {call_no})."
        )
    stopped_at = recovery.stopped_at.astimezone(LOCAL)
    return words.format(time=f"{stopped_at:%H:%M}", call_no=recovery.last_call_no)
