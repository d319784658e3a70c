"""Make the draw that was committed to: the secret is shown, and anybody can draw again."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import day_end, day_start, local_date
from peygir.base.draws import canonical, draw, joint_seed
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.vault import open_text
from peygir.domain.missions.following.permissions import check_can_draw
from peygir.domain.missions.following.problems import DrawnAlready, DrawNotFound, WindowOpen
from peygir.domain.missions.following.rules import drawn_size
from peygir.domain.missions.following.saying import day
from peygir.domain.missions.models import Mission, Recheck, RecheckDraw
from peygir.domain.missions.states import State
from peygir.domain.places.queries import office_tree


@transaction.atomic
def draw_recheck(draw_id: int, *, by: Actor, at: datetime) -> RecheckDraw:
    """Of what stands verified in the window, by offices of that subtree as it is now. WindowOpen, DrawnAlready."""
    made = RecheckDraw.objects.select_for_update(of=("self",), no_key=True).filter(pk=draw_id).first()
    if made is None:
        raise DrawNotFound
    office = office_tree()[made.office_id]
    check_can_draw(by, office)
    if made.drawn_at is not None:
        raise DrawnAlready
    if local_date(at) <= made.window_to:
        raise WindowOpen(until=day(made.window_to))
    verified = Mission.objects.filter(
        **{f"office_level{office.level}_id": office.id}, state=State.VERIFIED,
        verified_at__gte=day_start(made.window_from), verified_at__lt=day_end(made.window_to),
    )  # fmt: skip
    numbers = list(verified.order_by("pk").values_list("pk", flat=True))
    made.secret, made.population = open_text(made.secret_sealed), canonical(numbers)
    made.secret_sealed, made.drawn_at = None, at
    made.size = drawn_size(len(numbers), float(made.share))
    made.save(force_update=True)
    chosen = draw(joint_seed(made.secret, made.population), numbers, made.size)
    Recheck.objects.bulk_create(
        Recheck(draw=made, mission_id=number, position=position) for position, number in enumerate(chosen, 1)
    )
    record(
        action="missions.draw_recheck", thing="recheck_draw", thing_id=made.pk, by=by, at=at,
        changes={"secret": (None, made.secret), "population": (None, len(numbers)), "drawn": (None, chosen)},
    )  # fmt: skip
    return made
