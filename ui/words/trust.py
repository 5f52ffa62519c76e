"""Words of trust between centres and headquarters: what goes wrong with keys and lists."""

from typing import Final

from resources.translation import N_

TRUST: Final = {
    "foreign_code": N_("Ce code n’est pas celui d’une carte d’accueil."),
    "trust_key_unproven": N_(
        "Cette liste annonce une nouvelle clé du siège que l’ancienne n’a pas signée. Ne "
        "l’utilisez pas, appelez le siège."
    ),
    "renewal_unconfirmed": N_(
        "Rien n’a changé\u00a0: cet acte remplace la clé qui signe les listes et les accusés du "
        "siège. Faites une sauvegarde, puis recommencez avec --yes."
    ),
    "request_key_revoked": N_(
        "Cette demande est signée par une clé annulée. Appelez le centre, et inscrivez-le avec "
        "une demande faite sur un nouveau registre."
    ),
    "revoked_in_future": N_("Cette date est à venir. Une clé s’annule à partir d’un jour passé."),
    "revoked_already": N_("La clé de {centre}{installation} est déjà annulée depuis ce jour."),
    "no_escrow": N_(
        "Le centre {centre}{installation} n’a pas confié ses clés au siège. Son code de secours "
        "imprimé reste le seul moyen."
    ),
    "escrow_not_ours": N_("Ces clés ont été confiées à un autre siège."),
    "escrow_unreadable": N_(
        "Les clés confiées sont abîmées. Demandez au centre une demande neuve."
    ),
    "recovery_file_unreadable": N_(
        "Ce fichier n’est pas un fichier de secours du siège. Demandez-le de nouveau."
    ),
}
"""Codes of refusals about trust → their sentences."""
