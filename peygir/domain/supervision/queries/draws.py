"""Who sees which draws of a round: a secret while anything drawn lies ahead, everybody's to make again afterwards."""

from django.db.models import QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round, UnannouncedDraw
from peygir.domain.supervision.problems import DrawNotFound
from peygir.domain.supervision.queries.rounds import LAST_ID, get_round
from peygir.domain.supervision.scopes import oversees
from peygir.domain.supervision.states import ENDED


def draws_of(round_: Round, by: Actor) -> QuerySet[UnannouncedDraw]:
    """Of a round the actor sees, newest first. Who oversees it sees all; everybody else those of offices that were made, once
    nothing more is visited: who was drawn can then see that nobody chose them.
    """
    rows = UnannouncedDraw.objects.filter(round=round_).order_by("-pk")
    if oversees(by, round_):
        return rows
    return rows.filter(what="offices", drawn_at__isnull=False) if round_.state in ENDED else rows.none()


def get_draw(draw_id: int, by: Actor) -> tuple[UnannouncedDraw, Round]:
    """The draw and its round; DrawNotFound or RoundNotFound, whether absent or not for this actor."""
    row = UnannouncedDraw.objects.filter(pk=draw_id).first() if 0 < draw_id <= LAST_ID else None
    if row is None:
        raise DrawNotFound
    round_ = get_round(row.round_id, by)
    if not draws_of(round_, by).filter(pk=row.pk).exists():
        raise DrawNotFound
    return row, round_
