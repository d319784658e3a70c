"""How often an address may try codes and send messages: counted in the shared cache, so in all processes together.

Addresses are kept for minutes, as keyed hashes. A window is fixed: its count is forgotten when it ends.
"""

from collections.abc import Mapping
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache

from peygir.base.problems import StorageUnavailable, TooManyRequests
from peygir.domain.audit.vault import keyed_hash

WINDOW = 600  # seconds
WRONG_CODES = 10  # an address may mistype in a window
WRONG_CODES_IN_ALL = 600  # from here on one wrong code shuts an address out: guessing from many addresses


def address_of(meta: Mapping[str, str], proxies: int | None = None) -> str:
    """Who asks: the address the nearest trusted proxy saw, or the peer's own where there is none."""
    proxies = settings.TRUSTED_PROXIES if proxies is None else proxies
    seen = [part.strip() for part in meta.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    given = seen[-proxies] if proxies and len(seen) >= proxies else meta.get("REMOTE_ADDR", "")
    return _network(given)


def _network(given: str) -> str:
    """One household has one IPv4 address, or a whole /64 of IPv6."""
    try:
        address = ip_address(given)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False).network_address)
    return str(address)


def check_code_tries(address: str, at: datetime) -> None:
    """TooManyRequests for an address that typed too many wrong codes; asked before any code is looked up."""
    window, left = _window(at)
    own, whole = _key("code", address, window), f"wrong-codes:{window}"
    counts = cache.get_many([own, whole])
    mine = counts.get(own, 0)
    if mine >= WRONG_CODES or (mine and counts.get(whole, 0) >= WRONG_CODES_IN_ALL):
        raise TooManyRequests(retry_after=left)


def count_wrong_code(address: str, at: datetime) -> None:
    window, left = _window(at)
    _add(_key("code", address, window), left)
    _add(f"wrong-codes:{window}", left)


def take(what: str, address: str, at: datetime, most: int) -> None:
    """Count one more of `what` for the address; TooManyRequests above `most` in a window. 0 is no limit."""
    if not most:
        return
    window, left = _window(at)
    if _add(_key(what, address, window), left) > most:
        raise TooManyRequests(retry_after=left)


def _window(at: datetime) -> tuple[int, int]:
    number, into = divmod(int(at.timestamp()), WINDOW)
    return number, WINDOW - into


def _key(what: str, address: str, window: int) -> str:
    return f"limit:{what}:{window}:{keyed_hash(address, 'limit')[:24]}"


def _add(key: str, seconds: int) -> int:
    if cache.add(key, 1, timeout=seconds):
        return 1
    count = cache.get(key)
    if count is None:
        # The cache keeps silent when its table is locked: waiting for the same lock again would only take longer.
        raise StorageUnavailable
    cache.set(key, count + 1, timeout=seconds)
    return count + 1
