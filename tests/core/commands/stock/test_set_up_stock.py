"""Articles and kits: made once, changed without touching what was given."""

from uuid import UUID

import pytest

from core.commands.package.serve import Serve, serve
from core.commands.stock.move_stock import Deliver, Lose, deliver, lose
from core.commands.stock.set_up_stock import (
    ArticlePlan,
    KeepArticle,
    KitPlan,
    SetUpStock,
    keep_article,
    set_up_stock,
)
from core.errors import InvalidInput, NotAllowed
from core.house import House
from core.rules.access import Role
from tests.builders import a_fiche, an_operation, as_roles, registered
from tests.shelves import ARTICLES, KITS, MAT, SOAP, on_hand, shelf


def test_article_is_changed_and_what_was_given_before_stays(
    house: House, stock: dict[str, UUID]
) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "KHY", "stay"))
    plan = ArticlePlan(SOAP, "Kit d’hygiène", "kit", threshold=20)
    house.do(keep_article, KeepArticle(plan, (KitPlan("KHY", SOAP, quantity=3),)))
    changed = shelf(house)[SOAP]
    assert (changed.label, changed.threshold, changed.on_shelf) == ("Kit d’hygiène", 20, 9)
    (other,) = registered(house, an_operation(house), a_fiche(2))
    house.do(serve, Serve(other.card_code, "KHY", "stay"))
    assert on_hand(house)[SOAP] == 6


def test_setting_up_again_adds_nothing(house: House, stock: dict[str, UUID]) -> None:
    assert house.do(set_up_stock, SetUpStock(ARTICLES, KITS)).value == 0
    assert len(shelf(house)[SOAP].kits) == 1


def test_bad_numbers_are_named(house: House, stock: dict[str, UUID]) -> None:
    for command, request, field in (
        (deliver, Deliver(stock[MAT], 0), "quantity"),
        (lose, Lose(stock[MAT], 1, ""), "reason"),
        (set_up_stock, SetUpStock((ArticlePlan("", "x"),)), "code"),
        (keep_article, KeepArticle(ARTICLES[0], (KitPlan("KHY", SOAP, age_from=9, age_to=3),)),
         "age_from"),
    ):  # fmt: skip
        with pytest.raises(InvalidInput) as refused:
            house.do(command, request)
        assert field in refused.value.problems


def test_catering_may_serve_but_not_touch_the_shelf(house: House, stock: dict[str, UUID]) -> None:
    cook = as_roles(house, Role.CATERING)
    with pytest.raises(NotAllowed):
        cook.do(deliver, Deliver(stock[MAT], 5))
