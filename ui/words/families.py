"""Words for what changes in a family and for children without an adult. No Qt."""

from resources.translation import N_, _, ngettext

REASONS = {
    "mistake": N_("Erreur de saisie"),
    "not_family": N_("Pas de la même famille"),
    "own_wish": N_("À leur demande"),
    "found": N_("Se sont retrouvés"),
    "other": N_("Autre"),
}
"""Why the members of a family are other ones now, in the order of the panel."""

_BY_ITSELF = {"undo": N_("Annulation"), "added": N_("Arrivé(e) après les autres")}

CARE = {
    "accompanied": "",
    "separated": N_("sans père ni mère"),
    "alone": N_("sans adulte"),
}


def reason_words(code: str) -> str:
    """Return why a family was changed; a code of a later program is named as it is."""
    known = REASONS | _BY_ITSELF
    return _(known[code]) if code in known else code


def care_words(care: str) -> str:
    """Return what is to be noticed of a child, empty where a parent is there."""
    words = CARE.get(care, "")
    return _(words) if words else ""


def people_words(count: int) -> str:
    """Return « 1 personne », « 5 personnes »."""
    return ngettext("{n} personne", "{n} personnes", count).format(n=count)


def alone_words(age: int | None, count: int) -> str:
    """Return the gentle sentence about children without any adult (ux.md 3.3)."""
    if count == 1 and age is not None:
        return _(
            "{age}\u00a0ans, aucun adulte dans le groupe. L’agent de protection sera prévenu."
        ).format(age=age)
    return ngettext(
        "{n} enfant sans adulte dans le groupe. L’agent de protection sera prévenu.",
        "{n} enfants sans adulte dans le groupe. L’agent de protection sera prévenu.",
        count,
    ).format(n=count)


def separated_words(names: tuple[str, ...]) -> str:
    """Return the gentle question about children among adults who are not their parents."""
    words = ngettext(
        "{names}\u00a0: enfant séparé de ses parents\u202f? Notez l’adulte responsable, et "
        "proposez un référencement.",
        "{names}\u00a0: enfants séparés de leurs parents\u202f? Notez l’adulte responsable, et "
        "proposez un référencement.",
        len(names),
    )
    return words.format(names=", ".join(names))
