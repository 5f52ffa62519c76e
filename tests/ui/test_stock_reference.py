"""The usual stock is whole: every kit names an article and an item of the package."""

from tests.builders import package
from ui.stock_reference import usual_stock


def test_every_kit_names_an_article_and_an_item():
    usual = usual_stock()
    codes = {article.code for article in usual.articles}
    items = {rule.code for rule in package()}
    assert len(codes) == len(usual.articles)
    assert {kit.article for kit in usual.kits} == codes
    assert {kit.item for kit in usual.kits} <= items
    assert all(not each.problems() for each in (*usual.articles, *usual.kits))


def test_hygiene_kits_leave_nobody_of_known_sex_out_and_nobody_twice():
    kits = [kit for kit in usual_stock().kits if kit.item == "KHY" and not kit.per_family]
    for sex in ("F", "M"):
        for age in range(131):
            fits = [k for k in kits if k.sex in ("", sex) and k.age_from <= age <= k.age_to]
            assert len(fits) == 1, (sex, age)
