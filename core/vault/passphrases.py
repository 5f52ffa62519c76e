"""What makes a passphrase too weak; length counts, not signs that nobody remembers."""

import unicodedata

SHORTEST = 12
"""Characters, after Unicode normalisation (NIST SP 800-63B asks for at least 8)."""

_FEWEST_DIFFERENT = 4
_COMMON = (
    "motdepasse",
    "password",
    "azertyuiop",
    "qwertyuiop",
    "azerty",
    "qwerty",
    "accueil72",
    "accueil",
    "bienvenue",
    "administrateur",
    "admin",
    "bamako",
    "mali",
)
_ROWS = (
    "0123456789012345678901234567890",
    "0987654321098765432109876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
)


def normalised(passphrase: str) -> bytes:
    """Return the passphrase as it enters the key derivation: é typed on two keyboards is one é."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def weakness(passphrase: str, user_name: str) -> str:
    """Return why the passphrase cannot be taken, as a code; empty when it can.

    Codes: `passphrase_short`, `passphrase_is_name`, `passphrase_common`.
    """
    text = unicodedata.normalize("NFKC", passphrase).strip()
    if len(text) < SHORTEST:
        return "passphrase_short"
    folded, name = _letters(text), _letters(user_name)
    if name and folded.replace(name, "") == "":
        return "passphrase_is_name"
    if len(set(folded)) < _FEWEST_DIFFERENT or _is_common(folded):
        return "passphrase_common"
    return ""


def _letters(text: str) -> str:
    """Return letters and digits only, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def _is_common(folded: str) -> bool:
    """Say whether it is a row of keys, or nothing but words everybody tries, and digits."""
    if any(folded in row for row in _ROWS):
        return True
    rest = folded
    for word in _COMMON:
        rest = rest.replace(word, "")
    letters = "".join(char for char in rest if not char.isdigit())
    return rest != folded and len(letters) < _FEWEST_DIFFERENT
