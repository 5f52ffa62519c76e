"""What may be said about a server of books: `postgresql://…`, and never in clear over a network."""

from urllib.parse import parse_qs, urlsplit

_ENCRYPTED = {"require", "verify-ca", "verify-full"}


def url_fault(url: str) -> str:
    """Return the code of what is wrong with the address of a server, empty when nothing is.

    `database_url_unreadable`, or `server_without_tls` for another PC without `sslmode=require`
    or stronger: libpq's own choice gives TLS up when somebody in between asks for it.
    """
    if not url.startswith("postgresql://"):
        return "database_url_unreadable"
    try:
        parts = urlsplit(url)
        hosts = _hosts(parts.netloc)
        asked = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        return "database_url_unreadable"
    hosts += [host for name in ("host", "hostaddr") for host in _listed(asked.get(name, []))]
    elsewhere = "service" in asked or not all(is_this_pc(host) for host in hosts)
    modes = asked.get("sslmode", ["prefer"])
    if elsewhere and not set(modes) <= _ENCRYPTED:
        return "server_without_tls"
    return ""


def is_this_pc(host: str) -> bool:
    """Say whether the name is this PC's own: a socket, or the loopback."""
    numbers = host.split(".")
    loopback = len(numbers) == 4 and numbers[0] == "127" and all(map(str.isdecimal, numbers))  # noqa: PLR2004
    return host.startswith(("/", "%2F", "%2f")) or host in {"localhost", "::1"} or loopback


def _hosts(netloc: str) -> list[str]:
    """Return the hosts of `user:word@one:5432,[::1]`."""
    found = []
    for place in netloc.rpartition("@")[2].split(","):
        closed = place.startswith("[")
        found.append(place[1:].partition("]")[0] if closed else place.partition(":")[0])
    return [host for host in found if host]


def _listed(values: list[str]) -> list[str]:
    return [host for value in values for host in value.split(",") if host]
