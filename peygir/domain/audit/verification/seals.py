"""The chain of seals: each whole, each following the one before it, and the same inside and outside the database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from peygir.domain.audit import seals_file
from peygir.domain.audit.chain import FIRST_PREVIOUS, SealLine
from peygir.domain.audit.faults import Fault
from peygir.domain.audit.ranges import Run


@dataclass(slots=True)
class Told:
    """What the file tells: the digest of each seal, the first being number 1; `sound` when nothing in it contradicts."""

    digests: list[str] = field(default_factory=list)
    there: bool = True
    sound: bool = True


@dataclass(slots=True)
class Chain:
    """`seals` are those whose word can be taken; what the others covered is in `unknown`."""

    seals: list[SealLine] = field(default_factory=list)
    unknown: list[Run] = field(default_factory=list)
    last_id: int = 0
    last_digest: str = ""
    count: int = 0


def read_file(file: Path, faults: list[Fault]) -> Told:
    """Read the file of seals and check that it is whole in itself."""
    told = Told()
    if not file.exists():
        told.there = False
        return told
    previous = FIRST_PREVIOUS
    try:
        for line in seals_file.read(file):
            if (line.number, line.previous, line.digest) != (len(told.digests) + 1, previous, line.computed_digest()):
                raise seals_file.NotASeal(line.number)
            told.digests.append(line.digest)
            previous = line.digest
    except seals_file.NotASeal:
        told.sound = False
        faults.append(Fault("file-altered", seal=len(told.digests) + 1))
    return told


def check_chain(lines: Iterable[SealLine], told: Told, file: Path, faults: list[Fault], wanted: str | None) -> Chain:
    """Check the seals of the database against one another and against the file."""
    chain = Chain()
    bad: set[int] = set()
    wanted_found, differs, previous = wanted is None, False, FIRST_PREVIOUS
    for line in lines:
        for missing in range(chain.count + 1, line.number):
            faults.append(Fault("seal-removed", seal=missing))
            bad.add(missing)
        follows = line.number == chain.count + 1
        if line.computed_digest() != line.digest:
            faults.append(Fault("seal-altered", seal=line.number))
            bad.add(line.number)
        elif follows and line.previous != previous:
            faults.append(Fault("chain-broken", seal=line.number))
        if not differs and line.number <= len(told.digests) and told.digests[line.number - 1] != line.digest:
            differs = True
            if line.number not in bad:
                faults.append(Fault("file-differs", seal=line.number))
        if bad & set(range(chain.count + 1, line.number + 1)):
            chain.unknown.append((chain.last_id + 1, max(chain.last_id, line.last_id)))
        if line.number not in bad:
            chain.seals.append(line)
        wanted_found = wanted_found or line.digest == wanted
        chain.count, previous = line.number, line.digest
        chain.last_id, chain.last_digest = max(chain.last_id, line.last_id), line.digest
    if len(told.digests) > chain.count:
        faults.append(Fault("tail-cut", seal=chain.count + 1))
    if not told.there and chain.count:
        faults.append(Fault("file-missing"))
    if not wanted_found:
        faults.append(Fault("earlier-missing"))
    if bad and told.sound and told.there:
        _take_from_file(chain, bad, file)
    return chain


def _take_from_file(chain: Chain, bad: set[int], file: Path) -> None:
    """Where a seal was removed or altered and the file still holds it, its entries can be checked after all."""
    kept = list(_numbered(file, bad))
    if len(kept) == len(bad):
        chain.unknown = []
    chain.seals = sorted([*chain.seals, *kept], key=lambda line: line.number)


def _numbered(file: Path, numbers: set[int]) -> Iterator[SealLine]:
    return (line for line in seals_file.read(file) if line.number in numbers)
