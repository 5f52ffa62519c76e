"""The papers of one person: attestation of assistance, and the extract of what is held. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.act import Place
from core.clock import LOCAL
from core.house import House
from core.queries.papers.attestation import AttestedStay, Help, PaperShown, attested_stay
from core.queries.papers.extract import Extract, extract_of
from printing.attestation import attestation
from printing.extract import individual_extract
from printing.frame import PLAIN, Frame
from printing.person_slips import AttestationSlip
from resources.translation import _, ngettext
from ui.extract_slips import extract_slip
from ui.reference import country_name, label
from ui.words.births import birth_words
from ui.words.package import item_name
from ui.words.people import full_name

_DOTS = "…" * 24


@dataclass(frozen=True, slots=True)
class Attesting:
    """What the person agrees to have on the paper, and how large it is.

    `health` says whether there was a medical visit: only if the person agrees.
    """

    health: bool = False
    country: bool = True
    small: bool = False


def attestation_slip(
    place: Place,
    stay: AttestedStay,
    how: Attesting,
    *,
    by: str,
    now: datetime,
    frame: Frame = PLAIN,
) -> AttestationSlip:
    """Return the slip of an attestation: one copy for the person, one that stays."""
    name = full_name(stay.family_name, stay.given_names) if _is_named(stay) else _DOTS
    return AttestationSlip(
        centre_name=place.centre_name,
        opening=_("Le responsable du centre «\u00a0{centre}\u00a0» atteste que\u00a0:").format(
            centre=place.centre_name
        ),
        name=name,
        identity=_identity(stay),
        received=_received(stay, how),
        helps=tuple(_help_words(each, stay) for each in stay.helps),
        remark=_remark(stay) if how.health else "",
        closing=_("Délivrée à la demande de {who} pour servir et valoir ce que de droit.").format(
            who={"M": _("l’intéressé"), "F": _("l’intéressée")}.get(stay.sex, _("l’intéressé(e)"))
        ),
        place_text=_("Fait à ………………………, le {day}").format(day=_day(now)),
        produced_text=_("Produit le {at} par {by}").format(at=_stamp(now), by=by),
        signatory="",
        holder=name,
        copies=(_("Exemplaire de la personne"), _("Exemplaire du centre")),
        frame=frame,
        small=how.small,
        specimen=place.exercise,
    )


def press_attestation(house: House, stay: AttestedStay, how: Attesting) -> Callable[[Frame], bytes]:
    """Return what presses the attestation of this stay in a frame, as things stand now."""
    place, by, now = house.place, house.actor.name, house.clock.now()

    def press(frame: Frame) -> bytes:
        return attestation(attestation_slip(place, stay, how, by=by, now=now, frame=frame))

    return press


def press_extract(house: House, extract: Extract) -> Callable[[Frame], bytes]:
    """Return what presses the extract of a person in a frame, as things stand now."""
    place, by, now = house.place, house.actor.name, house.clock.now()

    def press(frame: Frame) -> bytes:
        return individual_extract(extract_slip(place, extract, by=by, now=now, frame=frame))

    return press


def attestation_of(house: House, stay_id: object, how: Attesting) -> Callable[[Frame], bytes]:
    """Ask the house about a stay and return what presses its attestation; raises DomainError."""
    return press_attestation(house, house.look(attested_stay, stay_id), how)  # type: ignore[arg-type]


def extract_from(house: House, person_id: object) -> Callable[[Frame], bytes]:
    """Ask the house about a person and return what presses the extract; raises DomainError."""
    return press_extract(house, house.look(extract_of, person_id))  # type: ignore[arg-type]


def _is_named(stay: AttestedStay) -> bool:
    return bool(stay.family_name or stay.given_names)


def _identity(stay: AttestedStay) -> tuple[str, ...]:
    birth = birth_words(stay.birth, stay.sex, stay.age, stay.band)
    if birth and stay.birth_place:
        birth = _("{birth}, à {place}").format(birth=birth, place=stay.birth_place)
    nationality = country_name(stay.nationality) if stay.nationality else ""
    lines = (
        birth,
        _("nationalité\u00a0: {country}").format(country=nationality) if nationality else "",
        _("n°\u00a0d’enregistrement\u00a0: {number}").format(number=stay.registration_no),
        *(_shown(each) for each in stay.documents if each.type != "NONE"),
    )
    return tuple(line for line in lines if line)


def _shown(paper: PaperShown) -> str:
    words = label("document_type", paper.type)
    if paper.number:
        words = _("{paper} n°\u00a0{number}").format(paper=words, number=paper.number)
    state = label("document_state", paper.state) if paper.state else ""
    told = f"{words}, {state[0].lower()}{state[1:]}" if state else words
    return _("pièce\u00a0: {paper}").format(paper=told)


def _received(stay: AttestedStay, how: Attesting) -> str:
    begun = _day(stay.arrived_at)
    words = {
        "M": _("a été accueilli au centre {when}"),
        "F": _("a été accueillie au centre {when}"),
    }.get(stay.sex, _("a été accueilli(e) au centre {when}"))
    when = (
        _("du {first} au {last}").format(first=begun, last=_day(stay.until))
        if stay.until is not None
        else _("depuis le {first}").format(first=begun)
    )
    words = words.format(when=when)
    if how.country and stay.country:
        words = _("de retour de\u00a0: {country}, {received}").format(
            country=country_name(stay.country), received=words
        )
    if stay.helps:
        return _("{received}, et a bénéficié de\u00a0:").format(received=words)
    return f"{words}."


def _help_words(each: Help, stay: AttestedStay) -> str:
    name = item_name(each.item)
    if each.item == "HEB" and each.times:
        nights = ngettext("{n} nuit", "{n} nuits", each.times).format(n=each.times)
        return f"{name} ({nights})"
    if each.item == "REP":
        return ngettext("{n} repas", "{n} repas", each.times).format(n=each.times)
    if each.item == "TRA" and stay.destination:
        return _("{transport} vers {place}").format(transport=name, place=stay.destination)
    return name


def _remark(stay: AttestedStay) -> str:
    answer = _("oui") if stay.seen_by_health else _("non")
    return _("Visite médicale\u00a0: {answer}.").format(answer=answer)


def _day(at: datetime) -> str:
    return f"{at.astimezone(LOCAL):%d/%m/%Y}"


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(LOCAL):%d/%m/%Y %H:%M}"
