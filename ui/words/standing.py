"""Words for where a record stands with headquarters, and for what it keeps aside. No Qt."""

from core.queries.batches.standing import RecordStanding
from resources.translation import N_, _

STATES: dict[str, str] = {
    "not_sent": N_("pas encore transmis"),
    "in_batch": N_("dans le lot {batch}, accusé attendu"),
    "received": N_("reçu par le siège"),
    "refused": N_("lot {batch} mis de côté par le siège\u00a0: {reason}"),
}
"""State of a fiche → what is said of it."""

ASIDE: dict[str, str] = {
    "same_number_other_content": N_("le siège a déjà un autre lot sous ce numéro"),
    "does_not_follow": N_("il ne suit pas le lot précédent que le siège a reçu"),
    "does_not_precede": N_("il ne va pas avec le lot suivant que le siège a reçu"),
    "batch_collides": N_("il contredit ce que le siège a déjà"),
}
"""Why headquarters keeps a batch aside, by its code."""


def standing_words(standing: RecordStanding) -> str:
    """Return « dans le lot BKO_A-000032, accusé attendu »."""
    batch = standing.file_name.removesuffix(".crm")
    return _(STATES[standing.state]).format(batch=batch, reason=aside_words(standing.reason))


def aside_words(reason: str) -> str:
    """Return why a batch is kept aside; a reason that is newer than we are is told by its code."""
    return _(ASIDE[reason]) if reason in ASIDE else reason
