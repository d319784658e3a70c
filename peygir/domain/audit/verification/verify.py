from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from peygir.domain.audit import seals_file
from peygir.domain.audit.chain import WATCH, moment_text
from peygir.domain.audit.faults import Report
from peygir.domain.audit.ranges import Run, gaps
from peygir.domain.audit.sealing import lines
from peygir.domain.audit.verification.entries import check_entries
from peygir.domain.audit.verification.seals import Chain, check_chain, read_file


def verify(
    earlier_seal: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    file: Path | None = None,
    newest: int | None = None,
) -> Report:
    """Check the whole journal against its seals, and those against the file outside the database.

    `earlier_seal`: the digest (64 hex digits) of a seal noted down before; it must still be in the chain.
    `progress(done, total)` is called every few thousand entries. `file`: a copy of the file of seals kept elsewhere.
    `newest`: compute the entries of only so many of the newest seals again; the chain and the file are checked whole.

    The order matters while the site is working: the file is read before the seals, and they before the entries, so that
    what is written meanwhile is only ever more than expected, never less.
    """
    report = Report()
    file = file or seals_file.path()
    told = read_file(file, report.faults)
    chain = check_chain(lines(), told, file, report.faults, earlier_seal)
    report.seals, report.last_digest = chain.count, chain.last_digest
    report.not_in_file = max(0, chain.count - len(told.digests)) if told.sound else 0
    check_entries(chain, _late(chain), report, progress, newest)
    return report


def _late(chain: Chain) -> list[Run]:
    """The numbers that a sealer coming now would still seal late (as `sealing.watched_gaps`), by the seals that hold."""
    if not chain.seals:
        return []
    since = moment_text(datetime.fromisoformat(chain.seals[-1].at) - WATCH)
    base, runs = 0, []
    for seal in reversed(chain.seals):
        if seal.at < since:
            base = seal.last_id
            break
        runs += seal.runs()
    return list(gaps(runs, base + 1, chain.seals[-1].last_id))
