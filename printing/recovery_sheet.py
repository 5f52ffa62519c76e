"""The recovery code on paper: the only way back to the books when every passphrase is lost."""

from printing.boxes import Box
from printing.letterhead import SIDE, TOP, foot, head, heading
from printing.paper import Paper
from printing.slips import RecoverySlip
from printing.units import A4
from resources.translation import _

_WIDE = A4[0] - 2 * SIDE
_PER_LINE = 3
_GROUP_HEIGHT = 19.0


def recovery_sheet(slip: RecoverySlip) -> bytes:
    """Return the sheet as PDF, one A4 page; the code's groups are numbered to be read aloud."""
    paper = Paper(A4, title=_("Code de secours"))
    head(paper, _("Confidentiel"), slip.centre_name, specimen=slip.specimen)
    paper.write(_("Code de secours"), Box(SIDE, TOP, _WIDE, 11), largest=24, bold=True)
    told = _(
        "Ce code ouvre les données du centre quand tous les mots de passe sont perdus. "
        "Il n’existe que sur ce papier : ni le programme ni le siège ne le gardent."
    )
    paper.write(told, Box(SIDE, TOP + 12.5, _WIDE, 11), largest=11)
    top = _code(paper, slip.code, TOP + 27)
    top = _identity(paper, slip, top + 4)
    top = _rules(paper, top + 4)
    _receipt(paper, top + 4)
    foot(paper, _("Établi le {date}").format(date=slip.made_text), 1, 1)
    paper.next_page()
    return paper.pdf()


def _code(paper: Paper, code: str, top: float) -> float:
    groups = code.replace("-", " ").split()
    wide = (_WIDE - 8) / _PER_LINE
    lines = -(-len(groups) // _PER_LINE)
    high = lines * _GROUP_HEIGHT + 6
    paper.frame(Box(SIDE, top, _WIDE, high), radius=2)
    for at, group in enumerate(groups):
        row, column = divmod(at, _PER_LINE)
        left, upper = SIDE + 4 + column * wide, top + 3 + row * _GROUP_HEIGHT
        paper.write(str(at + 1), Box(left + 2, upper + 1, 8, 4), largest=9)
        paper.write(" ".join(group), Box(left + 8, upper, wide - 12, _GROUP_HEIGHT), largest=28,
                    smallest=12, bold=True, align="centre", middle=True)  # fmt: skip
    return top + high


def _identity(paper: Paper, slip: RecoverySlip, top: float) -> float:
    rows = (
        (_("Centre"), f"{slip.centre_name} ({slip.centre_code})"),
        (_("Installation"), slip.installation),
        (_("Établi le"), slip.made_text),
    )
    for label, words in rows:
        paper.write(label, Box(SIDE, top, 40, 6.2), largest=11)
        paper.write(words, Box(SIDE + 40, top, _WIDE - 40, 6.2), largest=11, smallest=7, bold=True)
        top += 6.6
    return top


def _rules(paper: Paper, top: float) -> float:
    rules = (
        _("Comparez ce papier avec l’écran avant de continuer, groupe par groupe."),
        _("Mettez-le sous enveloppe fermée, au coffre, loin du PC et de la clé USB de sauvegarde."),
        _("Ne le photographiez pas, ne le recopiez pas dans un téléphone ni dans un courriel."),
        _(
            "Pour vous en servir : ouvrez le programme, choisissez « Code de secours » et "
            "tapez les groupes dans l’ordre. Majuscules, minuscules, espaces et "
            "tirets sont indifférents ; O se lit zéro, I et L se lisent 1."
        ),
        _("Après usage, ou si l’enveloppe a été ouverte, faites établir un nouveau code : "
          "l’ancien ne vaut plus."),
    )  # fmt: skip
    top = heading(paper, _("Ce qu’il faut en faire"), SIDE, top, _WIDE)
    for at, words in enumerate(rules, start=1):
        paper.write(f"{at}.", Box(SIDE, top, 6, 5.4), largest=10.5, bold=True)
        told = paper.write(words, Box(SIDE + 7, top, _WIDE - 7, 15), largest=10.5)
        top += told.height + 2
    return top


def _receipt(paper: Paper, top: float) -> None:
    top = heading(paper, _("Remis à"), SIDE, top, _WIDE)
    labels = (_("Nom et fonction"), _("Rangé à (lieu, coffre)"), _("Date et signature"))
    for words in labels:
        paper.write(words, Box(SIDE, top, 44, 6), largest=10)
        paper.rule(SIDE + 46, top + 6, _WIDE - 46)
        top += 10.5
