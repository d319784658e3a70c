"""Lock-out after repeated wrong passwords: counted by allauth in the shared cache, so it holds in every process."""

import hashlib

from allauth.account import app_settings
from allauth.core.internal.ratelimit import parse_rates
from django.core.cache import cache

ACTION = "login_failed"


def key_of(username: str) -> str:
    """What failures are counted under: the name alone, whichever address of the site was used."""
    return f"login:{username.strip().lower()}"


def cache_keys(username: str) -> list[str]:
    """The places of the shared cache that count failures of one name (as allauth's `get_cache_key` lays them out)."""
    digest = hashlib.sha256(key_of(username).encode()).hexdigest()
    return [f"allauth:rl:allauth.account:{ACTION}:{rate}:{digest}" for rate in _rates()]


def is_locked(username: str, now: float) -> bool:
    """Whether the next try would be refused; `now` in seconds since the epoch."""
    for rate, key in zip(_rates(), cache_keys(username), strict=True):
        recent = [moment for moment in cache.get(key, []) if moment > now - rate.duration]
        if len(recent) >= rate.amount:
            return True
    return False


def locked_minutes() -> int:
    """How long a lock-out lasts at most, for the sentence that tells it."""
    return max((round(rate.duration / 60) for rate in _rates()), default=0)


def unlock(username: str) -> None:
    cache.delete_many(cache_keys(username))


def _rates():
    return [rate for rate in parse_rates(app_settings.RATE_LIMITS.get(ACTION)) if rate.per == "key"]
