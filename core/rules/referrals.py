"""Who was referred to which kind of service, as far as it may be told outside the centre.

A referral is an exit that hands somebody over to a service, or a stay in hospital. Those of
protection are nobody's business in a workbook and are never told: a child who was handed over
without an adult of the family, a child handed over to the social service, and whatever names the
protection of children.
"""

import re

REFERRAL_SERVICES = (
    *("DNDS", "DNPEF", "CSREF", "HOP", "CRM", "OIM", "HCR", "ANPE", "CTDEC", "HCME"),
    *("ARACEM", "AME", "DGME_ANT", "OTHER"),
)
"""Codes of the list `referral_service`."""

HOSPITAL, OTHER, PROTECTION = "HOP", "OTHER", "DNPEF"

TAKEN, CLOSED = "taken", "closed"
"""States: a service has taken over; the person came back or the stay ended otherwise."""

HOSPITAL_EXIT, SOCIAL_EXIT = "HOSP", "SOCIAL"

_BY_EXIT = {HOSPITAL_EXIT: HOSPITAL, SOCIAL_EXIT: "DNDS"}
_CHILDREN = re.compile(r"\b(enfan|mineur|unicef)", re.IGNORECASE)


def referral_service(exit_type: str, named: str) -> str:
    """Return the code of the service of an exit, whose name was typed by hand.

    The name decides where it holds a code as a word of its own, else the kind of the exit.
    """
    words = set(re.split(r"[^\w]+", named))
    told = [code for code in REFERRAL_SERVICES if code in words and code != OTHER]
    return told[0] if len(told) == 1 else _BY_EXIT.get(exit_type, OTHER)


def is_protection(exit_type: str, named: str, *, is_child: bool, with_adult: bool) -> bool:
    """Say whether a referral is one of protection; who has no known age counts as a child."""
    if referral_service(exit_type, named) == PROTECTION or _CHILDREN.search(named):
        return True
    if not is_child or exit_type == HOSPITAL_EXIT:
        return False
    return exit_type == SOCIAL_EXIT or not with_adult
