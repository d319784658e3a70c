"""The entries under the seals, read once in the order of their numbers."""

from collections.abc import Callable, Iterator
from hashlib import sha256

from peygir.domain.audit.chain import LEAF_BYTES, SealLine
from peygir.domain.audit.entries import HASHED, entry_bytes
from peygir.domain.audit.faults import Fault, Report
from peygir.domain.audit.merkle import Merkle, leaf_digest
from peygir.domain.audit.models import Entry, Seal
from peygir.domain.audit.ranges import Run
from peygir.domain.audit.sealing import rows_in
from peygir.domain.audit.verification.seals import Chain

PAGE = 10_000
# A journal torn at a thousand places needs no longer list to be believed.
MOST_FAULTS = 1000

Progress = Callable[[int, int], None]  # entries read, entries under seals


class Roots:
    """The trees of the seals that are being filled. A full one is compared and let go: a long chain would fill the memory."""

    def __init__(self, seals: list[SealLine]) -> None:
        self._open: dict[int, Merkle] = {}
        self._waiting = {seal.number: seal for seal in seals}

    def of(self, seal: SealLine) -> Merkle | None:
        """Return the tree of a seal, None for one that is not asked about."""
        return self._open.setdefault(seal.number, Merkle()) if seal.number in self._waiting else None

    def close(self, seal: SealLine) -> None:
        """Called at the end of each run of a seal; compares once the seal has all its entries."""
        tree = self._open.get(seal.number)
        if tree and tree.size == seal.entries and tree.root() == seal.merkle_root:
            del self._open[seal.number], self._waiting[seal.number]

    def broken(self) -> list[SealLine]:
        """Return the seals whose root was never reached, in order."""
        return [self._waiting[number] for number in sorted(self._waiting)]


def check_entries(chain: Chain, late: list[Run], report: Report, progress: Progress | None, newest: int | None = None) -> None:
    """Recompute every root, or those of the `newest` seals. `late`: numbers that may still be sealed late."""
    checked = chain.seals if newest is None else chain.seals[-newest:] if newest else []
    total = sum(seal.entries for seal in checked)
    start = min((seal.runs()[0][0] for seal in checked), default=chain.last_id + 1) if newest is not None else 1
    roots = Roots(checked)
    runs = iter(sorted((first, last, seal.number, seal) for seal in chain.seals for first, last in seal.runs()))
    first = last = 0
    seal = tree = None
    for page in _pages(behind=start - 1):
        for row in page:
            number = row[0]
            while number > last:
                if seal is not None:
                    roots.close(seal)
                first, last, _, seal = next(runs, (_NEVER, _NEVER, 0, None))
                tree = roots.of(seal) if seal else None
            if number < first:
                _uncovered(number, chain, late, report)
            elif tree is not None:
                tree.push(leaf_digest(entry_bytes(row)))
                report.entries += 1
        if progress:
            progress(report.entries, total)
    if seal is not None:
        roots.close(seal)
    for broken in roots.broken():
        _tell_what_differs(broken, report)


_NEVER = 1 << 63


def _pages(behind: int) -> Iterator[list[tuple]]:
    while page := list(Entry.objects.filter(pk__gt=behind).order_by("pk").values_list(*HASHED)[:PAGE]):
        yield page
        behind = page[-1][0]


def _uncovered(number: int, chain: Chain, late: list[Run], report: Report) -> None:
    if number > chain.last_id or _within(number, late):
        report.unsealed += 1
    elif not _within(number, chain.unknown):
        _tell(report, Fault("entry-inserted", entry=number))


def _tell_what_differs(line: SealLine, report: Report) -> None:
    """Name the entries of one seal that are gone or altered, by the beginnings of their digests."""
    leaves = bytes(Seal.objects.filter(number=line.number).values_list("leaves", flat=True).first() or b"")
    told = sha256(leaves).hexdigest() == line.leaves_sha256
    present = {row[0]: leaf_digest(entry_bytes(row))[:LEAF_BYTES] for row in rows_in(line.runs())}
    numbers = [number for first, last in line.runs() for number in range(first, last + 1)]
    before = len(report.faults)
    for place, number in enumerate(numbers):
        if number not in present:
            _tell(report, Fault("entry-removed", entry=number, seal=line.number))
        elif told and present[number] != leaves[place * LEAF_BYTES : (place + 1) * LEAF_BYTES]:
            _tell(report, Fault("entry-altered", entry=number, seal=line.number))
    if len(report.faults) == before:
        # Its leaves are lost with the seal: that something in it was altered is all that can be said.
        _tell(report, Fault("entry-altered", entry=numbers[0], seal=line.number))


def _within(number: int, runs: list[Run]) -> bool:
    return any(first <= number <= last for first, last in runs)


def _tell(report: Report, fault: Fault) -> None:
    if len(report.faults) < MOST_FAULTS:
        report.faults.append(fault)
