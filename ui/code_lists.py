"""The code lists of a workbook, in French whatever the desk speaks: headquarters reads it."""

import resources
from core.errands.register_sheets import CodeLists
from ui.reference import countries, vocabulary

_VOCABULARIES = {
    "sexe": "sex",
    "précision": "dob_precision",
    "langue": "language",
    "type de retour": "return_type",
    "transport": "transport_mode",
    "organisateur": "organiser",
    "programme": "programme",
    "lien": "relationship_to_head",
    "prolongation": "extension_reason",
    "sortie": "exit_type",
    "référencement": "referral_service",
}
_CONSENT = (
    ("yes", "accord pour tout"),
    ("no_sharing", "accord sans partage"),
    ("no", "refus"),
)
_ANSWERS = (
    ("given", "donné"),
    ("refused", "refusé par la personne"),
    ("not_needed", "pas nécessaire"),
    ("provisional", "donné en attendant (litige)"),
)
_STATES = (
    ("pris en charge", "la structure s’occupe de la personne"),
    ("clos", "la personne est revenue, ou a quitté le centre autrement"),
)


def code_lists() -> CodeLists:
    """Return codes with their French words, by the name that a column gives its list."""
    lists: CodeLists = {
        name: vocabulary(list_name, "fr") for name, list_name in _VOCABULARIES.items()
    }
    lists["pays"] = tuple((code, french) for code, french, _english in countries())
    lists["région"] = _named("mali_adm1_2023.csv", "region_code_ct")
    lists["point d’entrée"] = _named("entry_points.csv", "code")
    lists["accord"] = _CONSENT
    lists["réponse"] = _ANSWERS
    lists["état"] = _STATES
    return lists


def _named(file: str, code: str) -> tuple[tuple[str, str], ...]:
    return tuple((row[code], row["name_fr"]) for row in resources.rows(file))
