"""What a draft is called, and how far it was filled in. No widgets."""

from core.clock import LOCAL
from core.errands.drafts import Draft
from resources.translation import _, ngettext
from ui.parts.registration.family_lines import WORDS
from ui.words.people import FICHE_FIELDS, full_name


def draft_name(draft: Draft) -> str:
    """Return « COULIBALY Aminata », with how many of the family."""
    fiche = draft.values.get("fiche", {})
    name = full_name(str(fiche.get("family_name", "")), str(fiche.get("given_names", "")))
    members = len(draft.values.get("family", ()))
    if not members:
        return name
    return ngettext("{name} et {n} membre", "{name} et {n} membres", members).format(
        name=name, n=members
    )


def filled_words(draft: Draft) -> str:
    """Return « remplie jusqu’à « Téléphone » (02:31:04) »."""
    at = str(draft.values.get("at", ""))
    kept_at = draft.kept_at.astimezone(LOCAL)
    field = _(FICHE_FIELDS[at]) if at in FICHE_FIELDS else ""
    if at.startswith("family:"):
        name = at.rpartition(":")[2]
        field = _(WORDS[name]) if name in WORDS else ""
    if not field:
        return _("gardée à {time}").format(time=f"{kept_at:%H:%M:%S}")
    return _("remplie jusqu’à «\u00a0{field}\u00a0» ({time})").format(
        field=field, time=f"{kept_at:%H:%M:%S}"
    )
