"""The articles on the shelves and what a gift takes of them: made at once, changed one by one."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.db.stock import KitLine, StockArticle
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.stock import MOST_PIECES

_CODE, _LABEL, _UNIT = 12, 80, 20
_OLDEST, _LARGEST = 130, 99


@dataclass(frozen=True, slots=True)
class ArticlePlan:
    """One article as it should be; `code` names it, also where it is there already."""

    code: str
    label: str
    unit: str = ""
    threshold: int = 0
    loan: bool = False
    active: bool = True

    def problems(self) -> dict[str, str]:
        """Return what it cannot be kept with, by field."""
        found: dict[str, str] = {}
        if not self.code.strip():
            found["code"] = "required"
        if not self.label.strip():
            found["label"] = "required"
        if len(self.code) > _CODE or len(self.label) > _LABEL or len(self.unit) > _UNIT:
            found["label"] = "too_long"
        if not 0 <= self.threshold <= MOST_PIECES:
            found["threshold"] = "number_out_of_range"
        return found


@dataclass(frozen=True, slots=True)
class KitPlan:
    """One line of a kit: what a gift of `item` takes for this profile."""

    item: str
    article: str
    sex: str = ""
    age_from: int = 0
    age_to: int = 130
    family_from: int = 1
    family_to: int = 99
    quantity: int = 1
    per_family: bool = False

    def problems(self) -> dict[str, str]:
        """Return what it cannot be kept with, by field."""
        found: dict[str, str] = {}
        if not self.item:
            found["item"] = "required"
        if self.sex not in ("", "F", "M"):
            found["sex"] = "sex_unreadable"
        if not 0 <= self.age_from <= self.age_to <= _OLDEST:
            found["age_from"] = "number_out_of_range"
        if not 1 <= self.family_from <= self.family_to <= _LARGEST:
            found["family_from"] = "number_out_of_range"
        if not 1 <= self.quantity <= _LARGEST:
            found["quantity"] = "number_out_of_range"
        return found


@dataclass(frozen=True, slots=True)
class SetUpStock:
    """Articles and kits that a centre begins with."""

    articles: tuple[ArticlePlan, ...]
    kits: tuple[KitPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class KeepArticle:
    """One article, new or changed; `kits` None leaves its kits as they are."""

    plan: ArticlePlan
    kits: tuple[KitPlan, ...] | None = None
    id: UUID = field(default_factory=uuid7)


@command(Permission.KEEP_STOCK)
def set_up_stock(session: Session, request: SetUpStock) -> int:
    """Make the articles and kits that are not there yet; return how many articles are new."""
    act = act_of(session)
    _refuse_problems((*request.articles, *request.kits))
    known = {each.code: each for each in session.scalars(select(StockArticle))}
    fresh: set[str] = set()
    for plan in request.articles:
        if plan.code not in known:
            known[plan.code] = _article(act, plan, uuid7())
            session.add(known[plan.code])
            fresh.add(plan.code)
    session.flush()
    for kit in request.kits:
        if kit.article in fresh:
            session.add(_line(act, kit, known[kit.article].id))
    act.note(articles=len(fresh))
    return len(fresh)


@command(Permission.KEEP_STOCK)
def keep_article(session: Session, request: KeepArticle) -> UUID:
    """Make the article, or change it; what was given before stays as it was.

    Raises InvalidInput, Refused `article_unknown` for a kit of another article.
    """
    act = act_of(session)
    plan = request.plan
    _refuse_problems((plan, *(request.kits or ())))
    if any(kit.article != plan.code for kit in request.kits or ()):
        raise Refused("article_unknown")
    article = session.scalars(select(StockArticle).where(StockArticle.code == plan.code)).first()
    if article is None:
        article = _article(act, plan, request.id)
        session.add(article)
        session.flush()
    article.label, article.unit = plan.label.strip(), plan.unit.strip()
    article.threshold, article.loan, article.active = plan.threshold, plan.loan, plan.active
    if request.kits is not None:
        for line in session.scalars(select(KitLine).where(KitLine.article_id == article.id)):
            line.active = False
        session.add_all(_line(act, kit, article.id) for kit in request.kits)
    act.subject = article.id
    act.note(article=plan.code, threshold=plan.threshold)
    return article.id


def _refuse_problems(plans: tuple[ArticlePlan | KitPlan, ...]) -> None:
    for plan in plans:
        if problems := plan.problems():
            raise InvalidInput(problems)


def _article(act: Act, plan: ArticlePlan, key: UUID) -> StockArticle:
    return StockArticle(
        id=key,
        centre_code=act.place.centre_code,
        code=plan.code.strip(),
        label=plan.label.strip(),
        unit=plan.unit.strip(),
        threshold=plan.threshold,
        loan=plan.loan,
        active=plan.active,
    )


def _line(act: Act, kit: KitPlan, article_id: UUID) -> KitLine:
    return KitLine(
        id=uuid7(),
        centre_code=act.place.centre_code,
        item=kit.item,
        article_id=article_id,
        sex=kit.sex,
        age_from=kit.age_from,
        age_to=kit.age_to,
        family_from=kit.family_from,
        family_to=kit.family_to,
        quantity=kit.quantity,
        per_family=kit.per_family,
    )
