"""An unannounced draw made again by anybody: from the secret, the public value, and what it was drawn from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from peygir.base.calendar import local_date
from peygir.base.draws import joint_seed, keeps, redo
from peygir.domain.audit.models import Entry
from peygir.domain.supervision.models import DemandCheck, UnannouncedDraw
from peygir.domain.supervision.problems import DrawNotFound, NotDrawnYet

FORM = "peygir-round-draw-1"
OFFICES, DEMANDS = "offices", "demands"


@dataclass(frozen=True, slots=True)
class Redrawn:
    drawn: list[int]  # now
    stored: list[int]  # then
    secret_kept: bool  # it is the one whose hash was shown before
    in_time: bool = True  # the journal holds the hash, from before the day on which the public value was known

    @property
    def equal(self) -> bool:
        return self.drawn == self.stored and self.secret_kept and self.in_time


def seed_of(secret: str, public_value: str, stored_population: str) -> str:
    """SHA-256 of "secret:public value:population", hex: nobody who knew one of them beforehand knew both."""
    return joint_seed(secret, f"{public_value}:{stored_population}")


def record_of(draw_id: int) -> dict[str, object]:
    """Everything needed to draw again, as values: anybody may have it."""
    draw = _made(draw_id)
    return {
        "form": FORM,
        "what": draw.what,
        "commitment": draw.commitment,
        "secret": draw.secret,
        "public_source": draw.public_source,
        "public_known_on": draw.public_known_on.isoformat(),
        "public_value": draw.public_value,
        "population": json.loads(draw.population),
        "size": draw.size,
        "drawn": stored(draw),
    }


def redraw(draw_id: int) -> Redrawn:
    """DrawNotFound, NotDrawnYet."""
    draw = _made(draw_id)
    again = redo(seed_of(draw.secret, draw.public_value, draw.population), draw.population, draw.size)
    return Redrawn(again, stored(draw), keeps(draw.secret, draw.commitment), _journalled(draw))


def redraw_record(record: Mapping[str, object]) -> Redrawn:
    """From a record alone, without any database. KeyError, TypeError or ValueError where it is none."""
    if record["form"] != FORM:
        raise ValueError(record["form"])
    population = json.dumps(sorted(int(number) for number in record["population"]), separators=(",", ":"))
    secret = str(record["secret"])
    again = redo(seed_of(secret, str(record["public_value"]), population), population, int(record["size"]))
    return Redrawn(again, [int(number) for number in record["drawn"]], keeps(secret, str(record["commitment"])))


def stored(draw: UnannouncedDraw) -> list[int]:
    """What was drawn then: as the journal tells it, in the order drawn; the checks of demands hold it themselves."""
    if draw.what == DEMANDS:
        laid = DemandCheck.objects.filter(draw=draw).order_by("position").values_list("demand_id", flat=True)
        own = set(json.loads(draw.population))
        return [number for number in laid if number in own]  # others stand among them. See findings/blind.py
    written = _entry(draw, "draw_round")
    return list(json.loads(written.changes)["drawn"][1]) if written is not None else []


def _made(draw_id: int) -> UnannouncedDraw:
    draw = UnannouncedDraw.objects.filter(pk=draw_id).first()
    if draw is None:
        raise DrawNotFound
    if draw.drawn_at is None:
        raise NotDrawnYet
    return draw


def _entry(draw: UnannouncedDraw, verb: str) -> Entry | None:
    written = Entry.objects.filter(thing="round_draw", thing_id=draw.pk, action=f"supervision.{verb}")
    return written.order_by("id").first()


def _journalled(draw: UnannouncedDraw) -> bool:
    written = _entry(draw, "commit_draw")
    return written is not None and draw.commitment in written.changes and local_date(written.at) < draw.public_known_on
