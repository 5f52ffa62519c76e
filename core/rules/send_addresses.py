"""What may be said about the ministry's server that packages are sent to over the network."""

from urllib.parse import SplitResult, urlsplit

from core.rules.server_url import is_this_pc

_LONGEST = 300


def send_address_fault(text: str, profile: str = "centre") -> str:
    """Return the code of what is wrong with the address of a server, empty when nothing is.

    Headquarters may also name the server's own folder, `file:///srv/accueil72/`.

    `send_address_unreadable`, `send_address_account` (an account and a password have fields of
    their own), or `send_address_without_tls`: the packages are sealed, the password is not.
    """
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return "send_address_unreadable"
    if not _is_plain(text) or parts.query or parts.fragment:
        return "send_address_unreadable"
    if parts.scheme == "file":
        fits = profile == "headquarters" and not host and len(parts.path) > 1
        return "" if fits else "send_address_unreadable"
    return _web_fault(parts, host)


def clean_address(text: str) -> str:
    """Return an address as it is kept: what lies below it is found by adding to its end."""
    stripped = text.strip()
    return stripped if not stripped or stripped.endswith("/") else f"{stripped}/"


def _web_fault(parts: SplitResult, host: str | None) -> str:
    if parts.scheme not in {"https", "http"} or not host:
        return "send_address_unreadable"
    if parts.username is not None or parts.password is not None:
        return "send_address_account"
    return "send_address_without_tls" if parts.scheme == "http" and not is_this_pc(host) else ""


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text and len(text) <= _LONGEST
