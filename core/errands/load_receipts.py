"""A centre loads what headquarters acknowledged: the signed receipt, or twelve signs of it."""

from contextlib import suppress
from pathlib import Path

from core.commands.access.load_trust import KeepTrustList, follow_trust_list
from core.commands.batches.acknowledge_by_code import AcknowledgeByCode, acknowledge_by_code
from core.commands.batches.load_receipt import LoadedReceipt, LoadReceipt, load_receipt
from core.errands.keys import sealing_identities, sealing_identity, trust_in_force
from core.errors import Refused
from core.exchange.batch_layout import chain_name
from core.exchange.receipt_file import Receipt, read_receipt
from core.house import House
from core.queries.batches.spoken import possible_stands
from core.vault.spoken_receipts import SpokenReceipts, read_spoken
from core.vault.trust import read_trust_list

_ASIDE = "fork"


def load_receipt_file(house: House, path: Path) -> LoadedReceipt:
    """Load a receipt at the centre; raises Refused when it is not for it or not genuine."""
    trust = trust_in_force(house)
    if trust is None:
        raise Refused("no_trust_list")
    receipt = read_receipt(path, sealing_identities(house), trust)
    mine = (house.place.centre_code, house.place.installation)
    if (receipt.centre, receipt.installation) != mine:
        raise Refused("receipt_for_other_centre")
    request = LoadReceipt(
        sha256=receipt.sha256,
        chain=receipt.chain,
        applied_up_to=receipt.applied_up_to,
        accepted=dict(receipt.accepted),
        refusals={},
        body=receipt.body,
        refused=_aside(receipt),
        photos=receipt.photos,
    )
    loaded = house.do(load_receipt, request).value
    _follow(house, receipt)
    return loaded


def _follow(house: House, receipt: Receipt) -> None:
    """Load the trust list that came with a receipt: new centres, cards that hold no more.

    What was acknowledged stays so when the list does not follow the one here; the same list
    loaded by hand says why.
    """
    if receipt.trust:
        with suppress(Refused):
            number = read_trust_list(receipt.trust.encode()).number
            house.do(follow_trust_list, KeepTrustList(number, receipt.trust))


def load_spoken_receipt(house: House, typed: str) -> LoadedReceipt:
    """Load the twelve signs that headquarters read out.

    Raises Refused `spoken_misheard` (the check character does not fit: a sign was misheard),
    `spoken_unknown` (no batch of this centre has this code), `no_trust_list`.
    """
    trust = trust_in_force(house)
    if trust is None:
        raise Refused("no_trust_list")
    code = read_spoken(typed)
    if code is None:
        raise Refused("spoken_misheard")
    codes = SpokenReceipts(sealing_identity(house), trust.age_recipient)
    stand = codes.found(code, list(house.look(possible_stands)))
    if stand is None:
        raise Refused("spoken_unknown")
    request = AcknowledgeByCode(stand.chain, stand.applied_up_to, stand.manifest_sha256)
    return house.do(acknowledge_by_code, request).value


def _aside(receipt: Receipt) -> dict[int, str]:
    """Return the batches of the chain that headquarters keeps aside, with its reason."""
    start = chain_name(receipt.centre, receipt.installation, receipt.chain, 0).rstrip("0")
    return {
        int(batch.removeprefix(start)): reason
        for batch, status, reason in receipt.notes
        if status == _ASIDE and batch.startswith(start) and batch.removeprefix(start).isdecimal()
    }
