"""The secret in a feed's address: made once, shown once, kept only as a hash (256 random bits need no slow hash)."""

import hashlib
import secrets


def make_secret() -> str:
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
