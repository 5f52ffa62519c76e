"""The extract of what is held about a person, put into words line by line. No Qt."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from core.act import Place
from core.clock import LOCAL
from core.queries.papers.extract import Extract, Held, HeldStay, Values
from core.rules.deposits import tag_number
from printing.frame import PLAIN, Frame
from printing.person_slips import ExtractSection, ExtractSlip
from resources.translation import _, ngettext
from ui.reference import country_name, label
from ui.words.births import birth_words
from ui.words.departures import MEANS_WORDS, PRESENCE
from ui.words.extract import (
    CARD_STATES,
    DOUBLE_VERDICTS,
    HELD,
    PERSON_FIELDS,
    PHOTO_STATES,
    SERVING_KINDS,
)
from ui.words.fields import FIELDS
from ui.words.package import act_name
from ui.words.papers import PAPER_KINDS
from ui.words.people import CONSENTS, PHONE_OWNERS, full_name, need_words, spaced_code
from ui.words.print_queue import FATES, reason_word
from ui.words.stock import DEPOSITS, DISPUTE_STATES, fcfa

Line = tuple[str, str]


def extract_slip(
    place: Place, extract: Extract, *, by: str, now: datetime, frame: Frame = PLAIN
) -> ExtractSlip:
    """Return the slip: what each thing is, why it is there, who got it."""
    return ExtractSlip(
        centre_name=place.centre_name,
        name=full_name(extract.family_name, extract.given_names, extract.registration_no),
        known=_("N°\u00a0d’enregistrement {number}, fiche faite le {at}").format(
            number=extract.registration_no, at=_stamp(extract.registered_at)
        ),
        opening=_(
            "Ce papier dit tout ce que le registre du centre garde sur vous, à quoi cela sert et "
            "à qui cela a été donné (loi n°\u00a02013-015 sur les données personnelles)."
        ),
        sections=_sections(extract, now),
        closing=(
            _(
                "Vous pouvez demander de corriger ce qui est faux, de retirer votre photo, ou de "
                "ne plus partager ces informations. Votre aide ne change pas."
            ),
            _("Une plainte se dit au responsable du centre, ou à l’APDP, à Bamako."),
            _("Ne sont pas sur ce papier\u00a0: ce qui concerne d’autres personnes, et les notes "
              "de l’agent de protection, à qui vous pouvez les demander."),
        ),
        produced_text=_("Produit le {at} par {by}").format(at=_stamp(now), by=by),
        frame=frame,
        specimen=place.exercise,
    )  # fmt: skip


def extract_values(slip: ExtractSlip) -> dict[str, Any]:
    """Return the same as the paper for a JSON file: section by section, in the order of it."""
    return {
        "name": slip.name,
        "known": slip.known,
        "sections": [
            {
                "title": section.title,
                "why": section.note,
                "lines": [{"label": name, "value": words} for name, words in section.rows],
            }
            for section in slip.sections
        ],
    }


def _sections(extract: Extract, now: datetime) -> tuple[ExtractSection, ...]:
    identity = ExtractSection(
        _("Identité"),
        _("Dit par la personne à l’accueil, pour la reconnaître et l’aider."),
        _identity(extract),
    )
    own = (_held(held, now) for held in extract.held)
    stays = (section for stay in extract.stays for section in _stay(stay, now))
    return (identity, *own, *stays, _told(extract))


def _identity(extract: Extract) -> tuple[Line, ...]:
    sex = label("sex", extract.sex) if extract.sex else ""
    birth = birth_words(extract.birth, extract.sex, extract.age, extract.band)
    rows = [
        (_("Nom"), extract.family_name),
        (_("Prénom(s)"), extract.given_names),
        (_("Sexe"), sex),
        (_("Naissance"), birth),
        *((_(PERSON_FIELDS[name]), _field(name, value)) for name, value in extract.fields),
        (_("Fiche"), _("complète") if extract.complete else _("à compléter")),
    ]
    return tuple(row for row in rows if row[1])


def _field(name: str, value: str) -> str:
    if name in ("nationality", "stay_country"):
        return country_name(value) if value else ""
    if name == "interview_language":
        return label("language", value) if value else ""
    if name == "marital_status":
        return label("marital_status", value) if value else ""
    if name == "phone_owner":
        return _(PHONE_OWNERS[value]) if value in PHONE_OWNERS else value
    return value


def _stay(stay: HeldStay, now: datetime) -> list[ExtractSection]:
    title = _("Séjour {call_no}").format(call_no=stay.call_no)
    end = _stamp(stay.exited_at) if stay.exited_at else ""
    exit_type = label("exit_type", stay.exit_type) if stay.exit_type else ""
    rows = [
        (_("Opération d’arrivée"), stay.operation),
        (_("Venant de"), country_name(stay.country) if stay.country else ""),
        (_("Type de retour"), label("return_type", stay.return_type) if stay.return_type else ""),
        (_("Arrivée"), _stamp(stay.arrived_at)),
        (_("Fin des 72 heures"), _stamp(stay.deadline_at)),
        (_("Sortie"), ", ".join(part for part in (end, exit_type) if part)),
        (_("Famille"), _family(stay)),
        (_("Besoins notés"), need_words(stay.needs)),
    ]
    head = ExtractSection(title, "", tuple(row for row in rows if row[1]))
    return [head, *(_held(held, now, of=stay.call_no) for held in stay.held)]


def _family(stay: HeldStay) -> str:
    if not stay.relatives and not stay.relation:
        return ""
    others = ngettext("avec {n} autre personne", "avec {n} autres personnes", stay.relatives)
    role = label("relationship_to_head", stay.relation) if stay.relation else ""
    return ", ".join(part for part in (role, others.format(n=stay.relatives)) if part)


def _held(held: Held, now: datetime, of: str = "") -> ExtractSection:
    title, why = HELD[held.kind]
    named = _("{title}, séjour {call_no}").format(title=_(title), call_no=of) if of else _(title)
    lines = tuple(_LINES[held.kind](row, now) for row in held.rows)
    return ExtractSection(named, _(why) if why else "", lines)


def _told(extract: Extract) -> ExtractSection:
    rows = [
        (
            str(name),
            _("vers le siège, préparé le {at}").format(at=_stamp(made))
            + (_(", arrivé le {at}").format(at=_stamp(arrived)) if arrived else ""),
        )
        for name, made, _copied, arrived in extract.batches
    ]
    if not rows:
        rows.append((_("Siège"), _("rien n’est parti pour l’instant")))
    if extract.lists:
        listed = ngettext("{n} ligne", "{n} lignes", extract.lists).format(n=extract.lists)
        rows.append(
            (_("Listes annoncées"), _("{lines}, reçues avant l’arrivée").format(lines=listed))
        )
    acts = ngettext("{n} acte noté", "{n} actes notés", extract.journal).format(n=extract.journal)
    rows.append((_("Journal du centre"), acts))
    return ExtractSection(
        _("Qui a reçu ces informations"),
        _("Les lots partent chiffrés\u202f; seul le siège les ouvre."),
        tuple(rows),
    )


# one line of each kind of thing: its values as `core.queries.papers.extract` gives them


def _document(row: Values, _now: datetime) -> Line:
    kind, number, state = row
    told = label("document_state", state) if state else ""
    return label("document_type", kind), " · ".join(part for part in (number, told) if part)


def _consent(row: Values, _now: datetime) -> Line:
    at, answer, method, language, version = row
    parts = (
        _(CONSENTS[answer]) if answer in CONSENTS else answer,
        label("consent_method", method) if method else "",
        _("lu en {language}").format(language=label("language", language)) if language else "",
        _("texte {version}").format(version=version) if version else "",
    )
    return _stamp(at), " · ".join(part for part in parts if part)


def _photo(row: Values, _now: datetime) -> Line:
    at, state = row
    return _stamp(at), _word(PHOTO_STATES, state)


def _unread(row: Values, _now: datetime) -> Line:
    name, text = row
    return _(FIELDS[name]) if name in FIELDS else name, text


def _double(row: Values, _now: datetime) -> Line:
    at, verdict = row
    return _stamp(at), _word(DOUBLE_VERDICTS, verdict)


def _paper(row: Values, _now: datetime) -> Line:
    at, kind, number, copy = row
    words = _("{paper}, n°\u00a0{number}, exemplaire {copy}")
    return _stamp(at), words.format(paper=_word(PAPER_KINDS, kind), number=number, copy=copy)


def _bed(row: Values, _now: datetime) -> Line:
    code, first, last = row
    if last is None:
        return code, _("depuis le {day}").format(day=_day(first))
    return code, _("du {first} au {last}").format(first=_day(first), last=_day(last))


def _card(row: Values, _now: datetime) -> Line:
    at, code, edition, state, reason = row
    told = _("{code}, édition {edition}, {state}").format(
        code=spaced_code(code), edition=edition, state=_word(CARD_STATES, state)
    )
    why = _(FATES[reason]).lower() if reason in FATES else reason_word(reason)
    return _stamp(at) if at else "", f"{told} ({why})" if why else told


def _serving(row: Values, now: datetime) -> Line:
    at, item, slot, kind, post, voided = row
    told = _("{act}\u00a0: {what}").format(
        act=act_name(item, slot, now), what=_word(SERVING_KINDS, kind)
    )
    if post:
        told = _("{told}, poste {post}").format(told=told, post=post)
    return _stamp(at), _("{told} (annulé)").format(told=told) if voided else told


def _refusal(row: Values, now: datetime) -> Line:
    at, item, slot, _verdict = row
    return _stamp(at), act_name(item, slot, now)


def _dispute(row: Values, now: datetime) -> Line:
    at, item, slot, state = row
    return _stamp(at), f"{act_name(item, slot, now)} · {_word(DISPUTE_STATES, state)}"


def _payment(row: Values, _now: datetime) -> Line:
    at, amount, fund, receipt, voided = row
    told = _("{sum}, fonds {fund}, reçu {number}").format(
        sum=fcfa(abs(amount)), fund=fund, number=receipt
    )
    return _stamp(at), _("{told} (annulé)").format(told=told) if voided else told


def _deposit(row: Values, _now: datetime) -> Line:
    at, number, kind, pieces, description, returned = row
    told = _("n°\u00a0{number}, {kind} × {pieces}\u00a0: {what}").format(
        number=tag_number(number), kind=_word(DEPOSITS, kind), pieces=pieces, what=description
    )
    back = _("rendu le {at}").format(at=_stamp(returned)) if returned else _("au dépôt")
    return _stamp(at), f"{told} · {back}"


def _movement(row: Values, _now: datetime) -> Line:
    at, kind, reason = row
    return _stamp(at), " · ".join(part for part in (_word(PRESENCE, kind), reason) if part)


def _extension(row: Values, _now: datetime) -> Line:
    at, until, reason, undone = row
    told = _("jusqu’au {at}, {reason}").format(
        at=_stamp(until), reason=label("extension_reason", reason)
    )
    return _stamp(at), _("{told} (annulé)").format(told=told) if undone else told


def _departure(row: Values, _now: datetime) -> Line:
    at, destination, means, service, received, undone = row
    parts = (
        destination,
        _word(MEANS_WORDS, means) if means else "",
        service,
        _("une personne l’accueille") if received else "",
    )
    told = " · ".join(part for part in parts if part)
    return _stamp(at), _("{told} (annulé)").format(told=told) if undone else told


def _word(words: dict[str, str], code: str) -> str:
    return _(words[code]) if code in words else code


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(LOCAL):%d/%m/%Y %H:%M}"


_LINES: Final[dict[str, Callable[[Values, datetime], Line]]] = {
    "documents": _document,
    "consents": _consent,
    "photos": _photo,
    "unread": _unread,
    "doubles": _double,
    "papers": _paper,
    "beds": _bed,
    "cards": _card,
    "servings": _serving,
    "refusals": _refusal,
    "disputes": _dispute,
    "payments": _payment,
    "deposits": _deposit,
    "movements": _movement,
    "extensions": _extension,
    "departures": _departure,
}
