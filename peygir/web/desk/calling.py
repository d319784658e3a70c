"""What clerks have to call back: draws they may see, what is still to call, and what to say."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Count, Q, QuerySet

from peygir.base.draws import redo
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import queries
from peygir.domain.demands.models import Callback, CallbackDraw
from peygir.domain.demands.problems import DemandNotFound
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree

SHOWN, DRAWS = 12, 20


def draws_of(by: Actor) -> QuerySet[CallbackDraw]:
    """The draws of calls in the clerk's reach: a call centre's whole tree, else the own office and those below it."""
    root = by.office_path[0] if by.office_kind == "call_centre" else by.office_id
    found = CallbackDraw.objects.filter(office__path__contains=f"/{root}/", method=CallbackDraw.Method.CALL)
    waiting = Count("callbacks", filter=Q(callbacks__outcome=Callback.Outcome.PENDING))
    return found.annotate(drawn=Count("callbacks"), waiting=waiting).order_by("-at", "-id")


def offices_of(by: Actor) -> list[OfficeNode]:
    """The offices whose claimed work the clerk may draw from."""
    whole = by.office_kind == "call_centre" and by.office_path
    return [one for one in office_tree() if (by.office_path[0] if whole else by.office_id) in one.path]


def draw_with(draw_id: int, by: Actor) -> CallbackDraw:
    found = draws_of(by).filter(pk=draw_id).first()
    if found is None:
        raise DemandNotFound
    return found


def queue_of(by: Actor) -> QuerySet[Callback]:
    """What is to be called, those never tried before those not reached."""
    waiting = Callback.objects.filter(draw__in=draws_of(by).order_by().values("pk"), outcome=Callback.Outcome.PENDING)
    return waiting.select_related("demand").order_by("attempts", "id")


def callback_with(callback_id: int, by: Actor) -> Callback:
    """The call, whose demand the clerk must see too."""
    found = Callback.objects.filter(pk=callback_id, draw__in=draws_of(by).order_by().values("pk")).first()
    if found is None:
        raise DemandNotFound
    found.demand = queries.get_visible(found.demand_id, by)
    return found


@dataclass(frozen=True, slots=True)
class Proof:
    """`same`: the draw redone from the seed and the population gives the list that stands here."""

    population: int
    fingerprint: str
    same: bool


def proof_of(draw: CallbackDraw) -> Proof:
    drawn = list(Callback.objects.filter(draw=draw).order_by("id").values_list("demand_id", flat=True))
    again = redo(draw.seed, draw.population, draw.size)
    fingerprint = sha256(draw.population.encode()).hexdigest()
    return Proof(len(json.loads(draw.population)), fingerprint, drawn == again)
