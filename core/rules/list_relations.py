"""What a list says of somebody's place in the family, as the code of `relationship_to_head`."""

import re

from core.rules.families import HEAD
from core.rules.names import fold

_MEANINGS = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("GCHILD", r"petits? enfants?|petits? fils|petites? filles?|grand ?(child|son|daughter)"),
        ("PARENT", r"grand ?(pere|mere|parent|father|mother)"),
        ("STEP", r"beau fils|belle fille|step ?(child|son|daughter)"),
        (HEAD, r"\bchef|\bhead|principal|\bcf\b|\bcm\b"),
        ("SPOUSE", r"epou|conjoint|\bmari\b|\bfemme\b|\bspouse|\bwife|husband"),
        ("NIECE", r"neveu|niece|nephew"),
        ("SIB", r"frere|s(oe|œ)ur|brother|sister|sibling"),
        ("CHILD", r"\benfants?\b|\bfils\b|\bfille|\bchild|\bson\b|daughter|bebe|baby|nourrisson"),
        ("PARENT", r"\bpere\b|\bmere\b|\bparents?\b|father|mother"),
        ("CONFIE", r"confie"),
        ("UNREL", r"non apparente|sans lien|unrelated"),
        ("OTHERREL", r"oncle|tante|cousin|uncle|aunt|autre|other"),
    )
)


def relation_of(text: str) -> str:
    """Return the code that a list's words mean in French or English, "" where none is sure."""
    plain = re.sub(r"[^a-zœ]+", " ", fold(text)).strip()
    return next((code for code, pattern in _MEANINGS if pattern.search(plain)), "")
