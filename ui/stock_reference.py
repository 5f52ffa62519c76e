"""The usual articles and kits of the cupboard, as a centre may begin with them. No Qt."""

from core.commands.stock.set_up_stock import ArticlePlan, KitPlan, SetUpStock
from resources import rows

_YES = "oui"


def usual_stock() -> SetUpStock:
    """Return the seven profiles of hygiene kits, dignity kits, clothes and bedding on loan.

    The profiles are those of IOM Djibouti; thresholds are a first guess that the centre changes.
    """
    articles = tuple(
        ArticlePlan(
            row["code"],
            row["label_fr"],
            row["unit"],
            int(row["threshold"]),
            loan=row["loan"] == _YES,
        )
        for row in rows("stock_articles.csv")
    )
    kits = tuple(
        KitPlan(
            row["item"],
            row["article"],
            row["sex"],
            int(row["age_from"]),
            int(row["age_to"]),
            int(row["family_from"]),
            int(row["family_to"]),
            int(row["quantity"]),
            per_family=row["per_family"] == _YES,
        )
        for row in rows("stock_kits.csv")
    )
    return SetUpStock(articles, kits)
