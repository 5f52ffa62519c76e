"""Words for comparing two fiches and for what reuniting them does. No Qt."""

from collections.abc import Iterable
from datetime import datetime

from core.clock import LOCAL
from core.queries.people.doubles import MergePreview, Reunited, Side
from core.queries.people.look_alikes import Presence
from core.rules.births import Birth
from core.rules.comparison import Compared
from resources.translation import N_, _, ngettext
from ui.words.births import birth_words
from ui.words.people import FICHE_FIELDS, SEXES, full_name
from ui.words.stay_clock import moment

SIGNS = {"same": "=", "near": "≈", "other": "≠", "unknown": "?"}

VERDICTS = {
    "same": N_("pareil"),
    "near": N_("proche"),
    "other": N_("différent"),
    "unknown": N_("à demander"),
}
"""What a sign says to screen readers, and beside it."""

FIELDS = {
    "name": N_("Nom et prénom"),
    "sex": FICHE_FIELDS["sex"],
    "birth": N_("Naissance"),
    "father_first_name": N_("Père"),
    "mother_name": N_("Mère"),
    "destination": FICHE_FIELDS["destination"],
    "phone": FICHE_FIELDS["phone"],
    "documents": N_("Pièces"),
}

MERGE_REASONS = (
    ("twice_at_desk", N_("Deux fois au bureau")),
    ("list_and_desk", N_("Liste et bureau")),
    ("came_back", N_("Revenue, écrite comme nouvelle")),
    ("card_lost", N_("Carte perdue")),
    ("other", N_("Autre")),
)

UNMERGE_REASONS = (
    ("two_people", N_("Deux personnes")),
    ("wrong_fiche", N_("Mauvaise fiche")),
    ("other", N_("Autre")),
)


def value_words(field: str, value: object, sex: str = "") -> str:
    """Return one value of a comparison as it is read, empty where nothing is known."""
    if field == "name" and isinstance(value, tuple):
        return full_name(*value) if any(value) else ""
    if isinstance(value, Birth):
        return birth_words(value, sex, None)
    if isinstance(value, tuple):
        return ", ".join(value)
    if field == "sex":
        return _(SEXES[str(value)]) if value in SEXES else ""
    return "" if value is None else str(value)


def line_words(line: Compared, mine: str, theirs: str) -> str:
    """Return a line as it is said aloud: « Destination : différent, Kita, Kayes »."""
    verdict = _(VERDICTS[line.verdict])
    words = _("{field}\u00a0: {verdict}. {mine}\u202f; {theirs}.")
    return words.format(
        field=_(FIELDS[line.field]), verdict=verdict, mine=mine or "—", theirs=theirs or "—"
    )


def brief_words(line: Compared, theirs: str) -> str:
    """Return « ≠ Destination : Kayes », or « = Téléphone » where both are the same."""
    sign, field = SIGNS[line.verdict], _(FIELDS[line.field])
    if line.verdict == "same":
        return f"{sign} {field}"
    words = _("{sign} {field}\u00a0: {value}")
    return words.format(sign=sign, field=field, value=theirs or "—")


def presence_words(presence: Presence) -> str:
    """Return where somebody is: here with a bed, gone since a day, or never here."""
    if presence.arrived_at is None:
        return _("sans séjour ici")
    if presence.exited_at is not None:
        return _("sorti(e) le {day}").format(day=_day(presence.exited_at))
    arrived = _("ici depuis le {at}").format(at=moment(presence.arrived_at))
    if presence.bed:
        return _("{arrived}, lit {bed}").format(arrived=arrived, bed=presence.bed)
    return arrived


def side_words(side: Side) -> str:
    """Return « COULIBALY Aminata 07-102 »."""
    return f"{full_name(side.family_name, side.given_names)} {side.number}".strip()


def preview_words(preview: MergePreview, kept: Side, merged: Side) -> str:
    """Return what reuniting will do, in numbers (ux.md 3.6)."""
    sentences = [
        _("La fiche {kept} reste\u202f; la fiche {merged} y entre.").format(
            kept=kept.number, merged=merged.registration_no
        )
    ]
    moved = ", ".join(_counts(preview))
    if moved:
        sentences.append(_("Passent avec elle\u00a0: {moved}.").format(moved=moved))
    if preview.double:
        words = _("Le séjour {call_no} s’arrête comme doublon\u202f; les deux cartes valent.")
        sentences.append(words.format(call_no=preview.double))
    if preview.again:
        words = ngettext(
            "{n} service a été donné deux fois\u00a0: il reste compté.",
            "{n} services ont été donnés deux fois\u00a0: ils restent comptés.",
            preview.again,
        )
        sentences.append(words.format(n=preview.again))
    if preview.bed_freed:
        sentences.append(_("Le lit {bed} est libéré.").format(bed=preview.bed_freed))
    if preview.bed_moved:
        sentences.append(_("Le lit {bed} reste à la personne.").format(bed=preview.bed_moved))
    if preview.two_families:
        sentences.append(_("Deux familles\u00a0: elle reste dans celle de la fiche gardée."))
    sentences.append(_("Cela s’annule plus tard depuis sa fiche."))
    return " ".join(sentences)


def reunited_words(merge: Reunited) -> str:
    """Return « Cette fiche a été réunie avec 07-102 le 14/11 par AK. » (ux.md 2.4.5)."""
    words = _("Cette fiche a été réunie avec {number} le {day} par {who}.")
    return words.format(number=merge.other.number, day=_day(merge.at), who=merge.by or "—")


def taken_in_words(merge: Reunited) -> str:
    """Return which fiche was reunited with this one."""
    words = _("La fiche {number} ({name}) a été réunie avec celle-ci le {day} par {who}.")
    return words.format(
        number=merge.other.registration_no,
        name=full_name(merge.other.family_name, merge.other.given_names),
        day=_day(merge.at),
        who=merge.by or "—",
    )


def _counts(preview: MergePreview) -> Iterable[str]:
    counted = (
        (preview.stays, ngettext("{n} séjour", "{n} séjours", preview.stays)),
        (preview.cards, ngettext("{n} carte", "{n} cartes", preview.cards)),
        (preview.servings, ngettext("{n} service", "{n} services", preview.servings)),
        (preview.documents, ngettext("{n} pièce", "{n} pièces", preview.documents)),
        (preview.consents, ngettext("{n} accord", "{n} accords", preview.consents)),
    )
    return [words.format(n=n) for n, words in counted if n]


def _day(at: datetime) -> str:
    return f"{at.astimezone(LOCAL):%d/%m}"
