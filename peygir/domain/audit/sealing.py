"""Gathering what is to be sealed, and making one seal of it. No lock: writers never wait for the sealer."""

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from itertools import islice

from django.db.models import Q

from peygir.domain.audit.chain import FIRST_PREVIOUS, LEAF_BYTES, WATCH, SealLine, digest_of, moment_text
from peygir.domain.audit.entries import HASHED, entry_bytes
from peygir.domain.audit.merkle import Merkle, leaf_digest
from peygir.domain.audit.models import Entry, Seal
from peygir.domain.audit.ranges import Run, gaps, runs_of

# Entries of one seal; its leaves take eight bytes each.
BATCH = 20_000
# Runs asked for in one query: each is one look into the primary key.
RUNS_AT_ONCE = 200


def watched_gaps(last: Seal) -> list[Run]:
    """Return the numbers below the highest sealed one that no seal covers and that may still appear.

    Counted back from the newest seal, not from now: while nothing is sealed, nothing that appears is missed.
    """
    since = last.at - WATCH
    before = Seal.objects.filter(at__lt=since).order_by("-number").values_list("number", "last_id").first()
    number, base = before or (0, 0)
    recent = Seal.objects.filter(number__gt=number).values_list("ranges", flat=True)
    return list(gaps((run for text in recent for run in json.loads(text)), base + 1, last.last_id))


def unsealed(last: Seal | None) -> list[tuple]:
    """Return rows (columns of HASHED) that no seal covers, BATCH at most, ascending: late ones first, then the newest."""
    rows = list(islice(rows_in(watched_gaps(last)), BATCH)) if last else []
    newest = Entry.objects.filter(pk__gt=last.last_id if last else 0).order_by("pk")
    return [*rows, *newest.values_list(*HASHED)[: BATCH - len(rows)]]


def rows_in(runs: list[Run]) -> Iterator[tuple]:
    """Yield the rows (columns of HASHED) whose numbers are in ascending runs, in their order."""
    for start in range(0, len(runs), RUNS_AT_ONCE):
        inside = Q()
        for first, last in runs[start : start + RUNS_AT_ONCE]:
            inside |= Q(pk=first) if first == last else Q(pk__range=(first, last))
        yield from Entry.objects.filter(inside).order_by("pk").values_list(*HASHED).iterator(chunk_size=5000)


def make_seal(rows: list[tuple], last: Seal | None, at: datetime) -> Seal:
    """Return the seal (unsaved) that covers the rows and follows the last."""
    tree, leaves = Merkle(), bytearray()
    for row in rows:
        digest = leaf_digest(entry_bytes(row))
        tree.push(digest)
        leaves += digest[:LEAF_BYTES]
    seal = Seal(
        number=last.number + 1 if last else 1,
        at=at,
        ranges=json.dumps(runs_of(row[0] for row in rows), separators=(",", ":")),
        last_id=max(rows[-1][0], last.last_id if last else 0),
        entries=len(rows),
        merkle_root=tree.root(),
        leaves=bytes(leaves),
        previous=last.digest if last else FIRST_PREVIOUS,
    )
    seal.digest = digest_of(*_parts(seal, seal.leaves)[:-1])
    return seal


def _parts(seal: Seal, leaves: bytes) -> tuple:
    return (
        seal.number,
        moment_text(seal.at),
        seal.ranges,
        seal.last_id,
        seal.entries,
        seal.merkle_root,
        sha256(leaves).hexdigest(),
        seal.previous,
        seal.digest,
    )


def lines(after: int = 0) -> Iterator[SealLine]:
    """Yield the seals of the database behind number `after`, in order, as they would stand in the file."""
    for seal in Seal.objects.filter(number__gt=after).order_by("number").iterator(chunk_size=500):
        yield SealLine(**dict(zip(SealLine.__slots__, _parts(seal, bytes(seal.leaves)), strict=True)))
