"""All tables in one import: what migrations and batches look through."""

from core.db import (
    arrivals,
    batches,
    cash,
    centre,
    day_summaries,
    departures,
    deposits,
    disputes,
    kept_pictures,
    meals,
    people,
    photos,
    queue,
    rooms,
    sending,
    stays,
    stock,
)
from core.db.records import EXPORTED, Base

__all__ = [
    "EXPORTED",
    "Base",
    "arrivals",
    "batches",
    "cash",
    "centre",
    "day_summaries",
    "departures",
    "deposits",
    "disputes",
    "kept_pictures",
    "meals",
    "people",
    "photos",
    "queue",
    "rooms",
    "sending",
    "stays",
    "stock",
]
