"""Words about papers: the name of each kind, and which are copied or hold names. No Qt."""

from typing import Final

from resources.translation import N_

PAPER_KINDS: Final = {
    "attestation": N_("Attestation d’assistance"),
    "extract": N_("Extrait individuel"),
    "distribution_list": N_("Liste de distribution"),
    "passengers": N_("Liste des passagers"),
    "boarding": N_("Liste d’embarquement"),
    "luggage": N_("Étiquettes bagages"),
    "loans": N_("Prêts à rendre"),
    "cash_sheet": N_("Feuille de caisse"),
    "receipt": N_("Reçu"),
    "follow_up": N_("Liste de suivi 72\u00a0h"),
    "gaps": N_("Liste des manques"),
    "roll_call": N_("Appel d’une chambre"),
    "daily_report": N_("Rapport de situation"),
    "period_report": N_("Chiffres de la période"),
    "hand_over": N_("Feuille de relève"),
    "beds_day": N_("Plan des lits, sans noms"),
    "beds_night": N_("Plan des lits, avec les noms"),
    "relief": N_("Liste de secours"),
    "evacuation": N_("Liste d’évacuation, sans noms"),
    "named": N_("Liste d’évacuation, avec les noms"),
    "dispatch_note": N_("Bordereau de lot"),
    "consent": N_("Affiche\u00a0: l’accord de la personne"),
    "rights": N_("Affiche\u00a0: vos droits"),
    "form": N_("Fiche papier, une personne"),
    "family_form": N_("Fiche papier, une famille"),
}

COPIED: Final = frozenset({"attestation", "extract", "receipt", "passengers", "dispatch_note"})
"""Of which there is one original: every further one is marked as a duplicate."""

NAMED: Final = frozenset(
    {"attestation", "extract", "distribution_list", "passengers", "boarding", "loans"}
    | {"cash_sheet", "receipt", "follow_up", "hand_over", "beds_night", "relief", "named"}
    | {"gaps", "roll_call"}
)
"""Which hold names: their foot says that they are confidential."""

PAPERS: Final = {
    "paper_unknown": N_(
        "Ce papier n’est pas de ce centre. Lisez son numéro et demandez au centre qui l’a fait."
    ),
    "paper_not_yours": N_(
        "Le papier n°\u00a0{number} ne s’ouvre pas avec votre rôle. Demandez à votre responsable."
    ),
    "paper_kind_unknown": N_("Ce papier n’existe pas dans cette version du programme."),
    "too_many_logos": N_("Quatre logos au plus tiennent en haut d’un papier. Retirez-en un."),
    "logo_too_large": N_(
        "Ce logo est trop grand. Choisissez une image de moins de 10 Mo\u202f; l’ancien "
        "en-tête reste."
    ),
    "logo_not_a_picture": N_(
        "Ce fichier n’est pas une image lisible. Choisissez un PNG ou un JPEG\u202f; l’ancien "
        "en-tête reste."
    ),
    "logo_wrong_form": N_("Ce logo n’a pas pu être gardé. Choisissez une autre image."),
}
