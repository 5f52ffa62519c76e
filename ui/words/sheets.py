"""Words for lists that are typed in from paper. No Qt."""

from collections.abc import Iterable
from datetime import datetime

from core.clock import LOCAL
from core.commands.package.record_lines import LineAnswer
from core.rules.package import Verdict
from resources.translation import N_, _, ngettext
from ui.words.stay_clock import hour
from ui.words.verdicts import reason_words

WORDS = {
    Verdict.SERVED: N_("noté"),
    Verdict.ATTENTION: N_("noté"),
    Verdict.ALREADY_SERVED: N_("déjà servi"),
    Verdict.NOT_ENTITLED: N_("non noté"),
    Verdict.UNKNOWN: N_("inconnu"),
}
TAKEN_BACK = N_("retiré")


def line_detail(answer: LineAnswer) -> str:
    """Return why a line was not entered, or when, where and by whom it was served before."""
    if answer.verdict is Verdict.ALREADY_SERVED:
        return _("à {time}, {post}, par {by}").format(
            time=_moment(answer.at), post=answer.post or "?", by=answer.by or "?"
        )
    return reason_words(answer.reason)


def line_name(answer: LineAnswer) -> str:
    """Return the name of the person, or an empty text for a number that nobody has."""
    return f"{answer.family_name} {answer.given_names}".strip()


def line_sentence(answer: LineAnswer) -> str:
    """Return one line as it is said aloud: number, name, what became of it."""
    who = " ".join(filter(None, (answer.call_no or answer.number, line_name(answer))))
    return " — ".join(filter(None, (who, line_detail(answer))))


def counts(answers: Iterable[LineAnswer]) -> tuple[int, int, int]:
    """Return how many were entered, had it already, and were refused or unknown."""
    found = [each.verdict for each in answers]
    noted = found.count(Verdict.SERVED)
    already = found.count(Verdict.ALREADY_SERVED)
    return noted, already, len(found) - noted - already


def summary(answers: Iterable[LineAnswer]) -> str:
    """Return « 37 notés · 2 déjà servis · 1 refusé »."""
    noted, already, refused = counts(answers)
    parts = [ngettext("{n} noté", "{n} notés", noted).format(n=noted)]
    if already:
        parts.append(ngettext("{n} déjà servi", "{n} déjà servis", already).format(n=already))
    if refused:
        parts.append(ngettext("{n} refusé", "{n} refusés", refused).format(n=refused))
    return " · ".join(parts)


def _moment(at: datetime) -> str:
    return f"{hour(at)} ({at.astimezone(LOCAL):%d/%m})"
