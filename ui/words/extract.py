"""Words for what is held about a person: what each thing is, and why it is there. No Qt."""

from typing import Final

from resources.translation import N_

HELD: Final = {
    "documents": (N_("Pièces montrées"), N_("Pour retrouver la personne et l’aider à refaire ce "
        "qui manque.")),
    "consents": (N_("Accord de la personne"), N_("Ce qui a été répondu, après lecture du texte.")),
    "photos": (N_("Photo"), N_("Pour la carte\u202f; chiffrée, et retirée sur demande.")),
    "unread": (N_("À compléter"), N_("Ce qui a été dit et que le programme n’a pas su lire.")),
    "doubles": (N_("Fiches comparées"), N_("Quand deux fiches se ressemblent, un agent dit si "
        "c’est la même personne. L’autre fiche n’est pas montrée ici.")),
    "papers": (N_("Papiers remis"), N_("Chaque papier a un numéro, pour être retrouvé.")),
    "beds": (N_("Lits"), ""),
    "cards": (N_("Cartes"), N_("Le code de la carte ne dit rien par lui-même.")),
    "servings": (N_("Aide reçue ou refusée"), N_("Pour que chacun reçoive ce qui lui revient, une "
        "fois.")),
    "refusals": (N_("Passages sans distribution"), N_("La carte a été lue et rien n’a été remis.")),
    "disputes": (N_("Contestations"), N_("Les notes de l’agent se lisent avec le responsable.")),
    "payments": (N_("Argent remis"), N_("La deuxième personne présente n’est pas nommée ici.")),
    "deposits": (N_("Bagages et objets confiés"), ""),
    "movements": (N_("Entrées et sorties"), N_("Pour savoir qui est au centre, surtout la nuit.")),
    "extensions": (N_("Séjour prolongé"), ""),
    "departures": (N_("Départ"), N_("Qui accueille ou accompagne n’est pas nommé ici.")),
}  # fmt: skip
"""Title and why it is held, for each kind that `core.queries.papers.extract` gives."""

PHOTO_STATES: Final = {
    "taken": N_("photo prise"),
    "refused": N_("photo refusée"),
    "withdrawn": N_("photo ou refus retiré"),
}

DOUBLE_VERDICTS: Final = {
    "same": N_("même personne\u00a0: fiches réunies"),
    "different": N_("deux personnes"),
    "later": N_("à voir plus tard"),
    "open": N_("à comparer"),
}

SERVING_KINDS: Final = {
    "given": N_("remis"),
    "provisional": N_("remis, en attendant une décision"),
    "override": N_("remis par exception"),
    "refused": N_("refusé par la personne"),
    "not_needed": N_("sans objet"),
}

CARD_STATES: Final = {
    "active": N_("valable"),
    "replaced": N_("remplacée"),
    "void": N_("annulée"),
    "ended": N_("finie avec le séjour"),
}

PERSON_FIELDS: Final = {
    "alias": N_("Autres noms, surnom"),
    "birth_place": N_("Lieu de naissance"),
    "father_first_name": N_("Prénom du père"),
    "mother_name": N_("Prénom et nom de la mère"),
    "nationality": N_("Nationalité"),
    "marital_status": N_("Situation familiale"),
    "interview_language": N_("Langue de l’entretien"),
    "phone": N_("Téléphone"),
    "phone_owner": N_("À qui est ce numéro"),
    "destination_text": N_("Destination"),
    "stay_country": N_("Pays de séjour"),
}
