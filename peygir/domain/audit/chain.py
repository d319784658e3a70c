"""A seal as a value: what it says, how it is hashed into the chain, and its line in the file of seals."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from peygir.domain.audit.ranges import Run

FIRST_PREVIOUS = "0" * 64
# Bytes kept of each entry's digest: enough to say which entry of a batch was altered.
LEAF_BYTES = 8
# Numbers below the highest sealed one may still appear, from transactions that were open when it was sealed. They are
# sealed late if they appear within this time; afterwards they are reported as slipped in.
WATCH = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealLine:
    """A seal without its leaves: as it stands in the file. `at` is UTC, ISO 8601 with microseconds."""

    number: int
    at: str
    ranges: str
    last_id: int
    entries: int
    merkle_root: str
    leaves_sha256: str
    previous: str
    digest: str

    def runs(self) -> list[Run]:
        return [(first, last) for first, last in json.loads(self.ranges)]

    def computed_digest(self) -> str:
        return digest_of(
            self.number,
            self.at,
            self.ranges,
            self.last_id,
            self.entries,
            self.merkle_root,
            self.leaves_sha256,
            self.previous,
        )

    def as_text(self) -> str:
        """One line of JSON, without its newline."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(told, separators=(",", ":"))


def digest_of(*parts: int | str) -> str:
    """Return the hash of a seal's parts, in the order of SealLine, without its digest."""
    return sha256(json.dumps(["peygir seal 1", *parts], separators=(",", ":")).encode()).hexdigest()


def moment_text(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def line_from_text(text: str) -> SealLine | None:
    """Read a line of the file; None when it is not one."""
    try:
        told = json.loads(text)
        line = SealLine(**told)
    except (ValueError, TypeError):
        return None
    kinds = SealLine.__annotations__
    return line if all(type(getattr(line, name)) is kind for name, kind in kinds.items()) else None
