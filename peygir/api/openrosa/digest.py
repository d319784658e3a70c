"""Digest access authentication as OpenRosa narrows RFC 2617: MD5, qop absent or auth. Pure but for the nonce's key.

A nonce is a moment with its keyed hash, so nothing is stored; a phone that lost an answer may count any nc again.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from peygir.domain.audit.vault import keyed_hash

OPAQUE = "5ccc069c403ebaf9f0171e9517f40e41"
LIFETIME = 900  # seconds
_PAIR = re.compile(r'\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))\s*(?:,|\Z)')


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client said after the word Digest."""

    username: str
    realm: str
    nonce: str
    uri: str
    response: str
    qop: str
    nc: str
    cnonce: str


def parse(said: str) -> Answer | None:
    """Read the parameters in any order, quoted or bare; None for what is not an answer to our challenge."""
    given: dict[str, str] = {}
    at = 0
    while at < len(said):
        match = _PAIR.match(said, at)
        if match is None or match.end() == at:
            return None
        name, quoted, bare = match.groups()
        if name.lower() in given:
            return None
        given[name.lower()] = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else bare
        at = match.end()
    if given.get("algorithm", "MD5").upper() != "MD5" or given.get("qop", "auth") != "auth":
        return None
    wanted = ("username", "realm", "nonce", "uri", "response", *(("nc", "cnonce") if "qop" in given else ()))
    if not all(given.get(name) for name in wanted):
        return None
    return Answer(*(given.get(name, "") for name in Answer.__slots__))


def expected(answer: Answer, ha1: str, method: str) -> str:
    ha2 = _md5(f"{method}:{answer.uri}")
    if answer.qop:
        return _md5(":".join((ha1, answer.nonce, answer.nc, answer.cnonce, answer.qop, ha2)))
    return _md5(f"{ha1}:{answer.nonce}:{ha2}")


def proves(answer: Answer, ha1: str, method: str) -> bool:
    return hmac.compare_digest(expected(answer, ha1, method), answer.response.lower().encode("ascii", "replace").decode())


def make_nonce(now: float) -> str:
    moment = f"{int(now):x}"
    return urlsafe_b64encode(f"{moment}.{_mac(moment)}".encode()).decode()


def age_of(nonce: str, now: float) -> float | None:
    """Seconds since a nonce of ours was made; None for what we never made."""
    try:
        moment, _, mac = urlsafe_b64decode(nonce.encode("ascii")).decode("ascii").partition(".")
        made = int(moment, 16)
    except ValueError:
        return None
    return now - made if hmac.compare_digest(mac, _mac(moment)) else None


def is_target(uri: str, target: str) -> bool:
    """Whether the `uri` of an answer is the request's own: path and query, however each is percent-encoded."""
    if "://" in uri.partition("?")[0]:
        parts = urlsplit(uri)
        uri = parts.path + (f"?{parts.query}" if parts.query else "")
    return unquote(uri) == unquote(target)


def challenge(realm: str, now: float, stale: bool) -> str:
    told = f'Digest realm="{realm}", domain="/or/", qop="auth", algorithm=MD5, nonce="{make_nonce(now)}", opaque="{OPAQUE}"'
    return told + (", stale=true" if stale else "")


def _mac(moment: str) -> str:
    return keyed_hash(moment, "openrosa-nonce")[:40]


def _md5(text: str) -> str:
    return hashlib.md5(text.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()
