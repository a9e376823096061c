"""Which hosts may be asked for a page: those on the public internet, unless the policy says otherwise."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from cinetrace.errors import NotFound, Refused

Resolver = Callable[[str, int], Sequence[str]]
"""From a host and a port to the addresses behind them; raises OSError when there are none."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""How IPv6-only networks reach the hosts of the IPv4 internet: the last four bytes are the host's IPv4 address."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses that this machine's resolver knows for `host`, in its order of preference; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked(host: str, port: int, resolver: Resolver, allow_private: bool, subject: str) -> tuple[str, ...]:
    """Return the addresses of `host`, all of which may be asked.

    Raises NotFound for an unknown host and Refused when any of its addresses is not public; `subject` is what errors name.
    """
    try:
        found = tuple(resolver(host, port))
    except (OSError, UnicodeError):
        found = ()
    if not found:
        raise NotFound(subject, f"there is no host {host}", "check the spelling, and that this machine is online")
    private = next((address for address in found if not is_public(address)), None)
    if private is not None and not allow_private:
        trouble = f"{host} is a private address" if private == host else f"{host} leads to the private address {private}"
        raise Refused(subject, trouble, "add --allow-private if you trust it, or save the page and read the file")
    return found


def is_public(address: str) -> bool:
    """Return whether `address` belongs to the public internet, and so does any IPv4 address that an IPv6 one carries."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return _is_public(ip)
    if ip in _NAT64:
        return _is_public(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    carried = (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ()))
    return _is_public(ip) and not ip.is_site_local and all(_is_public(inner) for inner in carried if inner)


def _is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
