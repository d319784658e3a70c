"""Seal what was written since the last seal, and tell it outside the database."""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction

from peygir.domain.audit import seals_file
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.permissions import check_can_seal
from peygir.domain.audit.problems import SealsFileDiffers
from peygir.domain.audit.queries import last_seal
from peygir.domain.audit.sealing import lines, make_seal, unsealed

log = logging.getLogger(__name__)


def seal(*, by: Actor, at: datetime) -> int:
    """Seal all that is unsealed, in batches; return how many entries were. The seal itself is the record of this action.

    Then the file of seals is brought up to date: what a crash kept from it is appended now. SealsFileDiffers when its
    last line is not in the chain: appending would hide that one of the two was tampered with.
    """
    count = 0
    while sealed := _seal_batch(by=by, at=at):
        count += sealed
    _bring_file_up()
    return count


def _seal_batch(*, by: Actor, at: datetime) -> int:
    check_can_seal(by)
    # Gathered outside a transaction: what the journal holds does not change, and on SQLite nobody waits meanwhile.
    last = last_seal()
    rows = unsealed(last)
    if not rows:
        return 0
    made = make_seal(rows, last, at)
    try:
        # Durable: what follows in the file must be committed here.
        with transaction.atomic(durable=True):
            made.save(force_insert=True)
    except IntegrityError:
        # Another sealer made the seal of this number first; what it left is for the next run.
        return 0
    return len(rows)


def _bring_file_up() -> None:
    newest = last_seal()
    if newest is None:
        return
    with seals_file.opened() as file:
        told, cut = seals_file.last_line(file)
        if told is None and newest.number > 1:
            log.warning("the file of seals is new or empty; all %s seals are written to it", newest.number)
        if told is not None:
            same = next(iter(lines(after=told.number - 1)), None)
            if same != told:
                raise SealsFileDiffers(number=told.number)
        seals_file.append(file, lines(after=told.number if told else 0), after_cut=cut)
