"""Words for the codes of a fiche: needs, age bands, consent, family links, what agrees. No Qt."""

from resources.translation import N_, _

NEEDS = {
    "health": N_("Santé urgente"),
    "pregnant": N_("Enceinte ou allaitante"),
    "disability": N_("Handicap"),
    "elderly": N_("Personne âgée"),
    "baby": N_("Bébé"),
    "lone_child": N_("Enfant seul"),
    "see_in_private": N_("À voir en privé"),
}

AGE_BANDS = {
    "adult": N_("Adulte"),
    "child": N_("Enfant (moins de 18 ans)"),
    "baby": N_("Bébé (moins de 5 ans)"),
    "senior": N_("Senior (60 ans et plus)"),
}

SEXES = {"M": N_("Masculin"), "F": N_("Féminin")}

CONSENTS = {
    "yes": N_("Oui"),
    "no_sharing": N_("Oui, sans partage"),
    "no": N_("Non"),
}

PURPOSES = {
    "share_iom": N_("Partage avec l’OIM"),
    "share_cnrm": N_("Partage avec les services de l’État (CNRM)"),
    "photo": N_("Photo"),
    "contact": N_("Être rappelé plus tard"),
}
"""What is agreed to one by one; the registration itself is the answer to the text."""

CONSENT_TEXT = N_(
    "«\u00a0Le centre écrit votre nom et ce que vous avez reçu, pour vous aider et vous donner "
    "votre carte. Si vous êtes d’accord, ces informations vont aussi aux services de l’État et aux "
    "partenaires qui vous aident ensuite. Vous pouvez refuser, ou changer d’avis plus tard\u00a0: "
    "vous recevez la même aide. Êtes-vous d’accord\u202f?\u00a0»"
)
"""Read aloud before the answer is noted; its version goes with the answer."""

CONSENT_VERSION = "1"

PHONE_OWNERS = {
    "SELF": N_("soi-même"),
    "SPOUSE": N_("conjoint(e)"),
    "PARENT": N_("père ou mère"),
    "SIB": N_("frère ou sœur"),
    "RELATIVE": N_("autre parent"),
    "OTHER": N_("voisin ou ami"),
}

AGREEMENTS = {
    "same_name": N_("même nom"),
    "near_name": N_("nom proche"),
    "part_of_name": N_("un nom en commun"),
    "same_sex": N_("même sexe"),
    "other_sex": N_("autre sexe"),
    "same_birth": N_("même naissance"),
    "near_birth": N_("âge proche"),
    "other_birth": N_("autre âge"),
    "same_phone": N_("même téléphone"),
    "near_phone": N_("téléphone à un chiffre près"),
    "same_mother_name": N_("même mère"),
    "near_mother_name": N_("nom de la mère proche"),
    "other_mother_name": N_("autre mère"),
    "same_father_first_name": N_("même père"),
    "near_father_first_name": N_("prénom du père proche"),
    "other_father_first_name": N_("autre père"),
    "same_destination": N_("même destination"),
    "near_destination": N_("destination proche"),
    "other_destination": N_("autre destination"),
    "same_document": N_("même pièce"),
    "near_document": N_("pièce à un caractère près"),
}
"""What two fiches have in common or not, as `core.rules.duplicates` names it."""

LINKS = {
    "C": "SPOUSE",
    "E": "CHILD",
    "P": "PARENT",
    "F": "SIB",
    "A": "OTHERREL",
    "N": "UNREL",
    "V": "NIECE",
    "T": "GCHILD",
    "B": "STEP",
    "K": "CONFIE",
}
"""One letter for each family link to the head (ux.md 2.4.4), the usual ones first."""

LINK_LEGEND = N_(
    "Lien\u00a0: C conjoint(e) · E enfant · P père ou mère · F frère ou sœur · A autre parent · "
    "N sans parenté · V neveu ou nièce · T petit-enfant · B beau-fils ou belle-fille · K confié"
)

FICHE_FIELDS = {
    "card_code": N_("Carte"),
    "given_names": N_("Prénom(s)"),
    "family_name": N_("Nom"),
    "sex": N_("Sexe"),
    "birth": N_("Âge ou naissance"),
    "father_first_name": N_("Prénom du père"),
    "mother_name": N_("Prénom et nom de la mère"),
    "nationality": N_("Nationalité"),
    "interview_language": N_("Langue de l’entretien"),
    "destination": N_("Destination"),
    "phone": N_("Téléphone"),
    "phone_owner": N_("À qui est ce numéro"),
    "needs": N_("Besoins visibles"),
    "consent": N_("Accord de la personne"),
    "alias": N_("Autres noms, surnom"),
    "document_type": N_("Pièce"),
    "document_number": N_("Numéro de la pièce"),
    "document_state": N_("État de la pièce"),
    "mrz": N_("Lignes du bas de la pièce (MRZ)"),
    "name_unknown": N_("Nom inconnu"),
    "purposes": N_("Accord, point par point"),
    "consent_language": N_("Texte lu en"),
    "guardian": N_("Adulte responsable"),
}

LACKING = {
    "given_names": N_("nom"),
    "sex": N_("sexe"),
    "birth": N_("âge"),
    "father_first_name": N_("père"),
    "mother_name": N_("mère"),
    "nationality": N_("nationalité"),
    "interview_language": N_("langue"),
    "destination": N_("destination"),
    "consent": N_("accord"),
    "phone": N_("téléphone"),
    "document_type": N_("pièce"),
}
"""What a fiche lacks, short: a line of the work-list has room for all of it."""


def full_name(family_name: str, given_names: str, call_no: str = "") -> str:
    """Return « COULIBALY Aminata », or the call number, or « Sans nom »."""
    from core.rules.names import show_family_name, show_given_names

    shown = f"{show_family_name(family_name)} {show_given_names(given_names)}".strip()
    return shown or call_no or _("Sans nom")


def spaced_code(code: str) -> str:
    """Return a card code as it is printed and read aloud: `RK7P 4D2X 9HN9`."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def agreement_words(reasons: tuple[str, ...]) -> str:
    """Return « même nom, âge proche ; autre mère » for the codes of a comparison."""
    alike = [_(AGREEMENTS[code]) for code in reasons if _is_alike(code)]
    unlike = [_(AGREEMENTS[code]) for code in reasons if code in AGREEMENTS and not _is_alike(code)]
    return " ; ".join(part for part in (", ".join(alike), ", ".join(unlike)) if part)


def need_words(needs: tuple[str, ...]) -> str:
    """Return the needs as a short list, in the order of the form."""
    return ", ".join(_(text) for code, text in NEEDS.items() if code in needs)


def _is_alike(code: str) -> bool:
    return code in AGREEMENTS and not code.startswith("other_")
