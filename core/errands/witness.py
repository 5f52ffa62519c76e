"""Four eyes: a second person proves by the passphrase that he or she answers for a payment."""

from dataclasses import replace

from core.act import Progress
from core.commands.cash.pay import Paid, Pay, pay
from core.errors import HouseTrouble, Refused
from core.house import House
from core.opening import prove_passphrase


def pay_with_witness(
    house: House, request: Pay, name: str, passphrase: str, progress: Progress | None = None
) -> Paid:
    """Check the second person's passphrase, then pay in that person's presence.

    Raises HouseTrouble as log-in does (a wrong passphrase counts as one there), Refused as `pay`.
    """
    del progress
    try:
        witness_id = prove_passphrase(house, name, passphrase)
    except HouseTrouble as trouble:
        if trouble.code == "account_closed":
            raise Refused("witness_refused") from trouble
        raise
    return house.do(pay, replace(request, witness_id=witness_id)).value
