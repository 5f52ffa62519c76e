"""Which service a post gives now: the meal of the clock, or what was chosen by hand."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.clock import LOCAL
from core.rules.meals import USUAL_PLAN, MealPlan, meal_bounds, meal_now, meal_slot
from core.rules.package import MEAL_ITEM, STAY_SLOT

_A_MOMENT = timedelta(minutes=1)
_EARLY = timedelta(minutes=10)
"""How long before its hour a meal is offered (ux.md 3.9)."""


@dataclass(frozen=True, slots=True)
class Service:
    """An item and a slot; while it is not open no card is served."""

    item: str
    slot: str
    is_open: bool = True


def service_at(now: datetime, plan: MealPlan = USUAL_PLAN) -> Service:
    """Return the meal under way, or the next one, not open yet."""
    slot, is_under_way = meal_now(now, plan)
    return Service(MEAL_ITEM, slot, is_under_way)


def followed(service: Service, now: datetime, plan: MealPlan = USUAL_PLAN) -> Service:
    """Return the service a minute later: a closed meal opens by itself, an open one stays.

    Whoever still stands in the queue when the hour is over is served; the next meal is
    offered (`meal_to_offer`), never begun behind the back of the server.
    """
    if service.item != MEAL_ITEM or service.is_open:
        return service
    return service_at(now, plan)


def meal_to_offer(service: Service, now: datetime, plan: MealPlan = USUAL_PLAN) -> str:
    """Return the slot of the meal to go over to, else "": under way, or in ten minutes.

    A meal that is not open is offered early only; at its hour it opens by itself.
    """
    slot, is_near = meal_now(now, plan)
    if not is_near:
        slot, is_near = meal_now(now + _EARLY, plan)
    if service.item != MEAL_ITEM or not is_near:
        return ""
    return "" if service.is_open and slot == service.slot else slot


def meals_to_choose(
    now: datetime, in_use: str = "", plan: MealPlan = USUAL_PLAN
) -> tuple[str, ...]:
    """Return the meals of today, and the one in use where it is of another day."""
    day = now.astimezone(LOCAL).date()
    slots = [meal_slot(day, meal) for meal in plan.open_on(day)]
    if in_use and in_use != STAY_SLOT and in_use not in slots:
        slots.append(in_use)
    return tuple(slots)


def opened(service: Service) -> Service:
    """Return the same service, open."""
    return replace(service, is_open=True)


def next_meal(service: Service, now: datetime, plan: MealPlan = USUAL_PLAN) -> Service:
    """Return the meal that comes after the one that is served, open; a closed one is opened.

    After another item than a meal it is the meal of the clock.
    """
    if service.item != MEAL_ITEM:
        return opened(service_at(now, plan))
    if not service.is_open:
        return opened(service)
    ends = meal_bounds(service.slot, plan)[1]
    return Service(MEAL_ITEM, meal_now(ends + _A_MOMENT, plan)[0])
