"""Posters and the paper form in words; the form has the fields of the screen in their order."""

from collections.abc import Sequence
from typing import Final

from core.act import Place
from printing.form_slips import FormField, FormSlip, PosterItem, PosterSlip
from resources.translation import N_, _, said_in
from ui.reference import vocabulary
from ui.words.people import (
    CONSENT_TEXT,
    CONSENTS,
    FICHE_FIELDS,
    LINK_LEGEND,
    NEEDS,
    PHONE_OWNERS,
    PURPOSES,
    SEXES,
)
from ui.words.posters import (
    CLOSING,
    CONSENT,
    CONSENT_TITLE,
    OWN_LANGUAGE,
    RIGHTS,
    RIGHTS_TITLE,
    Said,
)

FORM_FIELDS: Final = (
    "card_code",
    "given_names",
    "family_name",
    "sex",
    "birth",
    "father_first_name",
    "mother_name",
    "interview_language",
    "destination",
    "phone",
    "phone_owner",
    "needs",
    "consent",
    "guardian",
    "alias",
    "nationality",
    "document_type",
    "document_number",
    "document_state",
    "purposes",
    "consent_language",
)
"""The fields of the screen in its order, without those that only a machine fills."""

_CARD_SIGNS = 12
_MEMBERS = 9
_HINTS = {
    "birth": N_("25 ans, 8 mois, vers 1998 ou 12/03/1998"),
    "phone": N_("8 chiffres, ou + et le pays"),
    "destination": N_("village ou quartier, cercle, région"),
    "guardian": N_("si c’est un enfant"),
    "consent_language": N_("si ce n’est pas la langue de l’entretien"),
    "nationality": N_("Mali, si rien n’est écrit"),
}


def person_form(place: Place, *, produced: str) -> FormSlip:
    """Return the form of one person."""
    return FormSlip(
        title=_("Fiche papier"),
        centre_name=place.centre_name,
        instruction=_(
            "À remplir quand le PC est éteint. Écrivez ce que la personne dit\u00a0; une case vide "
            "vaut mieux qu’une devinette."
        ),
        heads=_heads(),
        fields=tuple(_field(name) for name in FORM_FIELDS),
        entered_text=_("Saisi"),
        closing=_closing(),
        produced_text=produced,
        specimen=place.exercise,
    )


def family_form(place: Place, *, produced: str) -> FormSlip:
    """Return the form of a family: a line for each member."""
    columns = (
        ("", 4.0),
        (_named("given_names"), 30.0),
        (_named("family_name"), 24.0),
        (_named("sex"), 9.0),
        (_("Âge"), 12.0),
        (_("Lien"), 9.0),
        (_named("card_code"), 30.0),
        (_("Resp."), 10.0),
        (_("Besoins"), 24.0),
        (_("Saisi"), 10.0),
    )
    return FormSlip(
        title=_("Fiche papier, famille"),
        centre_name=place.centre_name,
        instruction=_(
            "Le chef de famille à la ligne 1\u00a0; pour chacun une ligne. Resp.\u00a0: la ligne "
            "de l’adulte qui répond pour l’enfant."
        ),
        heads=(
            *_heads(),
            _("Destination"),
            _("Accord de la famille\u00a0: oui / sans partage / non"),
        ),
        fields=(),
        members=columns,
        member_lines=_MEMBERS,
        legend=_(LINK_LEGEND),
        closing=_closing(),
        produced_text=produced,
        specimen=place.exercise,
    )


def consent_poster(place: Place, *, produced: str) -> PosterSlip:
    """Return the poster about consent."""
    return _poster(place, CONSENT_TITLE, CONSENT, produced)


def rights_poster(place: Place, *, produced: str) -> PosterSlip:
    """Return the poster about rights."""
    return _poster(place, RIGHTS_TITLE, RIGHTS, produced)


def _poster(place: Place, title: str, said: Sequence[Said], produced: str) -> PosterSlip:
    # Whatever the program speaks, the wall speaks French first.
    return PosterSlip(
        title=said_in("fr", title),
        english_title=said_in("en", title),
        centre_name=place.centre_name,
        items=tuple(
            PosterItem(sign, said_in("fr", words), said_in("en", words)) for sign, words in said
        ),
        closing=said_in("fr", CLOSING),
        closing_english=said_in("en", CLOSING),
        own_language=said_in("fr", OWN_LANGUAGE),
        produced_text=produced,
        specimen=place.exercise,
    )


def _heads() -> tuple[str, ...]:
    return (_("Fiche n°"), _("Opération"), _("N°\u00a0d’appel"), _("Arrivée\u00a0: jour et heure"))


def _closing() -> tuple[str, ...]:
    return (
        _("Rempli par, le, à"),
        _("Saisi dans le logiciel par, le, à"),
        _("N° d’enregistrement donné"),
    )


def _named(name: str) -> str:
    return _(FICHE_FIELDS[name])


def _field(name: str) -> FormField:
    words = _(FICHE_FIELDS[name])
    hint = _(_HINTS[name]) if name in _HINTS else ""
    choices: dict[str, Sequence[str]] = {
        "sex": [_(SEXES[code]) for code in ("M", "F")],
        "phone_owner": [_(text) for text in PHONE_OWNERS.values()],
        "needs": [_(text) for text in NEEDS.values()],
        "consent": [_(text) for text in CONSENTS.values()],
        "purposes": [_(text) for text in PURPOSES.values()],
        "document_state": [text for _code, text in vocabulary("document_state")],
    }
    return FormField(
        words,
        hint,
        tuple(choices.get(name, ())),
        _CARD_SIGNS if name == "card_code" else 0,
        _(CONSENT_TEXT) if name == "consent" else "",
    )
