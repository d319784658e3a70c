"""Make a draw that was committed to, whatever it is drawn from."""

from collections.abc import Iterable
from datetime import datetime

from peygir.base.calendar import local_date
from peygir.base.draws import canonical, draw
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.vault import open_text
from peygir.domain.missions.following.rules import drawn_size
from peygir.domain.missions.following.saying import day
from peygir.domain.supervision.actions._change import load_round, text
from peygir.domain.supervision.models import Round, UnannouncedDraw
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import DrawnAlready, DrawNotFound, NothingToDraw, PublicValueNotKnownYet
from peygir.domain.supervision.rounds.redrawing import seed_of


def load_draw(draw_id: int, what: str, *, by: Actor, at: datetime) -> tuple[UnannouncedDraw, Round]:
    """The draw, locked with its round, ready to be made; DrawNotFound, DrawnAlready, PublicValueNotKnownYet."""
    round_id = UnannouncedDraw.objects.filter(pk=draw_id, what=what).values_list("round_id", flat=True).first()
    if round_id is None:
        raise DrawNotFound
    round_ = load_round(round_id, by)
    check_can("draw", by, round_)
    made = UnannouncedDraw.objects.select_for_update(of=("self",), no_key=True).get(pk=draw_id)
    if made.drawn_at is not None:
        raise DrawnAlready
    if local_date(at) < made.public_known_on:
        raise PublicValueNotKnownYet(until=day(made.public_known_on))
    return made, round_


def make_draw(made: UnannouncedDraw, numbers: Iterable[int], public_value: str, *, by: Actor, at: datetime) -> list[int]:
    """Draw from these numbers, write and journal it: the secret is shown from now on. The chosen ones in the order drawn."""
    population = sorted(set(numbers))
    if not population:
        raise NothingToDraw
    made.public_value = text(" ".join(public_value.split()), "public_value", 300, needed=True)
    made.secret, made.population = open_text(made.secret_sealed), canonical(population)
    made.secret_sealed, made.drawn_at = None, at
    made.size = drawn_size(len(population), float(made.share))
    made.save(force_update=True)
    chosen = draw(seed_of(made.secret, made.public_value, made.population), population, made.size)
    changes = {
        "secret": (None, made.secret), "public_value": (None, made.public_value), "population": (None, len(population)),
        "drawn": (None, chosen),
    }  # fmt: skip
    record(action="supervision.draw_round", thing="round_draw", thing_id=made.pk, by=by, at=at, changes=changes)
    return chosen
