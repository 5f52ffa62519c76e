"""What lies in a batch, and how big it may be (design.md 5, security.md 3d).

A batch is a ZIP, signed inside and sealed outside with age: `manifest.json` names every other
part with its SHA-256, `manifest.sig` signs the manifest, byte for byte.
"""

FORMAT = "accueil72-batch/1"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
SUMS = "SHA256SUMS"
README = "LISEZ-MOI.txt"
WORKBOOK = "personnes.xlsx"
TABLE_NAME = "[a-z][a-z_]{0,29}"
ROWS = "data/{table}.ndjson"

MOST_SEALED = 256_000_000
"""Bytes of a batch file; more is refused unread."""

MOST_UNPACKED = 512_000_000
MOST_MANIFEST = 200_000
MOST_PARTS = 40
MOST_LINE = 1_000_000

LAST_SEQ = 999_999
LAST_CHAIN = 9_999
"""Numbers beyond these are no numbers of ours: gaps up to them are listed one by one."""

AGE_HEADER = b"age-encryption.org/v1\n"
EXTENSION = ".crm"


def chain_name(centre: str, installation: str, chain: int, seq: int) -> str:
    """Return `BKO_A-000123`, or `BKO_A2-000123` in the second chain of the installation."""
    return f"{centre}_{installation}{chain if chain > 1 else ''}-{seq:06d}"


PHOTOS_FORMAT = "accueil72-photos/1"
PHOTO = "photos/{photo}.jpg"
PHOTO_NAME = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
MOST_PHOTOS = 400
MOST_PHOTO = 400_000
PHOTO_BYTES = 7_000_000
"""Pictures of one package together: sealed and written as mail it stays below 10 MB."""

LAST_PART = 9_999


def photos_name(centre: str, installation: str, chain: int, seq: int, part: int) -> str:
    """Return `BKO_A-000123-P01`: the first package of photos that goes along with batch 123."""
    return f"{chain_name(centre, installation, chain, seq)}-P{part:02d}"
