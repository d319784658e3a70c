"""A draw of re-checks made again by anybody: from what was committed to, the secret, and what it was drawn from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from peygir.base.calendar import local_date
from peygir.base.draws import joint_seed, keeps, redo
from peygir.domain.audit.models import Entry
from peygir.domain.missions.following.problems import DrawNotFound, NotDrawnYet
from peygir.domain.missions.models import Recheck, RecheckDraw

FORM = "peygir-recheck-1"


@dataclass(frozen=True, slots=True)
class Redrawn:
    drawn: list[int]  # now
    stored: list[int]  # then
    secret_kept: bool  # it is the one whose hash was shown before
    in_time: bool = True  # the journal holds the hash, from before the window ended

    @property
    def equal(self) -> bool:
        return self.drawn == self.stored and self.secret_kept and self.in_time


def record_of(draw_id: int) -> dict[str, object]:
    """Everything needed to draw again, as values: anybody may have it."""
    draw = _drawn(draw_id)
    return {
        "form": FORM,
        "commitment": draw.commitment,
        "secret": draw.secret,
        "population": json.loads(draw.population),
        "size": draw.size,
        "drawn": _stored(draw),
    }


def redraw(draw_id: int) -> Redrawn:
    draw = _drawn(draw_id)
    again = redo(joint_seed(draw.secret, draw.population), draw.population, draw.size)
    return Redrawn(again, _stored(draw), keeps(draw.secret, draw.commitment), _journalled(draw))


def redraw_record(record: Mapping[str, object]) -> Redrawn:
    """From a record alone, without any database. KeyError, TypeError or ValueError where it is none."""
    if record["form"] != FORM:
        raise ValueError(record["form"])
    population = json.dumps(sorted(int(number) for number in record["population"]), separators=(",", ":"))
    secret = str(record["secret"])
    again = redo(joint_seed(secret, population), population, int(record["size"]))
    return Redrawn(again, [int(number) for number in record["drawn"]], keeps(secret, str(record["commitment"])))


def _drawn(draw_id: int) -> RecheckDraw:
    draw = RecheckDraw.objects.filter(pk=draw_id).first()
    if draw is None:
        raise DrawNotFound
    if draw.drawn_at is None:
        raise NotDrawnYet
    return draw


def _stored(draw: RecheckDraw) -> list[int]:
    return list(Recheck.objects.filter(draw=draw).order_by("position").values_list("mission_id", flat=True))


def _journalled(draw: RecheckDraw) -> bool:
    written = (
        Entry.objects.filter(thing="recheck_draw", thing_id=draw.pk, action="missions.commit_recheck").order_by("id").first()
    )
    return written is not None and draw.commitment in str(written.changes) and local_date(written.at) <= draw.window_to
