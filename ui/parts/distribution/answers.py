"""What the verdict panel says of an answer of the house: about the act, never about health."""

from datetime import datetime

from core.commands.package.serve import Served
from core.commands.package.serve_family import FamilyRefusal, FamilyServed
from core.queries.package.distribution import SlotCount
from core.rules.package import Verdict
from resources.translation import _, ngettext
from ui.widgets.verdict_panel import Answer
from ui.words import reason_words, verdict_word
from ui.words.births import years_words
from ui.words.people import full_name
from ui.words.stay_clock import hour, moment
from ui.words.verdicts import why_words

_INFANT = 2


def answer_of(served: Served, *, today: bool = True) -> Answer:
    """Return word, number, name and remark; an earlier serving is told with when, where, whom."""
    word = verdict_word(served)
    remark = " · ".join(filter(None, (why_words(served), served.advice)))
    if served.verdict is Verdict.ALREADY_SERVED:
        at = hour(served.at) if today else moment(served.at)
        word = _("{verdict} à {time}").format(verdict=word, time=at)
        remark = (
            _("Au poste «\u00a0{post}\u00a0», par {who}").format(post=served.post, who=served.by)
            if served.by
            else _("Au poste «\u00a0{post}\u00a0»").format(post=served.post)
        )
    named = bool(served.call_no)
    return Answer(
        word=word,
        call_no=served.call_no,
        name=full_name(served.family_name, served.given_names) if named else "",
        detail=person_words(served.sex, served.age, served.band),
        remark=_sentence(remark),
    )


def rebound(first: Answer) -> Answer:
    """Return the same answer for a card that was read a moment ago."""
    return Answer(
        word=_("DÉJÀ LU À L’INSTANT"),
        call_no=first.call_no,
        name=first.name,
        detail=first.detail,
        remark=_("Réponse d’avant\u00a0: {word}").format(word=first.word),
        picture=first.picture,
    )


def family_answer(
    done: FamilyServed, names: dict[object, str], now: datetime
) -> tuple[str, Answer]:
    """Return the kind and the answer for the ticked of a family: all, or nobody and why."""
    if done.served:
        count = len(done.served)
        word = ngettext("SERVEZ {n} PART", "SERVEZ {n} PARTS", count).format(n=count)
        return "served", Answer(
            word=word,
            call_no=", ".join(number for _stay, _key, number in done.served),
            name=", ".join(names.get(stay_id, "") for stay_id, _key, _number in done.served),
        )
    given = [each for each in done.refused if each.verdict is Verdict.ALREADY_SERVED]
    first = (given or list(done.refused))[0]
    return "already_served" if given else "not_entitled", Answer(
        word=_("NE SERVEZ PERSONNE"),
        call_no=", ".join(each.call_no for each in done.refused),
        name=", ".join(names.get(each.stay_id, each.call_no) for each in done.refused),
        detail=_refusal_words(first, now),
        remark=_("Pour les autres\u00a0: Alt+F"),
    )


def count_words(count: SlotCount) -> str:
    """Return « 212 servis sur 438 · 3 refus », and how many in spite of a refusal."""
    served = ngettext("{n} servi sur {all}", "{n} servis sur {all}", count.served)
    refused = ngettext("{n} refus", "{n} refus", count.refused)
    told = [served.format(n=count.served, all=count.expected), refused.format(n=count.refused)]
    if count.overridden:
        words = ngettext("{n} malgré un refus", "{n} malgré un refus", count.overridden)
        told.append(words.format(n=count.overridden))
    return " · ".join(told)


def _refusal_words(refusal: FamilyRefusal, now: datetime) -> str:
    if refusal.verdict is not Verdict.ALREADY_SERVED:
        return _sentence(reason_words(refusal.reason))
    today = refusal.at.date() == now.date()
    at = hour(refusal.at) if today else moment(refusal.at)
    words = _("Déjà servi à {time}, au poste «\u00a0{post}\u00a0», par {who}")
    return words.format(time=at, post=refusal.post, who=refusal.by)


def person_words(sex: str, age: int | None, band: str = "") -> str:
    """Return « F · 25 ans » or « F · adulte », to see that the card is the person's own."""
    years = years_words(age, band)
    if not band and age is not None and age < _INFANT:
        years = _("moins de {n} ans").format(n=_INFANT)
    return " · ".join(part for part in (sex, years) if part)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}" if words else ""
