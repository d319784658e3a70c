"""What names a citizen is sealed (encrypted) at rest, and found again only by keyed hashes.

Sealing: Fernet (AES-128-CBC with HMAC-SHA256) under the first of `settings.VAULT_KEYS`; every listed key still opens.
Hashes do not rotate with them, or no tracking code would be found after a rotation: they use `settings.HASH_KEY`,
which is the last (oldest) vault key unless it is set.
"""

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from peygir.domain.audit.problems import SealedTextUnreadable


@cache
def _vault(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key, "vault"))) for key in keys])


@cache
def _derived(key: str, purpose: str) -> bytes:
    """A 32-byte key for one purpose, so that no two uses ever share one."""
    return hmac.digest(key.encode(), f"peygir:{purpose}".encode(), "sha256")


def seal_text(text: str) -> bytes:
    """Encrypt a text under the newest key."""
    return _vault(tuple(settings.VAULT_KEYS)).encrypt(text.encode())


def open_text(sealed: bytes | memoryview) -> str:
    """Decrypt; SealedTextUnreadable when no key of ours sealed it."""
    try:
        return _vault(tuple(settings.VAULT_KEYS)).decrypt(bytes(sealed)).decode()
    except InvalidToken as error:
        raise SealedTextUnreadable from error


def reseal(sealed: bytes | memoryview) -> bytes:
    """Bring a sealed text under the newest key, so that an old key can be dropped."""
    try:
        return _vault(tuple(settings.VAULT_KEYS)).rotate(bytes(sealed))
    except InvalidToken as error:
        raise SealedTextUnreadable from error


def keyed_hash(text: str, purpose: str) -> str:
    """Return 64 hex digits of HMAC-SHA256; the same text under another purpose gives another hash."""
    return hmac.new(_derived(settings.HASH_KEY, f"hash:{purpose}"), text.encode(), hashlib.sha256).hexdigest()
